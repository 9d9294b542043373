// The scale bar, in kilometres and miles.

import { kmPerUnit, scaleAt } from "./camera.js";
import { byId } from "./element.js";

const MOST_PX = 110;
const KM_A_MILE = 1.609344;

/** The roundest length (1, 2, 5 times a power of ten) that is not longer. */
export function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].find((digit) => digit * power <= most) * power;
}

/** Sets the bar to the middle of the view. */
export function showScale(view) {
  const kmPerPixel = kmPerUnit(view.y) / scaleAt(view.zoom);
  for (const [id, unit, name] of [["scale-km", 1, "km"], ["scale-mi", KM_A_MILE, "mi"]]) {
    const length = roundLength((MOST_PX * kmPerPixel) / unit);
    byId(id).style.width = `${((length * unit) / kmPerPixel).toFixed(1)}px`;
    byId(id).textContent = `${length < 1 ? length.toFixed(1) : length} ${name}`;
  }
}
