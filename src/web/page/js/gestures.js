// Fingers, mouse, wheel and keys on the map.

import { clamped, scaleAt, zoomed } from "./camera.js";

/** A press that moves less than this is a click, pixels. */
const CLICK_PX = 5;
const STEP_PX = 90;

/** Moves the view by what is done on the canvas; `click` gets the point of a click or tap. */
export function followGestures(canvas, store, size, bounds, click) {
  const set = (view) => store.set({ view: clamped(view, size(), bounds) });
  const pan = (dx, dy) => {
    const { view } = store.get();
    const scale = scaleAt(view.zoom);
    set({ ...view, x: view.x - dx / scale, y: view.y - dy / scale });
  };
  const zoom = (steps, x = size().width / 2, y = size().height / 2) => set(zoomed(store.get().view, size(), steps, x, y));
  followPointers(canvas, pan, zoom, click);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoom((-event.deltaY * lines) / (event.ctrlKey ? 120 : 260), event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => zoom(1, event.offsetX, event.offsetY));
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [STEP_PX, 0], ArrowRight: [-STEP_PX, 0], ArrowUp: [0, STEP_PX], ArrowDown: [0, -STEP_PX] };
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (moves[event.key]) pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(0.5);
    else if (event.key === "-") zoom(-0.5);
    else if (event.key === "Enter" || event.key === " ") click(size().width / 2, size().height / 2);
    else return;
    event.preventDefault();
  });
  return { zoom };
}

function followPointers(canvas, pan, zoom, click) {
  const down = new Map();
  let travelled = 0;
  const point = (event) => [event.offsetX, event.offsetY];
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    if (!down.size) travelled = 0;
    down.set(event.pointerId, point(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = point(event);
    const moved = [now[0] - before[0], now[1] - before[1]];
    travelled += Math.hypot(...moved);
    down.set(event.pointerId, now);
    if (down.size > 1) pinch(down, event.pointerId, before, now, pan, zoom);
    else if (travelled > CLICK_PX) pan(...moved);
  });
  const up = (event) => {
    const wasDown = down.delete(event.pointerId);
    if (wasDown && !down.size && travelled <= CLICK_PX && event.type === "pointerup") click(...point(event));
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
}

/** One of two fingers has moved: the ground under both follows. */
function pinch(down, id, before, now, pan, zoom) {
  const other = [...down.entries()].find(([key]) => key !== id)[1];
  const distance = (a, b) => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), 10);
  pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  zoom(Math.log2(distance(now, other) / distance(before, other)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
}
