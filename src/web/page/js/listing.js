// The map as lists, for readers who cannot or will not use the picture.

import { kilometres } from "./chart.js";
import { byId, element } from "./element.js";
import { pickEvent, pickGround, pickPlace } from "./picking.js";
import { confidenceWords, holderWords, sideName } from "./words.js";

/** Shows all ground and all places of a scene as buttons; `choose` gets what is picked and where it is. */
export function showListing(data, chronicle, scene, choose) {
  const zones = [...scene.zones].sort((a, b) => b.km2 - a.km2);
  const ground = zones.map((zone) => {
    const at = inside(chronicle.outline(zone.shape));
    const words = `${kilometres(zone.km2)} km² · ${confidenceWords(data, zone.confidence)}`;
    return entry(holderWords(data, zone), words, () => choose(pickGround(at), at));
  });
  const places = [...scene.places].sort((a, b) => (a.place.name < b.place.name ? -1 : 1)).map((state) =>
    entry(state.place.name, holderWords(data, state), () => choose(pickPlace(state.place), state.place.at)));
  const fighting = scene.events.map((event) => entry(event.name,
    `${data.look.signs[event.sign].words[event.fact ? 0 : 1]}, ${sideName(data, event.side)}`,
    () => choose(pickEvent(data, event), event.at)));
  byId("listing").replaceChildren(
    element("h2", { text: "The map as lists" }),
    ...section("Ground, the largest first", ground),
    ...section("Places", places),
    ...section("Fighting", fighting));
}

function section(head, entries) {
  if (!entries.length) return [];
  return [element("h3", { text: `${head} (${entries.length})` }), element("ul", { class: "plain-list" }, entries)];
}

function entry(name, words, choose) {
  return element("li", {}, element("button", { type: "button", class: "entry", onclick: choose },
    element("span", { text: name }), element("span", { class: "quiet", text: words })));
}

/** A position inside of an outline: the middle of the longest stretch that a level line through it has in it. */
export function inside(parts) {
  const [{ xy }] = parts;
  const ys = xy.filter((_, i) => i % 2);
  const y = (Math.min(...ys) + Math.max(...ys)) / 2 + 0.25;
  const crossings = parts.flatMap((part) => crossingsOf(part.xy, y)).sort((a, b) => a - b);
  let best = [xy[0], xy[0]];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > best[1] - best[0]) best = [crossings[i], crossings[i + 1]];
  }
  return [(best[0] + best[1]) / 2, y];
}

function crossingsOf(xy, y) {
  const found = [];
  for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
    if ((xy[i + 1] > y) !== (xy[j + 1] > y)) found.push(((xy[j] - xy[i]) * (y - xy[i + 1])) / (xy[j + 1] - xy[i + 1]) + xy[i]);
  }
  return found;
}
