// Search over places and towns, by any of their spellings.

import { byId, element } from "./element.js";
import { edits, fold, sound } from "./fold.js";
import { pickGround, pickPlace } from "./picking.js";

const SHOWN = 8;

/** Entries that match a query, best first: whole names, then beginnings, then parts, then names with a letter or two amiss. */
export function matches(entries, query) {
  const key = fold(query);
  if (!key) return [];
  const heard = sound(key);
  const most = heard.length < 3 ? -1 : heard.length < 5 ? 0 : heard.length < 8 ? 1 : 2;
  const score = (name) => {
    if (name === key) return 0;
    if (name.startsWith(key)) return 1;
    if (name.includes(` ${key}`)) return 2;
    if (name.includes(key)) return 3;
    const off = most < 0 ? Infinity : edits(sound(name), heard, most);
    return off <= most ? 4 + off : Infinity;
  };
  const scored = entries.map((entry) => ({ entry, score: Math.min(...entry.keys.map(score)) + entry.handicap }));
  return scored.filter((one) => one.score < Infinity).sort((a, b) => a.score - b.score || a.entry.order - b.entry.order)
    .map((one) => one.entry);
}

/** All that can be searched for. */
export function searchable(data) {
  const entry = (name, names, handicap, order, pick, at) => ({ name, names, keys: [name, ...names].map(fold), handicap, order, pick, at });
  const places = data.places.map((place, i) => entry(place.name, place.names ?? [], place.ground === "point" ? 0 : 0.2, i, pickPlace(place), place.at));
  const towns = data.base.towns.map((town, i) => entry(town.name, town.names ?? [], 0.5, i, pickGround(town.at), town.at));
  const known = new Set(places.map(({ at }) => `${at}`));
  return [...places, ...towns.filter(({ at }) => !known.has(`${at}`))];
}

/** Brings the search field to life; `choose` gets the entry that is chosen. */
export function startFinder(data, choose) {
  const [input, list] = [byId("search"), byId("found")];
  let entries = null;
  let options = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const take = (entry) => {
    input.value = entry.name;
    close();
    choose(entry);
  };
  const show = () => {
    entries ??= searchable(data);
    options = matches(entries, input.value).slice(0, SHOWN);
    list.replaceChildren(...options.map((entry, i) => option(entry, i, () => take(entry))));
    if (!options.length && input.value.trim()) list.replaceChildren(element("li", { class: "quiet", text: "No such place on this map" }));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    activate(options.length ? 0 : -1);
  };
  const activate = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value.trim() && show());
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && options[active]) take(options[active]);
    else if (event.key === "ArrowDown" && options.length) activate((active + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length) activate((active + options.length - 1) % options.length);
    else return;
    event.preventDefault();
  });
}

function option({ name, names }, i, take) {
  const item = element("li", { id: `found-${i}`, role: "option", "aria-selected": "false" },
    element("span", { text: name }),
    names.length ? element("span", { class: "quiet", dir: "auto", text: names.slice(0, 2).join(" · ") }) : null);
  // Before the field loses its focus, which closes the list.
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take();
  });
  return item;
}
