// Stripes and thin lines as canvas patterns. They are fixed to the ground: they move with the map and keep their width.

/** Makes patterns, each once for a screen of so many pixels a CSS pixel. */
export function createHatches(ratio) {
  const made = new Map();
  return (context, stripes, period, angle, scale) => {
    const key = JSON.stringify([stripes, period, angle]);
    if (!made.has(key)) made.set(key, context.createPattern(tile(stripes, period * ratio, angle, ratio), "repeat"));
    const pattern = made.get(key);
    // The tile is in screen pixels, the context in world units.
    pattern.setTransform(new DOMMatrix().scale(1 / (scale * ratio)));
    return pattern;
  };
}

/** A square that repeats: stripes (`{offset, width, colour, opacity}`, CSS pixels) along an angle of 0, 45, 90 or 135. */
function tile(stripes, period, angle, ratio) {
  const diagonal = angle % 90 !== 0;
  const side = Math.max(Math.round(diagonal ? period * Math.SQRT2 : period), 2);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  const along = diagonal ? side / Math.SQRT2 : side;
  context.translate(side / 2, side / 2);
  context.rotate((-angle * Math.PI) / 180);
  for (const { offset, width, colour, opacity } of stripes) {
    context.fillStyle = colour;
    context.globalAlpha = opacity;
    for (let turn = -3; turn <= 3; turn++) {
      context.fillRect(-2 * side, turn * along + (offset * ratio * along) / period, 4 * side, (width * ratio * along) / period);
    }
  }
  return canvas;
}
