// The view as the page's address has it behind "#": what is shared is what is seen.
//
//   map=ZOOM/LAT/LON   day=DATE   with=DATE (the other day of a comparison)   split=0..1   from=DATE   to=DATE
//   hide=LAYER,LAYER   pick=KIND:WHAT (or left-KIND:WHAT, of the other day)   look=light|dark

import { dayOf, isoDate } from "./calendar.js";
import { lonLat, unitsOf } from "./camera.js";

const PICKED_KINDS = ["place", "event", "zone", "front"];

/** The words for a state; `usual` is what need not be said. */
export function addressOf(state, usual) {
  const [lon, lat] = lonLat(state.view.x, state.view.y);
  const words = [`map=${state.view.zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`];
  const say = (name, value) => words.push(`${name}=${encodeURIComponent(value).replace(/%(3A|2C|2F|40)/g, decodeURIComponent)}`);
  if (state.day !== usual.day) say("day", isoDate(state.day));
  if (state.other !== null) {
    say("with", isoDate(state.other));
    say("split", state.split.toFixed(2));
  }
  if (state.from !== usual.from) say("from", isoDate(state.from));
  if (state.to !== usual.to) say("to", isoDate(state.to));
  if (state.hidden.length) say("hide", state.hidden.join(","));
  if (state.picked) say("pick", `${state.picked.left ? "left-" : ""}${state.picked.kind}:${state.picked.what}`);
  if (state.look !== "auto") say("look", state.look);
  return `#${words.join("&")}`;
}

/** What an address says, as changes of the state; what is none of its words or out of range is passed over. */
export function stateOf(address, usual) {
  const said = new Map(address.replace(/^#/, "").split("&").map(pair));
  const changes = { other: null, picked: null, hidden: [], look: "auto", day: usual.day, from: usual.from, to: usual.to };
  const day = (name) => {
    const found = dayOf(said.get(name) ?? "");
    return found !== null && found >= usual.from && found <= usual.to ? found : null;
  };
  const [zoom, lat, lon] = (said.get("map") ?? "").split("/").map(Number);
  if ([zoom, lat, lon].every(Number.isFinite) && said.get("map")) {
    const [x, y] = unitsOf(lon, lat);
    changes.view = { x, y, zoom };
  }
  for (const [name, key] of [["day", "day"], ["with", "other"], ["from", "from"], ["to", "to"]]) {
    const found = day(name);
    if (found !== null) changes[key] = found;
  }
  if (changes.from > changes.to) Object.assign(changes, { from: usual.from, to: usual.to });
  changes.day = Math.min(Math.max(changes.day, changes.from), changes.to);
  const split = Number(said.get("split"));
  if (said.has("split") && split >= 0 && split <= 1) changes.split = split;
  changes.hidden = (said.get("hide") ?? "").split(",").filter((layer) => usual.layers.includes(layer));
  const [, left, kind, what] = /^(left-)?([a-z]+):(.+)$/s.exec(said.get("pick") ?? "") ?? [];
  if (PICKED_KINDS.includes(kind)) changes.picked = { kind, what, left: Boolean(left) && changes.other !== null };
  if (["light", "dark"].includes(said.get("look"))) changes.look = said.get("look");
  return changes;
}

function pair(words) {
  const at = words.indexOf("=");
  const value = words.slice(at + 1);
  try {
    return [words.slice(0, at), decodeURIComponent(value)];
  } catch {
    return [words.slice(0, at), ""];
  }
}
