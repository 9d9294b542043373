// The page: everything above, put together.

import { addressOf, stateOf } from "./address.js";
import { longDate } from "./calendar.js";
import { clamped, fitting, toScreen, toUnits } from "./camera.js";
import { createChronicle } from "./chronicle.js";
import { detailsOf, tipOf } from "./details.js";
import { startDivider } from "./divider.js";
import { byId, element } from "./element.js";
import { startFinder } from "./finder.js";
import { followGestures } from "./gestures.js";
import { followHover } from "./hover.js";
import { showLegend } from "./legend.js";
import { showListing } from "./listing.js";
import { createPainter } from "./painter.js";
import { createPalette } from "./palette.js";
import { createPaths } from "./paths.js";
import { found, pickAt } from "./picking.js";
import { showScale } from "./scale-bar.js";
import { createScreen } from "./screen.js";
import { createStore } from "./store.js";
import { startTimeline } from "./timeline.js";

const LAYERS = [["zones", "Who holds the ground"], ["fronts", "Front lines"], ["fighting", "Fighting"],
  ["places", "Places in the reports"], ["names", "Names of the base map"], ["provinces", "Provinces"]];
const NARROW_PX = 760;

const data = JSON.parse(byId("data").textContent);
const canvas = byId("map");
const chronicle = createChronicle(data);
const paths = createPaths([(data.home[0] + data.home[2]) / 2, (data.home[1] + data.home[3]) / 2]);
const usual = { day: data.at, from: data.steps[0].day, to: data.at, layers: LAYERS.map(([id]) => id) };
const darkScreen = matchMedia("(prefers-color-scheme: dark)");
const size = { width: 0, height: 0, ratio: 1 };
const store = createStore({ view: { x: 0, y: 0, zoom: 6 }, day: usual.day, from: usual.from, to: usual.to, other: null,
  split: 0.5, hidden: [], picked: null, marked: null, look: "auto", theme: "light", narrowed: false });
const paint = createScreen(canvas, createPainter(data, chronicle, paths), chronicle);
const palettes = { light: createPalette(data, "light"), dark: createPalette(data, "dark") };
const palette = () => palettes[store.get().theme];
const shows = (layer) => !store.get().hidden.includes(layer);
const sceneOn = (day) => chronicle.scene(day, store.get().narrowed ? store.get().from : -Infinity);
const scene = () => sceneOn(store.get().day);
/** Whether a point of the screen shows the other day of a comparison. */
const isLeft = (px) => store.get().other !== null && px < store.get().split * size.width;
/** After so long without a movement the map is at rest. */
const REST_MS = 90;
let frame = 0;
let resting = 0;

/** Asks for a picture; of many askings in a row only one is painted. */
function repaint(atRest = false) {
  clearTimeout(resting);
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    if (paint(store.get(), palette(), size, atRest === true)) resting = setTimeout(() => repaint(true), REST_MS);
  });
}

function home() {
  return clamped(fitting(data.home, size, { left: 40, top: 14, right: legendWidth(), bottom: 30 }), size, data.bounds);
}

/** Ground behind the legend is not counted on, where there is room beside it. */
function legendWidth() {
  const legend = byId("legend");
  return legend.open && size.width > NARROW_PX ? legend.offsetWidth + 16 : 12;
}

function measure() {
  const box = byId("stage").getBoundingClientRect();
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const first = size.width === 0;
  Object.assign(size, { width: Math.max(box.width, 1), height: Math.max(box.height, 1), ratio });
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  if (!first) store.set({ view: clamped(store.get().view, size, data.bounds) });
  repaint();
}

/** The panel with what is picked, on the day that is shown. */
function showDetails() {
  const state = store.get();
  const day = state.picked?.left && state.other !== null ? state.other : state.day;
  const thing = found(data, chronicle, sceneOn(day), state.picked, state.view.zoom);
  store.set({ marked: thing?.marked ?? null });
  const panel = byId("panel");
  panel.hidden = !thing && byId("listing").hidden;
  byId("details").hidden = !thing;
  if (!thing) return;
  const { title, below, side, body } = detailsOf(data, thing, day, sceneOn(day));
  byId("details-title").textContent = title;
  byId("details-below").textContent = [below, longDate(day)].filter(Boolean).join(" · ");
  byId("details").style.setProperty("--side", side === null ? "var(--rule)" : palette().fill(side));
  byId("details-body").replaceChildren(...body.filter(Boolean));
}

/** Picks a thing; one that was chosen from a list is brought into view, and read out. */
function pick(picked, at = null) {
  store.set({ picked });
  if (!at) return;
  bringIntoView(at);
  byId("details-title").focus();
}

/** Moves the map only if a position is not to be seen, or hidden by the panel. */
function bringIntoView([x, y]) {
  const { view } = store.get();
  const [px, py] = toScreen(view, size, x, y);
  const free = size.width > NARROW_PX ? { left: byId("panel").hidden ? 20 : 370, bottom: 20 } : { left: 20, bottom: size.height * 0.55 };
  const seen = px > free.left && px < size.width - 20 && py > 20 && py < size.height - free.bottom;
  if (seen && view.zoom >= 5) return;
  const zoom = Math.max(view.zoom, 7.5);
  const units = toUnits({ x: 0, y: 0, zoom }, { width: 0, height: 0 }, free.left / 2, -free.bottom / 2);
  store.set({ view: clamped({ x: x - units[0], y: y - units[1], zoom }, size, data.bounds) });
}

