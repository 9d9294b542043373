// The legend: made of what the map shows on its day, drawn by what draws the map.

import { byId, element } from "./element.js";
import { createHatches } from "./hatch.js";
import { groundFills, patchFill } from "./paint-ground.js";
import { paintPocket, paintSign } from "./paint-signs.js";

const SAMPLE_W = 28;
const SAMPLE_H = 15;

/** Shows the legend of the scenes on the screen. */
export function showLegend(data, palette, scenes, shows) {
  const all = (name) => scenes.flatMap((one) => one[name]);
  const scene = Object.fromEntries(["zones", "fronts", "patches", "pockets", "places", "events"].map((name) => [name, all(name)]));
  const ratio = window.devicePixelRatio || 1;
  const kit = { data, palette, hatch: createHatches(ratio), scale: 1, ratio };
  const parts = [
    ["Who holds the ground", shows("zones") ? ground(kit, scene) : []],
    ["Front lines", shows("fronts") ? fronts(kit, scene) : []],
    ["Fighting, in the attacker’s colour", shows("fighting") ? fighting(kit, scene) : []],
    ["Places and borders", places(kit, scene, shows)],
  ];
  const entries = parts.filter(([, list]) => list.length).flatMap(([head, list]) => [
    element("h3", { text: head }),
    element("ul", {}, list.map(({ words, draw }) => element("li", {}, swatch(kit, draw), element("span", { text: words })))),
  ]);
  byId("legend-entries").replaceChildren(...entries);
}

function swatch({ ratio }, draw) {
  const canvas = element("canvas", { width: SAMPLE_W * ratio, height: SAMPLE_H * ratio, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  draw(context);
  return canvas;
}

function ground(kit, scene) {
  const { data, palette } = kit;
  const box = (fills) => (context) => {
    context.fillStyle = palette.colour("unknown");
    context.fillRect(0, 0, SAMPLE_W, SAMPLE_H);
    for (const { style, opacity } of fills({ ...kit, context })) {
      Object.assign(context, { globalAlpha: opacity, fillStyle: style });
      context.fillRect(0, 0, SAMPLE_W, SAMPLE_H);
    }
    Object.assign(context, { globalAlpha: 1, strokeStyle: palette.colour("rule"), lineWidth: 1 });
    context.strokeRect(0.5, 0.5, SAMPLE_W - 1, SAMPLE_H - 1);
  };
  const some = (test) => scene.zones.find(test);
  const entry = (words, zone) => ({ words, draw: box((own) => groundFills(own, zone)) });
  const held = (side) => ({ side, status: "held", basis: "assessed", weak: false });
  const list = data.sides.flatMap((side, i) => (some((zone) => zone.side === i && zone.status !== "contested") ? [entry(side.name, held(i))] : []));
  const pairs = new Map();
  for (const zone of scene.zones.filter(({ status }) => status === "contested")) pairs.set(`${zone.side} ${zone.rival}`, zone);
  for (const zone of pairs.values()) list.push(entry(contestedWords(data, zone), zone));
  const claimed = some((zone) => zone.basis === "claimed" && zone.status === "held");
  if (claimed) list.push(entry("Lined: claimed by the holder only", { ...held(claimed.side), basis: "claimed" }));
  const weak = some((zone) => zone.status === "held" && (zone.weak || zone.basis === "inferred"));
  if (weak) list.push(entry("Paler: weaker evidence, or inferred", { ...held(weak.side), weak: true }));
  const besieged = some(({ status }) => status === "besieged");
  if (besieged) list.push(entry("Upright lines: besieged", { ...held(besieged.side), status: "besieged" }));
  list.push({ words: "Unknown: no report reaches here", draw: box(() => []) });
  if (scene.pockets.length) list.push({ words: "Pocket too small or too doubtful to draw", draw: (context) => paintPocket(context, palette, null, SAMPLE_W / 2, SAMPLE_H / 2) });
  for (const [words, fought] of [["Ground near a place named, as reported", false], ["Fought over, as reported", true]]) {
    const patch = scene.patches.find(({ status }) => (status === "contested") === fought);
    if (patch) list.push({ words, draw: box((own) => [{ style: patchFill(own, patch), opacity: 1 }]) });
  }
  return list;
}

/** "Contested: A and B". */
export function contestedWords(data, zone) {
  const rival = zone.rival === undefined ? "" : ` and ${data.sides[zone.rival].name}`;
  return `Contested: ${data.sides[zone.side].name}${rival}`;
}

function lineSample(palette, look, colour) {
  return (context) => {
    Object.assign(context, { strokeStyle: palette.colour(colour), lineWidth: look.width, lineCap: look.round ? "round" : "butt" });
    context.setLineDash(look.dashes);
    context.stroke(new Path2D(`M2 ${SAMPLE_H / 2}H${SAMPLE_W - 2}`));
  };
}

function fronts({ data, palette }, scene) {
  const seen = data.look.firmness.filter((_, i) => scene.fronts.some(({ firmness }) => firmness === i));
  const list = seen.map((look) => ({ words: look.words, draw: lineSample(palette, look, "ink") }));
  if (!scene.fronts.some(({ firmness }) => firmness < 2)) return list;
  const teeth = (context) => {
    const tooth = new Path2D(data.look.tooth);
    lineSample(palette, { width: 1, dashes: [] }, "ink")(context);
    context.fillStyle = palette.colour("grey");
    for (const [share, turn] of [[0.28, 1], [0.72, -1]]) {
      context.save();
      context.translate(SAMPLE_W * share, SAMPLE_H / 2);
      context.scale(1, turn);
      context.fill(tooth);
      context.restore();
    }
  };
  return [...list, { words: "Teeth point out of their holder’s ground", draw: teeth }];
}

function fighting({ data, palette }, scene) {
  const kinds = data.look.signs.flatMap((look, sign) => [true, false].map((fact) => ({ look, sign, fact })));
  const seen = kinds.filter(({ sign, fact }) => scene.events.some((event) => event.sign === sign && event.fact === fact));
  return seen.map(({ look, sign, fact }) => ({
    words: look.words[fact ? 0 : 1],
    draw(context) {
      context.translate(look.id === "advance" ? SAMPLE_W - 1 : SAMPLE_W / 2, SAMPLE_H / 2);
      const size = look.id === "advance" ? 0.55 : 0.66;
      context.scale(size, size);
      paintSign(context, data, palette, sign, null, fact);
    },
  }));
}

function places({ data, palette }, scene, shows) {
  const dot = (radius, fill, rim) => (context) => {
    context.arc(SAMPLE_W / 2, SAMPLE_H / 2, radius, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: palette.colour(fill), strokeStyle: palette.colour(rim) });
    context.fill();
    context.stroke();
  };
  const list = [];
  if (shows("places") && scene.places.length) list.push({ words: "Place in the reports, in its holder’s colour", draw: dot(3.6, "ink", "paper") });
  if (shows("names")) list.push({ words: "Other town", draw: dot(2.4, "paper", "grey") });
  data.look.borders.forEach((look, i) => {
    if (i && data.base.borders.some(([kind]) => kind === i)) list.push({ words: look.words, draw: lineSample(palette, look, "border") });
  });
  return list;
}
