// Colours, measures and letters of the screen's theme.

/** The palette of "light" or "dark": the house style and the sides as they are drawn on such a screen. */
export function createPalette(data, theme) {
  const dark = theme === "dark";
  const colours = dark ? data.look.dark : data.look.light;
  const measures = dark ? data.look.dark_measures : data.look.measures;
  const side = (index) => (index === null || index === undefined ? null : data.sides[index]);
  return {
    theme,
    colour: (name) => colours[name],
    measure: (name) => measures[name],
    fill: (index) => side(index)?.[dark ? "night_fill" : "fill"] ?? colours.grey,
    ink: (index) => side(index)?.[dark ? "night_ink" : "ink"] ?? colours.grey,
    texture: (index) => side(index)?.texture ?? null,
    all: colours,
  };
}

/** Letters on the map. */
export const FONT = '"Noto Sans", "Noto Sans Arabic", "Segoe UI", system-ui, sans-serif';

/** The font of a kind of letters, as a canvas wants it. */
export function fontOf(data, kind) {
  const [size, style] = data.look.letters[kind];
  return `${style} ${size}px ${FONT}`;
}
