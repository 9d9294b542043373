// The slider of days: play, from and to, the chart.

import { dayOf, isoDate, longDate } from "./calendar.js";
import { areaWords, drawChart, kilometres } from "./chart.js";
import { byId } from "./element.js";

const STEP_MS = 900;

/** Brings the timeline to life; a map of one day has none. */
export function startTimeline(data, store, chronicle, palette) {
  if (data.steps.length < 2) return byId("timeline").remove();
  const slider = byId("day");
  const [first, last] = [data.steps[0].day, data.at];
  const go = (step) => {
    const { from, to } = store.get();
    store.set({ day: Math.min(Math.max(step.day, from), to) });
  };
  const next = (day) => data.steps.find((step) => step.day > day);
  const before = (day) => data.steps.findLast((step) => step.day < day);
  slider.addEventListener("input", () => store.set({ day: Number(slider.value) }));
  byId("next").addEventListener("click", () => go(next(store.get().day) ?? { day: last }));
  byId("before").addEventListener("click", () => go(before(store.get().day) ?? { day: first }));
  startPlaying(data, store, next);
  startRange(store, first, last);
  const show = (state) => showDay(data, chronicle, slider, state);
  const draw = () => {
    const { from, to } = store.get();
    const most = drawChart(byId("chart"), data, palette(), from, to, Math.max(slider.clientWidth, 60));
    byId("chart-most").textContent = `Chart: areas, up to ${kilometres(most)} km²`;
  };
  store.watch(["day", "from", "to"], show);
  store.watch(["from", "to", "theme"], draw);
  new ResizeObserver(draw).observe(slider);
  show(store.get());
  draw();
}

function showDay(data, chronicle, slider, { day, from, to }) {
  Object.assign(slider, { min: from, max: to, value: day });
  slider.setAttribute("aria-valuetext", longDate(day));
  byId("day-words").textContent = longDate(day);
  byId("from").value = isoDate(from);
  byId("to").value = isoDate(to);
  byId("chart-words").textContent = areaWords(data, data.steps[Math.max(chronicle.stepOf(day), 0)]);
}

/** Play goes from change to change; it stops at the end of the range, and when anything else moves the day. */
function startPlaying(data, store, next) {
  const button = byId("play");
  let timer = null;
  const stop = () => {
    clearInterval(timer);
    timer = null;
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", "Play");
  };
  const step = () => {
    const { day, to } = store.get();
    const following = next(day);
    if (!following || following.day > to) return stop();
    store.set({ day: following.day });
    if (following.day === to) stop();
  };
  button.addEventListener("click", () => {
    if (timer !== null) return stop();
    const { day, from, to } = store.get();
    if (day >= to) store.set({ day: from });
    button.setAttribute("aria-pressed", "true");
    button.setAttribute("aria-label", "Pause");
    timer = setInterval(step, STEP_MS);
  });
  for (const id of ["day", "next", "before"]) byId(id).addEventListener("pointerdown", stop);
  byId("day").addEventListener("keydown", stop);
}

/** From and to narrow the slider, the chart, and the fighting that is shown. */
function startRange(store, first, last) {
  for (const id of ["from", "to"]) {
    const input = byId(id);
    Object.assign(input, { min: isoDate(first), max: isoDate(last) });
    input.addEventListener("change", () => {
      const day = dayOf(input.value);
      const state = store.get();
      const range = { from: state.from, to: state.to, [id]: Math.min(Math.max(day ?? state[id], first), last) };
      if (range.from < range.to) store.set({ ...range, day: Math.min(Math.max(state.day, range.from), range.to) });
      else input.value = isoDate(state[id]);
    });
  }
}
