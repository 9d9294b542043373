// The sides' areas through time, as a small chart over the slider.

import { isoDate } from "./calendar.js";
import { svgElement } from "./element.js";

const CHART_PX = 46;
/** The slider's knob does not reach the ends of its track: neither does the chart, pixels. */
export const KNOB_PX = 8;

/** Draws the chart of a range of days into an SVG element that is `width` pixels wide; the largest area, km². */
export function drawChart(svg, data, palette, from, to, width) {
  const most = Math.max(...data.steps.flatMap((step) => step.areas), 1);
  const x = (day) => KNOB_PX + ((day - from) / Math.max(to - from, 1)) * (width - 2 * KNOB_PX);
  const y = (km2) => CHART_PX - 2 - (km2 / most) * (CHART_PX - 8);
  svg.setAttribute("viewBox", `0 0 ${width} ${CHART_PX}`);
  const lines = data.sides.map((_, side) =>
    svgElement("path", {
      d: steps(data.steps, side, from, to, x, y),
      fill: "none",
      stroke: palette.theme === "dark" ? palette.fill(side) : palette.ink(side),
      "stroke-width": 2,
      "stroke-linejoin": "round",
    }));
  const ticks = data.steps.filter(({ day }) => day >= from && day <= to).map(({ day }) =>
    svgElement("line", { x1: x(day), x2: x(day), y1: CHART_PX - 3, y2: CHART_PX, stroke: palette.colour("grey") }));
  svg.replaceChildren(...ticks, ...lines);
  return most;
}

/** A line that holds its value until the next change. */
function steps(all, side, from, to, x, y) {
  const before = all.findLast((step) => step.day <= from) ?? all[0];
  let path = `M${x(from).toFixed(1)} ${y(before.areas[side]).toFixed(1)}`;
  for (const { day, areas } of all) {
    if (day > from && day <= to) path += `H${x(day).toFixed(1)}V${y(areas[side]).toFixed(1)}`;
  }
  return `${path}H${x(to).toFixed(1)}`;
}

/** The areas of a step in words, the largest first. */
export function areaWords(data, step) {
  const sides = data.sides.map((side, i) => ({ name: side.name, km2: step.areas[i] }));
  const held = sides.filter(({ km2 }) => km2 > 0).sort((a, b) => b.km2 - a.km2);
  return `${isoDate(step.day)}: ${held.map(({ name, km2 }) => `${name} ${kilometres(km2)} km²`).join(", ") || "nobody"}`;
}

/** A number with thin blanks between thousands. */
export function kilometres(km2) {
  return String(km2).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
