// A word on what lies under the mouse.

import { byId } from "./element.js";

/** Shows what `wordsAt` says of the point under a mouse that is not pressed; one look a frame. */
export function followHover(canvas, wordsAt) {
  const tip = byId("tip");
  let waiting = false;
  const hide = () => {
    tip.hidden = true;
    canvas.style.cursor = "";
  };
  const show = (x, y) => {
    const words = wordsAt(x, y);
    if (!words) return hide();
    tip.hidden = false;
    tip.textContent = words;
    const right = x + 18 + tip.offsetWidth > canvas.clientWidth;
    tip.style.transform = `translate(${right ? x - tip.offsetWidth - 10 : x + 14}px, ${y + 14}px)`;
    canvas.style.cursor = "pointer";
  };
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return hide();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show(event.offsetX, event.offsetY);
    });
  });
  canvas.addEventListener("pointerleave", hide);
}
