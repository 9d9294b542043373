// Signs of fighting, pockets and the dots of places. The context is in pixels.

const REPEAT_PX = 17;
const NEAR_PX = 13;
/** How far an arrow's tip stays off its place. */
const TIP_PX = 7;
const SPRITE_PX = 64;

/** Draws signs: each is drawn once and then copied, so that thousands stay quick. */
export function createSigns(data, palette, ratio) {
  const sprites = new Map();
  const sprite = (sign, side, fact) => {
    const key = `${sign} ${side} ${fact}`;
    if (!sprites.has(key)) sprites.set(key, drawnSign(data, palette, ratio, sign, side, fact));
    return sprites.get(key);
  };
  return (context, x, y, { sign, side, fact, heading }) => {
    const copy = () => context.drawImage(sprite(sign, side, fact), -SPRITE_PX, -SPRITE_PX, 2 * SPRITE_PX, 2 * SPRITE_PX);
    context.save();
    context.translate(x, y);
    if (heading !== undefined) {
      context.rotate((heading * Math.PI) / 180);
      context.translate(-TIP_PX, 0);
    }
    copy();
    context.restore();
  };
}

function drawnSign(data, palette, ratio, sign, side, fact) {
  const canvas = new OffscreenCanvas(2 * SPRITE_PX * ratio, 2 * SPRITE_PX * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(SPRITE_PX, SPRITE_PX);
  context.lineJoin = "round";
  context.lineCap = "round";
  paintSign(context, data, palette, sign, side, fact);
  return canvas;
}

/** Draws one sign around 0, 0: filled if it is told as a fact, hollow if not. */
export function paintSign(context, data, palette, sign, side, fact) {
  const { id, path: outline } = data.look.signs[sign];
  const path = new Path2D(outline);
  const ink = palette.ink(side);
  const stroke = (what, colour, width, opacity = 1) => {
    Object.assign(context, { strokeStyle: colour, lineWidth: width, globalAlpha: opacity });
    context.stroke(what);
    context.globalAlpha = 1;
  };
  if (id === "siege") {
    stroke(path, palette.colour("paper"), 4.4, 0.9);
    context.setLineDash(fact ? [] : [3, 2.4]);
    stroke(path, ink, 2);
    context.setLineDash([]);
    return;
  }
  stroke(path, palette.colour("paper"), 3.4, 0.9);
  context.fillStyle = fact ? ink : palette.colour("paper");
  context.fill(path);
  if (!fact) stroke(path, ink, 1.4);
  if (id === "repelled") {
    const bar = new Path2D("M-8.5 9.5H8.5");
    stroke(bar, palette.colour("paper"), 5, 0.9);
    stroke(bar, ink, 2.6);
  }
}

/** The signs of a scene on the screen: each once a place, side and kind; several at a place stand side by side; where
 * places lie closer together than signs are wide, the newest is seen. */
export function signsOnScreen(scene, project, size, signs) {
  const groups = new Map();
  for (const event of [...scene.events].sort((a, b) => (b.day ?? -Infinity) - (a.day ?? -Infinity))) {
    const key = event.at.join();
    const group = groups.get(key) ?? { at: event.at, events: [] };
    const same = (other) => other.sign === event.sign && other.side === event.side && other.fact === event.fact;
    if (!group.events.some(same)) group.events.push(event);
    groups.set(key, group);
  }
  const taken = new Set();
  const found = [];
  for (const { at, events } of groups.values()) {
    const [x, y] = project(at[0], at[1]);
    if (x < -60 || y < -60 || x > size.width + 60 || y > size.height + 60) continue;
    if (!claim(taken, x, y)) continue;
    found.push(...besideEachOther(events, x, y, signs));
  }
  return found;
}

function besideEachOther(events, x, y, signs) {
  let n = 0;
  return events.map((event) => {
    const around = signs[event.sign].id === "siege" || event.heading !== undefined;
    const step = Math.ceil(n / 2) * REPEAT_PX * (n % 2 ? 1 : -1);
    if (!around) n += 1;
    return { event, x: around ? x : x + step, y };
  });
}

/** Takes the cell of a point and those around it, unless one of them is taken. */
function claim(taken, x, y) {
  const [column, row] = [Math.floor(x / NEAR_PX), Math.floor(y / NEAR_PX)];
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) if (taken.has((column + dx) * 65536 + row + dy)) return false;
  }
  taken.add(column * 65536 + row);
  return true;
}

/** Draws small pockets: rings in the colour of their holders. */
export function paintPockets(context, palette, scene, project) {
  for (const pocket of scene.pockets) {
    const [x, y] = project(pocket.at[0], pocket.at[1]);
    paintPocket(context, palette, pocket.side, x, y);
  }
}

/** Draws one pocket. */
export function paintPocket(context, palette, side, x, y) {
  const ring = new Path2D();
  ring.arc(x, y, 5.6, 0, 2 * Math.PI);
  Object.assign(context, { strokeStyle: palette.colour("paper"), lineWidth: 4, fillStyle: palette.fill(side) });
  context.stroke(ring);
  context.globalAlpha = palette.measure("held");
  context.fill(ring);
  context.globalAlpha = 1;
  Object.assign(context, { strokeStyle: palette.ink(side), lineWidth: 1.6 });
  context.setLineDash([2.6, 1.8]);
  context.stroke(ring);
  context.setLineDash([]);
}

const REPORTED_PX = [4.2, 3.4, 2.9];

/** Draws the dots of the places that are spoken of, in their holders' colours: one path a colour. */
export function paintDots(context, palette, scene, project, size) {
  const paths = new Map();
  for (const state of scene.places) {
    if (state.place.ground !== "point") continue;
    const [x, y] = project(state.place.at[0], state.place.at[1]);
    if (x < -9 || y < -9 || x > size.width + 9 || y > size.height + 9) continue;
    const colour = dotColour(palette, state);
    const path = paths.get(colour) ?? new Path2D();
    const radius = dotRadius(state.place);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    paths.set(colour, path);
  }
  for (const [colour, path] of paths) {
    Object.assign(context, { strokeStyle: palette.colour("paper"), lineWidth: 2.6, fillStyle: colour });
    context.stroke(path);
    context.fill(path);
  }
}

/** The colour of a place's dot: its holder's, or ink where nobody holds it alone. */
export function dotColour(palette, { status, side }) {
  return status === "held" || status === "besieged" ? palette.ink(side) : palette.colour("ink");
}

/** The radius of a place's dot, pixels. */
export function dotRadius(place) {
  return REPORTED_PX[Math.min(place.rank, REPORTED_PX.length - 1)];
}
