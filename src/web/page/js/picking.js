// What is picked: from a click or a list to the words of the address, and back to the thing on any day.

import { lonLat, scaleAt, unitsOf } from "./camera.js";
import { frontAt, groundAt, hitAt } from "./hit.js";

/** What a click means: `{kind, what}` for the state, or null. Ground is named by where it was clicked, so that another
 * day shows who has that ground then. */
export function pickAt(data, chronicle, scene, at, zoom, shows) {
  const hit = hitAt(chronicle, scene, at, 1 / scaleAt(zoom), shows);
  if (!hit) return null;
  if (hit.kind === "place") return pickPlace(hit.place);
  if (hit.kind === "event") return pickEvent(data, hit.event);
  return { kind: hit.kind, what: words(hit.at) };
}

/** The words for a place. */
export function pickPlace(place) {
  return { kind: "place", what: place.ground === "point" ? place.id : `${place.id}@${place.at.join(",")}` };
}

/** The words for fighting: its claim's id, which lasts when reports are added. */
export function pickEvent(data, event) {
  return { kind: "event", what: data.claims[event.claim].id };
}

/** The words for the ground at a position. */
export function pickGround(at) {
  return { kind: "zone", what: words(at) };
}

function words(at) {
  const [lon, lat] = lonLat(at[0], at[1]);
  return `${lat.toFixed(4)},${lon.toFixed(4)}`;
}

/** The thing that is picked, on the day of a scene: for the panel, with `marked` for the map; null if it is not there. */
export function found(data, chronicle, scene, picked, zoom) {
  if (!picked) return null;
  const { kind, what } = picked;
  if (kind === "place") {
    const place = data.places.find((one) => pickPlace(one).what === what);
    return place ? { kind, place, marked: { at: place.at } } : null;
  }
  if (kind === "event") {
    const event = data.events.find((one) => data.claims[one.claim].id === what);
    return event ? { kind, event, marked: { at: event.at } } : null;
  }
  const [lat, lon] = what.split(",").map(Number);
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return null;
  const at = unitsOf(lon, lat);
  if (kind === "front") {
    const front = frontAt(chronicle, scene, at[0], at[1], 16 / scaleAt(zoom));
    if (front) return { kind, front, at, marked: { shape: front.shape, closed: false } };
  }
  const ground = groundAt(data, chronicle, scene, at[0], at[1]);
  return { kind: "zone", at, ...ground, marked: ground.zone ? { shape: ground.zone.shape, closed: true } : { at } };
}
