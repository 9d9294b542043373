// What is so on a day, out of the spans of the data.

import { isOn } from "./calendar.js";
import { decoded } from "./coded.js";

/** What the map shows of each day; scenes are kept for the days asked for last. */
export function createChronicle(data) {
  const outlines = new Map();
  const scenes = new Map();
  const outline = (index) => {
    if (!outlines.has(index)) outlines.set(index, decoded(data.shapes[index]));
    return outlines.get(index);
  };
  /** The last day of change up to a day. */
  const stepOf = (day) => data.steps.findLastIndex((step) => step.day <= day);
  const scene = (day, since = -Infinity) => {
    const key = `${day} ${since}`;
    if (!scenes.has(key)) {
      if (scenes.size > 16) scenes.delete(scenes.keys().next().value);
      scenes.set(key, sceneOf(data, outline, day, since));
    }
    return scenes.get(key);
  };
  return { outline, scene, stepOf };
}

function sceneOf(data, outline, day, since) {
  const now = (spans) => spans.filter((span) => isOn(span, day));
  const fronts = now(data.fronts);
  return {
    day,
    zones: now(data.zones),
    fronts,
    lines: joined(fronts, outline),
    patches: now(data.patches),
    pockets: now(data.pockets),
    places: now(data.places.flatMap((place) => place.states.map((state) => ({ place, ...state })))),
    events: data.events.filter((event) => isShown(event, day, since, data.look.event_days)),
  };
}

/** Events are shown from their day on, for as long as the printed map shows them; those without a day always. */
function isShown(event, day, since, days) {
  if (event.day === null) return true;
  return event.day <= day && day - event.day <= days && event.day >= since;
}

/** Fronts joined end to end where sides and firmness agree, so that dashes and teeth run on. */
function joined(fronts, outline) {
  const lines = [];
  for (const front of fronts) {
    const [{ xy, levels }] = outline(front.shape);
    const same = (line) => line.left === front.left && line.right === front.right && line.firmness === front.firmness;
    const before = lines.find((line) => same(line) && ends(line.xy, xy));
    const after = before ? null : lines.find((line) => same(line) && ends(xy, line.xy));
    if (before) {
      before.xy = before.xy.concat(xy.slice(2));
      before.levels = before.levels.concat(levels.slice(1));
    } else if (after) {
      after.xy = xy.concat(after.xy.slice(2));
      after.levels = levels.concat(after.levels.slice(1));
    } else {
      lines.push({ left: front.left, right: front.right, firmness: front.firmness, xy, levels });
    }
  }
  return lines;
}

function ends(first, second) {
  return first.at(-2) === second[0] && first.at(-1) === second[1];
}
