// Names: those of places that are spoken of first, then of areas and of the base's towns, as far as there is room.

import { createBoxes } from "./boxes.js";
import { fontOf } from "./palette.js";
import { dotRadius } from "./paint-signs.js";

/** From this zoom on a town of a rank has a name. */
const ZOOM_OF_RANK = [4, 4.5, 5.6, 7.2, 8.4];
/** No screen has room for more names. */
const NAMES_MAX = 260;
const TOWN_LETTERS = ["capital", "city", "town", "village", "village"];

/** Draws the names of a scene; `marks` are the signs on the screen, which names keep off. */
export function paintNames(kit, scene, marks) {
  const { context } = kit;
  const boxes = createBoxes();
  marks.forEach(({ event, x, y }) => {
    const reach = signReach(kit.data, event);
    boxes.take([x - reach, y - reach, x + reach, y + reach]);
  });
  context.lineJoin = "round";
  const placed = [];
  const place = (name) => {
    if (placed.length >= NAMES_MAX) return;
    const spot = roomFor(kit, name, boxes);
    if (spot) placed.push({ ...name, ...spot });
  };
  const reported = placeNames(kit, scene, marks);
  reported.forEach(({ dot }) => dot && boxes.take(dot));
  reported.forEach(place);
  if (kit.shows("names")) {
    areaNames(kit).forEach(place);
    townNames(kit, reported).forEach(place);
  }
  placed.filter((name) => name.hollow).forEach((name) => paintHollow(kit, name));
  placed.forEach((name) => paintName(kit, name));
}

/** How far a sign reaches from its middle, pixels. */
function signReach(data, { sign }) {
  return data.look.signs[sign].id === "siege" ? 12 : 9;
}

