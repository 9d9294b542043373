// What is on the screen: pictures of one day or two, a little larger than the screen, which are moved and stretched while
// the map is and painted anew when it rests. So the map follows a finger however much is on it.

import { scaleAt } from "./camera.js";

/** A picture reaches this far beyond the screen, pixels. */
const MARGIN_PX = 120;
/** Moved farther than this it is painted anew at rest, so that the next movement finds it ready. */
const MOVED_PX = 70;

/** Shows states on a canvas. Returns whether the picture is stretched or moved, and should be painted anew at rest. */
export function createScreen(canvas, painter, chronicle) {
  const context = canvas.getContext("2d", { alpha: false });
  const pictures = { left: null, right: null };
  return (state, palette, size, atRest) => {
    const shown = (side, day) => {
      const known = pictures[side];
      const wanted = { day, since: state.narrowed ? state.from : -Infinity, palette, hidden: state.hidden, ...size };
      const usable = known && same(known.wanted, wanted) && covers(known.view, state.view, size);
      const stale = usable && isOff(known.view, state.view);
      if (!usable || (stale && atRest)) pictures[side] = painted(painter, chronicle, wanted, state.view, known?.canvas);
      return stale && !atRest;
    };
    const split = state.other === null ? 0 : Math.round(state.split * size.width);
    const stale = [split > 0 && shown("left", state.other), split < size.width && shown("right", state.day)];
    if (split > 0) copy(context, pictures.left, state.view, size, 0, split);
    if (split < size.width) copy(context, pictures.right, state.view, size, split, size.width);
    if (state.marked) {
      context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      painter.picked(context, state.marked, state.view, size, palette);
    }
    return stale.includes(true);
  };
}

function same(a, b) {
  return Object.keys(b).every((key) => a[key] === b[key]);
}

function isOff(picture, view) {
  const scale = scaleAt(view.zoom);
  const moved = Math.max(Math.abs(picture.x - view.x), Math.abs(picture.y - view.y)) * scale;
  return picture.zoom !== view.zoom || moved > MOVED_PX;
}

function painted(painter, chronicle, wanted, view, canvas) {
  const size = { width: wanted.width + 2 * MARGIN_PX, height: wanted.height + 2 * MARGIN_PX, ratio: wanted.ratio };
  const picture = canvas ?? document.createElement("canvas");
  const [width, height] = [Math.round(size.width * size.ratio), Math.round(size.height * size.ratio)];
  if (picture.width !== width || picture.height !== height) Object.assign(picture, { width, height });
  const context = picture.getContext("2d", { alpha: false });
  painter.scene(context, chronicle.scene(wanted.day, wanted.since), view, size, wanted.palette, wanted.hidden);
  return { canvas: picture, view, wanted, size };
}

/** Where a picture lies on a screen that looks elsewhere: its corner and its stretch. */
function laid(picture, view, size) {
  const scale = scaleAt(view.zoom);
  const stretch = scale / scaleAt(picture.zoom);
  const [width, height] = [(size.width + 2 * MARGIN_PX) * stretch, (size.height + 2 * MARGIN_PX) * stretch];
  const left = size.width / 2 + (picture.x - view.x) * scale - width / 2;
  const top = size.height / 2 + (picture.y - view.y) * scale - height / 2;
  return { left, top, width, height };
}

function covers(picture, view, size) {
  const { left, top, width, height } = laid(picture, view, size);
  return left <= 0 && top <= 0 && left + width >= size.width && top + height >= size.height && width < 6 * size.width;
}

function copy(context, picture, view, size, from, to) {
  const { left, top, width, height } = laid(picture.view, view, size);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.save();
  context.beginPath();
  context.rect(from * size.ratio, 0, (to - from) * size.ratio, size.height * size.ratio);
  context.clip();
  const at = (value) => (view.zoom === picture.view.zoom ? Math.round(value * size.ratio) : value * size.ratio);
  const [wide, high] = view.zoom === picture.view.zoom ? [picture.canvas.width, picture.canvas.height] : [width * size.ratio, height * size.ratio];
  context.drawImage(picture.canvas, at(left), at(top), wide, high);
  context.restore();
}
