// Held and contested ground, and what is reported of ground beside places.

/** Draws the zones of a scene: fills, then the pale seams between them. */
export function paintZones(kit, scene) {
  const { context, palette, px } = kit;
  const paths = scene.zones.map((zone) => zonePath(kit, zone));
  scene.zones.forEach((zone, i) => fillZone(kit, zone, paths[i]));
  context.strokeStyle = palette.colour("paper");
  context.lineWidth = palette.measure("seam") * px;
  context.lineJoin = "round";
  context.globalAlpha = 0.9;
  paths.forEach((path) => context.stroke(path));
  context.globalAlpha = 1;
}

function zonePath({ paths, chronicle, level }, { shape }) {
  return paths.of(`shape${shape}`, chronicle.outline(shape), level, true);
}

function fillZone(kit, zone, path) {
  const { context } = kit;
  for (const { style, opacity } of groundFills(kit, zone)) {
    context.globalAlpha = opacity;
    context.fillStyle = style;
    context.fill(path, "evenodd");
  }
  context.globalAlpha = 1;
}

/** What a zone is filled with, one over the other: the map and the legend draw the same. */
export function groundFills(kit, zone) {
  const { context, palette, hatch, scale } = kit;
  const thin = (colour, angle, period, opacity) => {
    const stripes = [{ offset: 0, width: palette.measure("line"), colour, opacity }];
    return { style: hatch(context, stripes, period, angle, scale), opacity: 1 };
  };
  const period = palette.measure("line-period");
  if (zone.status === "contested") {
    const width = palette.measure("stripe");
    const opacity = palette.measure("contested");
    const rival = zone.rival === undefined ? palette.colour("paper") : palette.fill(zone.rival);
    const stripes = [
      { offset: 0, width, colour: palette.fill(zone.side), opacity },
      { offset: width, width, colour: rival, opacity },
    ];
    return [{ style: hatch(context, stripes, 2 * width, 45, scale), opacity: 1 }];
  }
  const claimed = zone.basis === "claimed";
  const weak = zone.weak || zone.basis === "inferred" || claimed;
  const fills = [{ style: palette.fill(zone.side), opacity: palette.measure(weak ? "weak" : "held") }];
  if (claimed) fills.push(thin(palette.fill(zone.side), 45, 1.5 * period, 0.9));
  const texture = palette.texture(zone.side);
  if (texture !== null) fills.push(thin(palette.ink(zone.side), texture, period, palette.measure("line-opacity")));
  if (zone.status === "besieged") fills.push(thin(palette.colour("ink"), 90, 2.2 * period, 0.4));
  return fills;
}

/** Draws ground beside places: thin lines with a fine broken outline. */
export function paintPatches(kit, scene) {
  const { context, paths, chronicle, palette, px, level } = kit;
  for (const patch of scene.patches) {
    const path = paths.of(`shape${patch.shape}`, chronicle.outline(patch.shape), level, true);
    context.fillStyle = patchFill(kit, patch);
    context.fill(path, "evenodd");
    context.strokeStyle = palette.ink(patch.side);
    context.lineWidth = 0.9 * px;
    context.globalAlpha = 0.7;
    context.setLineDash([3 * px, 2.5 * px]);
    context.stroke(path);
    context.globalAlpha = 1;
  }
  context.setLineDash([]);
}

/** The lines of a patch; two colours in turn where it is fought over. */
export function patchFill({ context, palette, hatch, scale }, patch) {
  const [width, opacity] = [palette.measure("line"), palette.measure("line-opacity")];
  const period = palette.measure("line-period");
  const stripes = [{ offset: 0, width, colour: palette.ink(patch.side), opacity }];
  const fought = patch.status === "contested";
  if (fought) stripes.push({ offset: period, width, colour: palette.colour("ink"), opacity });
  return hatch(context, stripes, fought ? 2 * period : period, 135, scale);
}
