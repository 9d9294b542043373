// The picture of one day: everything from the sea to the names.

import { scaleAt, toScreen } from "./camera.js";
import { levelAt } from "./coded.js";
import { createHatches } from "./hatch.js";
import { paintBorders, paintLand, paintWaters } from "./paint-base.js";
import { paintFronts } from "./paint-fronts.js";
import { paintPatches, paintZones } from "./paint-ground.js";
import { paintNames } from "./paint-names.js";
import { createSigns, paintDots, paintPockets, signsOnScreen } from "./paint-signs.js";

/** Paints scenes. What it has made for a theme of the screen (patterns, signs) it keeps. */
export function createPainter(data, chronicle, paths) {
  const widths = new Map();
  let kept = null;
  const tools = (palette, ratio) => {
    if (kept?.palette !== palette || kept.ratio !== ratio) {
      kept = { palette, ratio, hatch: createHatches(ratio), signs: createSigns(data, palette, ratio) };
    }
    return kept;
  };
  const kitOf = (context, view, size, palette, hidden) => ({
    ...tools(palette, size.ratio),
    context, data, chronicle, paths, widths, size, view,
    scale: scaleAt(view.zoom),
    px: 1 / scaleAt(view.zoom),
    level: levelAt(view.zoom),
    shows: (layer) => !hidden.includes(layer),
    project: (x, y) => toScreen(view, size, x, y),
  });
  return {
    /** Paints a scene over the whole of a context. */
    scene: (context, scene, view, size, palette, hidden) => paintScene(kitOf(context, view, size, palette, hidden), scene),
    /** Paints a rim around what is picked. */
    picked: (context, marked, view, size, palette) => paintPicked(kitOf(context, view, size, palette, []), marked),
  };
}

function paintScene(kit, scene) {
  const { context, size, shows } = kit;
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  inUnits(kit, () => paintGround(kit, scene));
  const marks = shows("fighting") ? signsOnScreen(scene, kit.project, size, kit.data.look.signs) : [];
  if (shows("zones")) paintPockets(context, kit.palette, scene, kit.project);
  if (shows("places")) paintDots(context, kit.palette, scene, kit.project, size);
  for (const { event, x, y } of marks) kit.signs(context, x, y, event);
  paintNames(kit, scene, marks);
}

function paintGround(kit, scene) {
  paintLand({ ...kit, bounds: seen(kit) });
  if (kit.shows("zones")) {
    paintZones(kit, scene);
    paintPatches(kit, scene);
  }
  paintWaters(kit);
  paintBorders(kit);
  if (kit.shows("fronts")) paintFronts(kit, scene);
}

/** Runs with the context in units around the paths' origin. */
function inUnits({ context, size, scale, view, paths }, then) {
  const [x, y] = paths.origin;
  const total = scale * size.ratio;
  context.save();
  context.setTransform(total, 0, 0, total,
    (size.width / 2) * size.ratio - (view.x - x) * total, (size.height / 2) * size.ratio - (view.y - y) * total);
  then();
  context.restore();
}

/** The ground on the screen, in units around the paths' origin. */
function seen({ size, scale, view, paths }) {
  const [width, height] = [size.width / scale, size.height / scale];
  return { x: view.x - paths.origin[0] - width / 2, y: view.y - paths.origin[1] - height / 2, width, height };
}

function paintPicked(kit, marked) {
  const { context, palette, px } = kit;
  context.strokeStyle = palette.colour("accent");
  if (marked.shape === undefined) {
    const [x, y] = kit.project(marked.at[0], marked.at[1]);
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(x, y, 14, 0, 2 * Math.PI);
    context.stroke();
    return;
  }
  inUnits(kit, () => {
    context.lineJoin = "round";
    context.lineWidth = 2.5 * px;
    context.stroke(kit.paths.of(`rim${marked.shape}`, kit.chronicle.outline(marked.shape), kit.level, marked.closed));
  });
}
