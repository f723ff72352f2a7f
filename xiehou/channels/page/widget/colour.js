// A site's own colour, made readable: WCAG 2 contrast of at least 4.5 to 1 on the widget's light and dark grounds.
const GROUNDS = { light: "#f5f4f0", dark: "#1f2522" };
const READABLE = 4.5;

const channels = (hex) => {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!short && !long) return null;
  return (short ? short.slice(1).map((digit) => digit + digit) : long.slice(1)).map((digits) => parseInt(digits, 16));
};

const luminance = (colour) => {
  const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};

const mixed = (colour, other, share) => colour.map((value, place) => Math.round(value + (other[place] - value) * share));
const css = (colour) => `rgb(${colour.join(", ")})`;
const BLACK = [0, 0, 0];
const WHITE = [255, 255, 255];

// The colour as text on `ground`, moved towards `end` until it can be read.
const legible = (colour, ground, end) => {
  let share = 0;
  while (contrast(mixed(colour, end, share), ground) < READABLE && share < 1) share += 0.05;
  return mixed(colour, end, Math.min(share, 1));
};

// Custom properties for `hex` (#rgb or #rrggbb); none where it is no colour.
export const colours = (hex) => {
  const colour = channels(hex ?? "");
  if (!colour) return {};
  const onAccent = contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK;
  return {
    "--own-fill": css(colour),
    "--own-on-fill": css(onAccent),
    "--own-light": css(legible(colour, channels(GROUNDS.light), BLACK)),
    "--own-dark": css(legible(colour, channels(GROUNDS.dark), WHITE)),
  };
};
