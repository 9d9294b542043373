// The panel: what is picked, how sure that is, and the sentences behind it.

import { isOn, longDate } from "./calendar.js";
import { lonLat } from "./camera.js";
import { kilometres } from "./chart.js";
import { element } from "./element.js";
import { quotes } from "./quotes.js";
import { basisWords, confidenceWords, holderWords, sideName, spanWords, statusWord } from "./words.js";

const NO_SENTENCE = "No sentence: an editor’s word, or a map made without texts.";

/** The contents of the panel for what is found (`{kind, ...}`) on a day: `{title, side, body}`. */
export function detailsOf(data, found, day, scene) {
  const make = { place: ofPlace, event: ofEvent, zone: ofGround, front: ofFront }[found.kind];
  return make(data, found, day, scene);
}

/** What is found, in a line; null for ground of which there is nothing to say. */
export function tipOf(data, { kind, place, event, front, zone }, day) {
  if (kind === "place") {
    const now = place.states.find((state) => isOn(state, day));
    return now ? `${place.name}: ${holderWords(data, now)}` : place.name;
  }
  if (kind === "event") return `${event.name}: ${signWords(data, event)}`;
  if (kind === "front") return `${sideName(data, front.left)} / ${sideName(data, front.right)}`;
  return zone ? `${holderWords(data, zone)} · ${confidenceWords(data, zone.confidence)}` : null;
}

function facts(pairs) {
  const known = pairs.filter(([, words]) => words !== null && words !== "");
  return element("dl", {}, known.flatMap(([name, words]) => [element("dt", { text: name }), element("dd", { text: words })]));
}

function heading(words) {
  return element("h3", { text: words });
}

function ofPlace(data, { place }, day) {
  const now = place.states.find((state) => isOn(state, day));
  const history = merged(place.states);
  const body = [
    place.names.length ? element("p", { class: "quiet", dir: "auto", text: place.names.join(" · ") }) : null,
    now ? facts([
      ["Status", `${statusWord(now.status)}, since ${longDate(now.since)}`],
      ["Confidence", confidenceWords(data, now.confidence)],
      ["Position", position(place.at)],
    ]) : element("p", { text: "Nothing is said of it on this day." }),
    heading("Sentences behind it"),
    quotes(data, now?.claims ?? [], NO_SENTENCE),
  ];
  if (now?.against?.length) body.push(heading("Said otherwise on the same day"), quotes(data, now.against, ""));
  if (history.length > 1) {
    body.push(heading("Through time"), element("ol", { class: "history" }, history.map((state) =>
      element("li", {}, element("span", { class: "quiet", text: spanWords(state, data.at) }), ` ${holderWords(data, state)}`))));
  }
  const kind = { area: "area", outline: "ground beside it" }[place.ground];
  return { title: kind ? `${place.name} (${kind})` : place.name, below: now ? holderWords(data, now) : "", side: now?.side ?? null, body };
}

/** States that differ in confidence or claims only, joined. */
function merged(states) {
  const out = [];
  for (const state of states) {
    const last = out.at(-1);
    const same = last && last.to === state.from && ["side", "rival", "status"].every((key) => last[key] === state[key]);
    if (same) last.to = state.to;
    else out.push({ ...state });
  }
  return out;
}

function ofEvent(data, { event }, day, scene) {
  const here = scene.events.filter(({ at }) => at.join() === event.at.join());
  const all = [event, ...here.filter((other) => other !== event)].slice(0, 30);
  const body = all.map((one) => element("section", {},
    heading(signWords(data, one)),
    facts([["By", sideName(data, one.side)], ["Day", one.day === null ? "not told" : longDate(one.day)]]),
    quotes(data, [one.claim], NO_SENTENCE)));
  return { title: event.name, below: signWords(data, event), side: event.side, body };
}

function signWords(data, { sign, fact }) {
  return data.look.signs[sign].words[fact ? 0 : 1];
}

function ofGround(data, { zone, patches, inTheatre, at }) {
  const beside = patches.flatMap((patch) => [
    heading(`${holderWords(data, patch)}, ground near a place named`),
    facts([["Confidence", confidenceWords(data, patch.confidence)]]),
    quotes(data, patch.claims, NO_SENTENCE),
  ]);
  if (!zone) {
    const words = inTheatre ? "No report reaches here: the map does not guess." : "This map is not about the ground here.";
    const body = [element("p", { text: words }), facts([["Position", position(at)]]), ...beside];
    return { title: inTheatre ? "Unknown" : "Outside of the map", below: "", side: null, body };
  }
  const body = [
    facts([
      ["Status", statusWord(zone.status)],
      ["Confidence", confidenceWords(data, zone.confidence)],
      ["Rests on", basisWords(zone.basis)],
      ["Area", `${kilometres(zone.km2)} km²`],
      ["Places spoken of", String(zone.places)],
      ["So drawn", spanWords(zone, data.at)],
    ]),
    ...beside,
    heading("Sentences behind it"),
    quotes(data, zone.claims, NO_SENTENCE),
  ];
  return { title: holderWords(data, zone), below: "Ground", side: zone.side, body };
}

function ofFront(data, { front, at }, day, scene) {
  const near = (side) => nearest(scene, side, at, 2);
  const both = [front.left, front.right].flatMap((side) => near(side));
  const body = [
    facts([
      ["Known to", `${front.band_km} km, nine times in ten`],
      ["Confidence", confidenceWords(data, front.confidence)],
      ["Length", `${kilometres(front.km)} km`],
      ["So drawn", spanWords(front, data.at)],
    ]),
    heading("Nearest places on either side"),
    element("ul", { class: "plain-list" }, both.map((state) => element("li", { text: `${state.place.name}: ${holderWords(data, state)}` }))),
    heading("Sentences behind them"),
    quotes(data, both.flatMap(({ claims }) => claims), NO_SENTENCE),
  ];
  return { title: `${sideName(data, front.left)} / ${sideName(data, front.right)}`, below: data.look.firmness[front.firmness].words, side: null, body };
}

function nearest(scene, side, [x, y], n) {
  const own = scene.places.filter((state) => state.side === side && state.place.ground === "point");
  const far = ({ place }) => Math.hypot(place.at[0] - x, place.at[1] - y);
  return own.sort((a, b) => far(a) - far(b)).slice(0, n);
}

function position(at) {
  const [lon, lat] = lonLat(at[0], at[1]);
  return `${lat.toFixed(3)}, ${lon.toFixed(3)}`;
}
