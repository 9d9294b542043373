// Outlines out of the strings of the data (see coded.rs): vertices in world units, each with its level.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map(Array.from(DIGITS, (digit, i) => [digit, i]));

/** The width of the world in units. */
export const WORLD = 4194304;

/** The parts of an outline: `{xy: [x0, y0, x1, y1, ...], levels: [...]}` each. */
export function decoded(coded) {
  return coded.split(" ").map(part);
}

function part(words) {
  const xy = [];
  const levels = [];
  let x = 0, y = 0, n = 0, shift = 0, isX = true;
  for (const digit of words) {
    const value = VALUES.get(digit) ?? 0;
    n += (value & 31) * 2 ** shift;
    shift += 5;
    if (value > 31) continue;
    if (isX) {
      levels.push(n % 4);
      x += unfolded(Math.floor(n / 4));
    } else {
      y += unfolded(n);
      xy.push(x, y);
    }
    isX = !isX;
    n = 0;
    shift = 0;
  }
  return { xy, levels };
}

function unfolded(n) {
  return n % 2 ? -(n + 1) / 2 : n / 2;
}

/** The level that a zoom needs: vertices of higher levels move no line by more than half a pixel. */
export function levelAt(zoom) {
  if (zoom < 6) return 0;
  if (zoom < 8) return 1;
  return zoom < 10 ? 2 : 3;
}

/** The vertices of a part up to a level, as a flat list. A ring of fewer than three, a line of fewer than two is empty. */
export function thinned({ xy, levels }, level, fewest) {
  const out = [];
  for (let i = 0; i < levels.length; i++) {
    if (levels[i] <= level) out.push(xy[2 * i], xy[2 * i + 1]);
  }
  return out.length < 2 * fewest ? [] : out;
}
