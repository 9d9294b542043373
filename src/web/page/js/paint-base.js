// The quiet base: sea, land, the theatre; over the ground, waters, provinces and borders.

/** Draws sea, land, shore and the ground that the map is about. The context is in units. */
export function paintLand({ context, data, paths, palette, level, px, bounds }) {
  context.fillStyle = palette.colour("water");
  context.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
  context.fillStyle = palette.colour("abroad");
  context.fill(paths.ofAll("land", data.base.land, level, true), "evenodd");
  line(context, paths.ofAll("coast", data.base.coast, level, false), palette.colour("shore"), palette.measure("shore") * px);
  context.fillStyle = palette.colour("unknown");
  context.fill(paths.ofAll("theatre", data.base.theatre, level, true), "evenodd");
}

/** Draws lakes and rivers. */
export function paintWaters({ context, data, paths, palette, level, px }) {
  const widths = [...new Set(data.base.rivers.map(([width]) => width))];
  for (const width of widths) {
    const rivers = data.base.rivers.filter(([own]) => own === width).map(([, coded]) => coded);
    line(context, paths.ofAll(`river${width}`, rivers, level, false), palette.colour("shore"), width * px);
  }
  const lakes = paths.ofAll("lakes", data.base.lakes, level, true);
  context.fillStyle = palette.colour("water");
  context.fill(lakes, "evenodd");
  line(context, lakes, palette.colour("shore"), 0.8 * px);
}

/** Draws borders of provinces and of countries. */
export function paintBorders({ context, data, paths, palette, level, px, shows }) {
  if (shows("provinces")) {
    context.setLineDash([3.4 * px, 2.2 * px]);
    context.globalAlpha = 0.75;
    const provinces = paths.ofAll("provinces", data.base.provinces, level, false);
    line(context, provinces, palette.colour("province"), palette.measure("province") * px);
    context.globalAlpha = 1;
  }
  data.look.borders.forEach((look, kind) => {
    const own = data.base.borders.filter(([of]) => of === kind).map(([, coded]) => coded);
    const path = paths.ofAll(`border${kind}`, own, level, false);
    context.setLineDash([]);
    context.globalAlpha = 0.55;
    line(context, path, palette.colour("paper"), 3 * px);
    context.globalAlpha = 1;
    context.setLineDash(look.dashes.map((dash) => dash * px));
    line(context, path, palette.colour("border"), look.width * px);
  });
  context.setLineDash([]);
}

function line(context, path, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke(path);
}
