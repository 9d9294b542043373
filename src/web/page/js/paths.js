// Outlines as paths, each made once a level, in units from an origin near by: a path keeps its coordinates in single
// precision, too coarse for the whole world.

import { decoded, thinned } from "./coded.js";

/** Makes paths around an origin. */
export function createPaths([originX, originY]) {
  const made = new Map();
  const remembered = (key, make) => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  };
  const add = (path, part, level, closed) => {
    const xy = thinned(part, level, closed ? 3 : 2);
    for (let i = 0; i < xy.length; i += 2) {
      const [x, y] = [xy[i] - originX, xy[i + 1] - originY];
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
    if (closed && xy.length) path.closePath();
  };
  const pathOf = (parts, level, closed) => {
    const path = new Path2D();
    for (const part of parts) add(path, part, level, closed);
    return path;
  };
  return {
    /** The path of parts that are always the same under a key. */
    of: (key, parts, level, closed) => remembered(`${key} ${level}`, () => pathOf(parts, level, closed)),
    /** The path of many coded outlines. */
    ofAll: (key, coded, level, closed) =>
      remembered(`${key} ${level}`, () => pathOf(coded.flatMap(decoded), level, closed)),
    /** A path that is not kept. */
    fresh: pathOf,
    origin: [originX, originY],
  };
}
