// Boxes on the screen that must not overlap, found by the squares of a grid they lie in.

const SQUARE_PX = 48;

/** A sheet on which boxes (`[left, top, right, bottom]`) are taken. */
export function createBoxes() {
  const squares = new Map();
  const visit = ([left, top, right, bottom], each) => {
    for (let column = Math.floor(left / SQUARE_PX); column <= Math.floor(right / SQUARE_PX); column++) {
      for (let row = Math.floor(top / SQUARE_PX); row <= Math.floor(bottom / SQUARE_PX); row++) {
        if (each(column * 65536 + row) === false) return false;
      }
    }
    return true;
  };
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    isFree: (box) => visit(box, (square) => !(squares.get(square) ?? []).some((other) => overlap(box, other))),
    take(box) {
      visit(box, (square) => {
        if (!squares.has(square)) squares.set(square, []);
        squares.get(square).push(box);
      });
    },
  };
}
