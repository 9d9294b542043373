// What lies under a point of the map.

import { decoded } from "./coded.js";

/** A place, sign or pocket is hit this near to its middle, a front this near to its line, pixels. */
const POINT_PX = 13;
const LINE_PX = 7;

/** What a click at a position in units means on a day: `{kind, what}`; the nearest place or sign, else a front, else the
 * ground itself. */
export function hitAt(chronicle, scene, [x, y], px, shows) {
  const near = nearestPoint(scene, x, y, POINT_PX * px, shows);
  if (near) return near;
  if (shows("fronts") && frontAt(chronicle, scene, x, y, LINE_PX * px)) return { kind: "front", at: [x, y] };
  return shows("zones") ? { kind: "zone", at: [x, y] } : null;
}

function nearestPoint(scene, x, y, reach, shows) {
  let best = null;
  const look = (at, picked) => {
    const distance = Math.hypot(at[0] - x, at[1] - y);
    if (distance <= reach && (!best || distance < best.distance)) best = { distance, picked };
  };
  if (shows("places")) {
    for (const { place } of scene.places) if (place.ground === "point") look(place.at, { kind: "place", place });
  }
  if (shows("fighting")) scene.events.forEach((event) => look(event.at, { kind: "event", event }));
  return best?.picked ?? null;
}

/** The front nearest to a position, if it is within reach. */
export function frontAt(chronicle, scene, x, y, reach) {
  let best = null;
  for (const front of scene.fronts) {
    const distance = distanceTo(chronicle.outline(front.shape)[0].xy, x, y);
    if (distance <= reach && (!best || distance < best.distance)) best = { distance, front };
  }
  return best?.front ?? null;
}

function distanceTo(xy, x, y) {
  let least = Infinity;
  for (let i = 2; i < xy.length; i += 2) {
    const [ax, ay, dx, dy] = [xy[i - 2], xy[i - 1], xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]];
    const square = dx * dx + dy * dy;
    const t = square ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / square, 0), 1) : 0;
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return least;
}

/** The zone and the patches that hold a position, and whether it lies in the theatre at all. */
export function groundAt(data, chronicle, scene, x, y) {
  const within = ({ shape }) => holds(chronicle.outline(shape), x, y);
  const zone = scene.zones.find(within) ?? null;
  const inTheatre = zone !== null || holds(data.base.theatre.flatMap(decoded), x, y);
  return { zone, patches: scene.patches.filter(within), inTheatre };
}

/** Whether rings hold a position (even-odd). */
export function holds(parts, x, y) {
  let inside = false;
  for (const { xy } of parts) {
    for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      const crosses = (xy[i + 1] > y) !== (xy[j + 1] > y);
      if (crosses && x < ((xy[j] - xy[i]) * (y - xy[i + 1])) / (xy[j + 1] - xy[i + 1]) + xy[i]) inside = !inside;
    }
  }
  return inside;
}
