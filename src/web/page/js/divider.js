// Two days beside each other, with a line between them that can be moved.

import { isoDate, longDate, dayOf } from "./calendar.js";
import { byId } from "./element.js";

/** Brings the comparison to life. */
export function startDivider(data, store, size) {
  const [button, divider, input] = [byId("compare"), byId("divider"), byId("other")];
  const [first, last] = [data.steps[0].day, data.at];
  if (first === last) return button.remove();
  Object.assign(input, { min: isoDate(first), max: isoDate(last) });
  button.addEventListener("click", () => {
    const { other, day } = store.get();
    store.set(other === null ? { other: first === day ? last : first } : { other: null });
  });
  input.addEventListener("change", () => {
    const day = dayOf(input.value);
    if (day !== null) store.set({ other: Math.min(Math.max(day, first), last) });
    else input.value = isoDate(store.get().other);
  });
  const move = (split) => store.set({ split: Math.min(Math.max(split, 0.02), 0.98) });
  divider.addEventListener("pointerdown", (event) => divider.setPointerCapture(event.pointerId));
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    move((event.clientX - byId("stage").getBoundingClientRect().left) / size().width);
  });
  divider.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -0.04, ArrowDown: -0.04, ArrowRight: 0.04, ArrowUp: 0.04 };
    if (!steps[event.key]) return;
    move(store.get().split + steps[event.key]);
    event.preventDefault();
  });
  store.watch(["other", "split", "day"], (state) => showDivider(state, button, divider, input));
  showDivider(store.get(), button, divider, input);
}

function showDivider({ other, split, day }, button, divider, input) {
  const on = other !== null;
  button.setAttribute("aria-pressed", String(on));
  byId("compare-bar").hidden = divider.hidden = !on;
  document.body.classList.toggle("compares", on);
  if (!on) return;
  input.value = isoDate(other);
  divider.style.left = byId("compare-bar").style.left = `${split * 100}%`;
  divider.setAttribute("aria-valuenow", String(Math.round(split * 100)));
  byId("left-day").textContent = longDate(other);
  byId("right-day").textContent = longDate(day);
}
