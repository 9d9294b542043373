// Where the map looks: a middle in world units and a zoom, on a screen of so many pixels. Pure functions.

import { WORLD } from "./coded.js";

/** Deepest zoom: a pixel is some 20 metres, finer than any report. */
export const ZOOM_MAX = 12.5;

/** Pixels a unit at a zoom. */
export function scaleAt(zoom) {
  return (256 * 2 ** zoom) / WORLD;
}

/** A position in units on the screen. */
export function toScreen(view, size, x, y) {
  const scale = scaleAt(view.zoom);
  return [(x - view.x) * scale + size.width / 2, (y - view.y) * scale + size.height / 2];
}

/** A point of the screen in units. */
export function toUnits(view, size, px, py) {
  const scale = scaleAt(view.zoom);
  return [view.x + (px - size.width / 2) / scale, view.y + (py - size.height / 2) / scale];
}

/** The view that shows a box whole, with the margins of `free` (pixels covered at each side). */
export function fitting([west, north, east, south], size, free = { left: 0, top: 0, right: 0, bottom: 0 }) {
  const width = Math.max(size.width - free.left - free.right, 50);
  const height = Math.max(size.height - free.top - free.bottom, 50);
  const scale = Math.min(width / Math.max(east - west, 1), height / Math.max(south - north, 1));
  const zoom = Math.min(Math.log2((scale * WORLD) / 256), ZOOM_MAX);
  const unit = 1 / scaleAt(zoom);
  return {
    x: (west + east) / 2 - ((free.left - free.right) / 2) * unit,
    y: (north + south) / 2 - ((free.top - free.bottom) / 2) * unit,
    zoom,
  };
}

/** The same view, kept within bounds: neither farther out than they are wide, nor past their edges. */
export function clamped(view, size, [west, north, east, south]) {
  const least = Math.max(size.width / (east - west), size.height / (south - north));
  const zoom = Math.min(Math.max(view.zoom, Math.log2((least * WORLD) / 256)), ZOOM_MAX);
  const scale = scaleAt(zoom);
  const within = (at, low, high, pixels) => {
    const half = pixels / 2 / scale;
    return low + half > high - half ? (low + high) / 2 : Math.min(Math.max(at, low + half), high - half);
  };
  return { x: within(view.x, west, east, size.width), y: within(view.y, north, south, size.height), zoom };
}

/** Zoomed by `steps` with a point of the screen held in place. */
export function zoomed(view, size, steps, px, py) {
  const [x, y] = toUnits(view, size, px, py);
  const zoom = Math.min(view.zoom + steps, ZOOM_MAX);
  const scale = scaleAt(zoom);
  return { x: x - (px - size.width / 2) / scale, y: y - (py - size.height / 2) / scale, zoom };
}

/** Longitude and latitude of a position, degrees. */
export function lonLat(x, y) {
  const turned = Math.PI * (1 - (2 * y) / WORLD);
  return [(x / WORLD) * 360 - 180, (Math.atan(Math.sinh(turned)) * 180) / Math.PI];
}

/** The position of a longitude and latitude. */
export function unitsOf(lon, lat) {
  const sine = Math.sin((Math.min(Math.max(lat, -85.05), 85.05) * Math.PI) / 180);
  return [((lon + 180) / 360) * WORLD, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD];
}

/** Kilometres a unit at a position. */
export function kmPerUnit(y) {
  const [, lat] = lonLat(0, y);
  return (40075.017 / WORLD) * Math.cos((lat * Math.PI) / 180);
}