function showTheme() {
  const { look } = store.get();
  const theme = look === "auto" ? (darkScreen.matches ? "dark" : "light") : look;
  store.set({ theme });
  document.documentElement.dataset.theme = theme;
  for (const [name, colour] of Object.entries(palettes[theme].all)) {
    document.documentElement.style.setProperty(`--${name}`, colour);
  }
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function showLayers() {
  byId("layers").replaceChildren(...LAYERS.map(([id, words]) => {
    const box = element("input", { type: "checkbox", id: `layer-${id}`, checked: shows(id) });
    box.addEventListener("change", () => {
      const hidden = store.get().hidden.filter((layer) => layer !== id);
      store.set({ hidden: box.checked ? hidden : [...hidden, id] });
    });
    return element("label", { for: `layer-${id}` }, box, words);
  }));
}

function showWords() {
  const { sources, method, attribution } = data.caption;
  if (sources.length) byId("sources").textContent = `Reports: ${sources.join("; ")}.`;
  byId("method").textContent = method;
  byId("attribution").textContent = `${attribution.join(" · ")} · Web Mercator`;
}

function showDate() {
  const { day, other } = store.get();
  const known = data.known_at !== null && day === data.at && data.known_at !== day ? `, from reports up to ${longDate(data.known_at)}` : "";
  byId("as-of").textContent = other === null
    ? `Situation as of ${longDate(day)}${known}`
    : `${longDate(other)} (left) and ${longDate(day)} (right)`;
}

function showScene() {
  const { other } = store.get();
  showLegend(data, palette(), other === null ? [scene()] : [sceneOn(other), scene()], shows);
  if (!byId("listing").hidden) showListing(data, chronicle, scene(), pick);
  showDetails();
}

let addressTimer = 0;
function writeAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => history.replaceState(null, "", addressOf(store.get(), usual)), 200);
}

function readAddress() {
  const changes = stateOf(location.hash, usual);
  changes.view = clamped(changes.view ?? home(), size, data.bounds);
  store.set(changes);
  showTheme();
  showLayers();
}

function startButtons(zoom) {
  byId("zoom-in").addEventListener("click", () => zoom(0.7));
  byId("zoom-out").addEventListener("click", () => zoom(-0.7));
  byId("home").addEventListener("click", () => store.set({ view: home() }));
  byId("theme").addEventListener("click", () => store.set({ look: store.get().theme === "dark" ? "light" : "dark" }));
  byId("list").addEventListener("click", () => {
    const open = byId("listing").hidden;
    byId("listing").hidden = !open;
    byId("list").setAttribute("aria-pressed", String(open));
    showScene();
    if (open) byId("listing").focus();
  });
  byId("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target !== byId("search")) close();
  });
}

function close() {
  byId("listing").hidden = true;
  byId("list").setAttribute("aria-pressed", "false");
  store.set({ picked: null });
  showDetails();
  canvas.focus({ preventScroll: true });
}

function start() {
  if (innerWidth <= NARROW_PX) byId("legend").open = false;
  showWords();
  measure();
  store.watch(["from", "to"], ({ from, to }) => store.set({ narrowed: from !== usual.from || to !== usual.to }));
  readAddress();
  const { zoom } = followGestures(canvas, store, () => size, data.bounds, (x, y) => {
    const { view, other, day } = store.get();
    const picked = pickAt(data, chronicle, sceneOn(isLeft(x) ? other : day), toUnits(view, size, x, y), view.zoom, shows);
    pick(picked && { ...picked, left: isLeft(x) });
  });
  followHover(canvas, (x, y) => {
    const { view, other, day } = store.get();
    const shown = sceneOn(isLeft(x) ? other : day);
    const picked = pickAt(data, chronicle, shown, toUnits(view, size, x, y), view.zoom, shows);
    const thing = found(data, chronicle, shown, picked, view.zoom);
    return thing && tipOf(data, thing, isLeft(x) ? other : day);
  });
  startButtons(zoom);
  startTimeline(data, store, chronicle, palette);
  startDivider(data, store, () => size);
  startFinder(data, ({ pick: picked, at }) => pick(picked, at));
  store.watch(["look"], showTheme);
  darkScreen.addEventListener("change", showTheme);
  store.watch(["day", "other", "hidden", "theme", "from"], showScene);
  store.watch(["picked"], showDetails);
  store.watch(["day", "other"], showDate);
  store.watch(["view"], ({ view }) => showScale(view));
  store.watch(["view", "day", "other", "split", "hidden", "theme", "marked", "from"], repaint);
  store.watch(["view", "day", "other", "split", "hidden", "picked", "look", "from", "to"], writeAddress);
  addEventListener("hashchange", readAddress);
  new ResizeObserver(measure).observe(byId("stage"));
  showDate();
  showScale(store.get().view);
  showScene();
  document.body.classList.add("ready");
}

start();
