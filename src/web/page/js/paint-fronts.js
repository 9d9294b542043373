// Front lines: casing, teeth, and a line whole or broken by how surely it is known.

import { thinned } from "./coded.js";

/** The last sort of front is a guess: it has no teeth. */
const GUESS = 2;
/** Teeth are set over this much of the line, pixels. */
const REACH_PX = 5;

/** Draws the fronts of a scene. */
export function paintFronts(kit, scene) {
  const { context, data, palette, paths, px, level } = kit;
  const lines = scene.lines.map((line) => ({ ...line, path: paths.fresh([line], level, false) }));
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = palette.colour("paper");
  context.lineWidth = palette.measure("casing") * px;
  context.globalAlpha = 0.85;
  lines.forEach((line) => context.stroke(line.path));
  context.globalAlpha = 1;
  lines.filter((line) => line.firmness < GUESS).forEach((line) => paintTeeth(kit, line));
  for (const line of lines) {
    const look = data.look.firmness[line.firmness];
    context.strokeStyle = palette.colour("ink");
    context.lineWidth = look.width * px;
    context.setLineDash(look.dashes.map((dash) => dash * px));
    context.stroke(line.path);
  }
  context.setLineDash([]);
  context.lineCap = "butt";
}

/** Teeth of both holders in turn, each out of its holder's ground. */
function paintTeeth({ context, data, palette, paths, px, level }, line) {
  const shape = new Path2D(data.look.tooth);
  const teeth = [new Path2D(), new Path2D()];
  for (const { x, y, angle, turn } of teethAlong(thinned(line, level, 2), px, palette.measure("teeth-gap"))) {
    const place = new DOMMatrix().translate(x - paths.origin[0], y - paths.origin[1]).scale(px).rotate((angle * 180) / Math.PI);
    teeth[turn].addPath(shape, turn ? place.scale(1, -1) : place);
  }
  [line.left, line.right].forEach((side, i) => {
    context.fillStyle = palette.ink(side);
    context.strokeStyle = palette.colour("paper");
    context.lineWidth = 1.6 * px;
    context.globalAlpha = 0.85;
    context.stroke(teeth[i]);
    context.globalAlpha = 1;
    context.fill(teeth[i]);
  });
}

/** Where teeth stand on a line: evenly, `gap` pixels apart, each with the direction of the line around it. */
export function teethAlong(xy, px, gap) {
  const lengths = [0];
  for (let i = 2; i < xy.length; i += 2) {
    lengths.push(lengths.at(-1) + Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]));
  }
  const length = lengths.at(-1);
  const count = Math.floor(length / (gap * px));
  return Array.from({ length: count }, (_, i) => {
    const middle = ((i + 0.5) * length) / count;
    const [a, b] = [along(xy, lengths, middle - REACH_PX * px), along(xy, lengths, middle + REACH_PX * px)];
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, angle: Math.atan2(b[1] - a[1], b[0] - a[0]), turn: i % 2 };
  });
}

/** The point at a distance along a line, its ends beyond. */
function along(xy, lengths, distance) {
  let i = 1;
  while (i < lengths.length - 1 && lengths[i] < distance) i++;
  const piece = lengths[i] - lengths[i - 1];
  const share = piece > 0 ? Math.min(Math.max((distance - lengths[i - 1]) / piece, 0), 1) : 0;
  return [xy[2 * i - 2] + share * (xy[2 * i] - xy[2 * i - 2]), xy[2 * i - 1] + share * (xy[2 * i + 1] - xy[2 * i - 1])];
}
