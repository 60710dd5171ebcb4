/** The geometry of a racetrack: straights, and bends that are arcs of circles, as on real circuits. */

/** Distance between two points of a sampled circuit, in units of the view box. */
const STEP = 0.5;

const round = (value) => Math.round(value * 100) / 100;

/** A point some way from one point towards another. */
function towards(from, to, distance) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

/** The arc that rounds a corner: where it begins and ends, its centre, and by which angle it turns. */
function bend(before, corner, after) {
  const incoming = Math.atan2(corner.y - before.y, corner.x - before.x);
  const outgoing = Math.atan2(after.y - corner.y, after.x - corner.x);
  const turn = Math.atan2(Math.sin(outgoing - incoming), Math.cos(outgoing - incoming));
  const cut = corner.radius * Math.tan(Math.abs(turn) / 2);
  const side = Math.sign(turn);
  const from = towards(corner, before, cut);
  return {
    radius: corner.radius,
    turn,
    cut,
    from,
    to: towards(corner, after, cut),
    centre: {
      x: from.x - side * corner.radius * Math.sin(incoming),
      y: from.y + side * corner.radius * Math.cos(incoming),
    },
  };
}

/** The path of one bend, as SVG writes it. */
export function bendPath({ from, to, radius, turn }) {
  return `M ${round(from.x)} ${round(from.y)} ${arcTo({ to, radius, turn })}`;
}

function arcTo({ to, radius, turn }) {
  return `A ${radius} ${radius} 0 0 ${turn > 0 ? 1 : 0} ${round(to.x)} ${round(to.y)}`;
}

/**
 * A closed circuit through rounded corners.
 *
 * @returns its path as SVG writes it, its bends, its start with the heading there in radians, and points along it
 * @throws Error when two bends overlap
 */
export function circuit(corners) {
  const at = (index) => corners[(index + corners.length) % corners.length];
  const bends = corners.map((corner, index) => bend(at(index - 1), corner, at(index + 1)));
  bends.forEach((one, index) => {
    const next = bends[(index + 1) % bends.length];
    const straight = Math.hypot(at(index + 1).x - at(index).x, at(index + 1).y - at(index).y) - one.cut - next.cut;
    if (straight < 0) throw new Error(`the bends after corner ${index} overlap by ${round(-straight)}`);
  });
  const [first, last] = [bends[0], bends.at(-1)];
  const start = { x: (last.to.x + first.from.x) / 2, y: (last.to.y + first.from.y) / 2 };
  const parts = bends.map((one) => `L ${round(one.from.x)} ${round(one.from.y)} ${arcTo(one)}`);
  return {
    path: `M ${round(start.x)} ${round(start.y)} ${parts.join(' ')} Z`,
    bends,
    start,
    heading: Math.atan2(first.from.y - start.y, first.from.x - start.x),
    points: bends.flatMap((one, index) => [...straightPoints(bends.at(index - 1).to, one.from), ...bendPoints(one)]),
  };
}

function straightPoints(from, to) {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP);
  return Array.from({ length: count }, (_, index) => ({
    x: from.x + ((to.x - from.x) * index) / count,
    y: from.y + ((to.y - from.y) * index) / count,
  }));
}

function bendPoints({ from, centre, radius, turn }) {
  const count = Math.ceil((radius * Math.abs(turn)) / STEP);
  const beginning = Math.atan2(from.y - centre.y, from.x - centre.x);
  return Array.from({ length: count }, (_, index) => ({
    x: centre.x + radius * Math.cos(beginning + (turn * index) / count),
    y: centre.y + radius * Math.sin(beginning + (turn * index) / count),
  }));
}