/** Names of the places that are spoken of, or fought for. */
function placeNames(kit, scene, marks) {
  const { data, project, size } = kit;
  const names = [];
  const seen = new Set();
  const under = new Map(marks.map(({ event }) => [`${event.at}`, signReach(data, event)]));
  const add = (at, text, rank, weight, radius) => {
    const [x, y] = project(at[0], at[1]);
    if (!isOnScreen(x, y, size) || seen.has(`${at}`)) return;
    seen.add(`${at}`);
    const dot = [x - radius, y - radius, x + radius, y + radius];
    names.push({ text, x, y, radius, dot, letters: TOWN_LETTERS[rank], colour: "ink", quiet: 1, weight, at });
  };
  if (kit.shows("places")) {
    for (const { place, claims } of scene.places) {
      if (place.ground !== "point") continue;
      const radius = Math.max(dotRadius(place), under.get(`${place.at}`) ?? 0);
      add(place.at, place.name, place.rank, 100 * (3 - place.rank) + claims.length, radius);
    }
  }
  marks.forEach(({ event }) => add(event.at, event.name, 2, 150, signReach(data, event)));
  return names.sort((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
}

function areaNames({ data, project, size, scale, view }) {
  const names = [];
  const looks = {
    country: { letters: "country", colour: "area-name", spacing: 0.28, upper: true, least: 90, most: 6000, movable: true },
    province: { letters: "region", colour: "area-name", spacing: 0.22, upper: true, least: 90, most: 2600, movable: true },
    lake: { letters: "water", colour: "water-name", spacing: 0.04, least: 46, most: 1e9 },
    river: { letters: "water", colour: "water-name", spacing: 0.04, least: 150, most: 1e9 },
  };
  for (const { kind, name, at, width } of data.base.names) {
    const look = looks[kind];
    const wide = width * scale;
    const [x, y] = project(at[0], at[1]);
    if (wide < look.least || wide > look.most || !isOnScreen(x, y, size)) continue;
    if (kind === "province" && view.zoom < 5.8) continue;
    names.push({ ...look, text: look.upper ? name.toUpperCase() : name, x, y, centred: true, quiet: 1, fit: wide });
  }
  return names;
}

function townNames({ data, project, size, view }, reported) {
  const names = [];
  const told = new Set(reported.map(({ at }) => `${at}`));
  const near = (x, y) => reported.some((other) => Math.abs(other.x - x) < 3 && Math.abs(other.y - y) < 3);
  for (const town of data.base.towns) {
    if (view.zoom < ZOOM_OF_RANK[town.rank] + (town.abroad ? 0.7 : 0)) continue;
    const [x, y] = project(town.at[0], town.at[1]);
    if (!isOnScreen(x, y, size) || told.has(`${town.at}`) || near(x, y)) continue;
    const quiet = town.abroad ? 0.58 : 0.75;
    const letters = town.abroad ? "village" : TOWN_LETTERS[town.rank];
    const radius = town.rank === 0 ? 3.2 : 2.1;
    names.push({ text: town.name, x, y, radius, letters, colour: "ink", quiet, hollow: town.rank === 0 ? "grey" : "paper" });
  }
  return names;
}

function isOnScreen(x, y, { width, height }) {
  return x > -20 && y > -20 && x < width + 20 && y < height + 20;
}

/** A spot for a name: beside its dot, or over its area's middle; none where there is no room. */
function roomFor(kit, name, boxes) {
  const width = widthOf(kit, name);
  const height = kit.data.look.letters[name.letters][0];
  if (name.centred) {
    if (name.fit && name.fit < width * 1.1) return null;
    const shift = name.movable ? name.fit : 0;
    const spots = [[0, 0], [0, -0.07], [0, 0.07], [-0.1, 0.04], [0.1, 0.04], [-0.1, -0.09], [0.1, -0.09], [0, 0.14]];
    return taken(boxes, spots.slice(0, shift ? 8 : 1).map(([dx, dy]) => [dx * shift - width / 2, dy * shift]), name, width, height);
  }
  const off = name.radius + 3.5;
  const spots = [
    [off, 0],
    [-off - width, 0],
    [-width / 2, -off - height * 0.45],
    [-width / 2, off + height * 0.5],
    [off - 1, -off],
    [off - 1, off],
  ];
  return taken(boxes, spots, name, width, height);
}

function taken(boxes, spots, name, width, height) {
  for (const [dx, dy] of spots) {
    const [left, middle] = [name.x + dx, name.y + dy];
    const box = [left - 1, middle - height * 0.55, left + width + 1, middle + height * 0.55];
    if (!boxes.isFree(box)) continue;
    boxes.take(box);
    if (name.hollow) boxes.take([name.x - 3, name.y - 3, name.x + 3, name.y + 3]);
    return { left, baseline: middle + height * 0.36 };
  }
  return null;
}

function widthOf({ context, data, widths }, name) {
  const key = `${name.letters} ${name.text}`;
  if (!widths.has(key)) {
    setLetters(context, data, name);
    widths.set(key, context.measureText(name.text).width);
  }
  return widths.get(key);
}

function setLetters(context, data, { letters, spacing = 0 }) {
  context.font = fontOf(data, letters);
  context.letterSpacing = `${(spacing * data.look.letters[letters][0]).toFixed(1)}px`;
}

function paintName({ context, data, palette }, name) {
  setLetters(context, data, name);
  context.strokeStyle = palette.colour("halo");
  context.lineWidth = data.look.letters[name.letters][0] * 0.26;
  context.globalAlpha = 0.85;
  context.strokeText(name.text, name.left, name.baseline);
  context.globalAlpha = name.quiet;
  context.fillStyle = palette.colour(name.colour);
  context.fillText(name.text, name.left, name.baseline);
  context.globalAlpha = 1;
  context.letterSpacing = "0px";
}

function paintHollow({ context, palette }, { x, y, radius, hollow }) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = palette.colour(hollow);
  context.fill();
  context.strokeStyle = palette.colour("grey");
  context.lineWidth = 1;
  context.stroke();
}
