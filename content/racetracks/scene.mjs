/** The picture of a racetrack: what is around it, and the track itself seen from above. */
import { bendPath, circuit } from './circuit.mjs';

/** Width of the tarmac, and of the tarmac with its kerbs. */
const TARMAC = 7.4;
const KERBED = 9.2;

/** How far scenery keeps from the middle of the track, beside its own radius. */
const CLEARANCE = 6.6;

/** Length, depth and distance from the middle of the track of the grandstand. */
const STAND = { length: 24, depth: 5, distance: 6 };

/** Numbers that look random and are the same each time, so that drawing anew changes only what was changed. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const pick = (values, random) => values[Math.floor(random() * values.length)];
const number = (value) => String(Math.round(value * 100) / 100);

/** Draws one thing of a kind at a place. `size` is its radius. */
const drawings = {
  tree: ({ x, y, size, colour }) =>
    `<circle cx="${number(x + 0.5)}" cy="${number(y + 0.7)}" r="${number(size)}" fill="#0003"/>` +
    `<circle cx="${number(x)}" cy="${number(y)}" r="${number(size)}" fill="${colour}"/>` +
    `<circle cx="${number(x - size * 0.28)}" cy="${number(y - size * 0.3)}" r="${number(size * 0.55)}" fill="#fff2"/>`,
  pine: ({ x, y, size, colour }) =>
    `<ellipse cx="${number(x + 0.5)}" cy="${number(y + size)}" rx="${number(size * 0.8)}" ry=".6" fill="#0003"/>` +
    [1, 0.68].map((share) => pineTier(x, y - size * 1.1 * (1 - share), size * share, colour)).join(''),
  rock: ({ x, y, size, colour, random }) => {
    const points = Array.from({ length: 7 }, (_, index) => {
      const angle = (index / 7) * 2 * Math.PI;
      const reach = size * (0.7 + 0.4 * random());
      return `${number(x + reach * Math.cos(angle))},${number(y + 0.75 * reach * Math.sin(angle))}`;
    }).join(' ');
    return (
      `<polygon points="${points}" fill="#0003" transform="translate(.5 .6)"/><polygon points="${points}" fill="${colour}"/>` +
      `<ellipse cx="${number(x - size * 0.2)}" cy="${number(y - size * 0.2)}" rx="${number(size * 0.45)}" ry="${number(size * 0.28)}" fill="#fff3"/>`
    );
  },
  cactus: ({ x, y, size, colour }) => {
    const tall = size * 1.5;
    const arms = `M${number(x)} ${number(y + tall)}v${number(-2 * tall)}m${number(-size * 0.7)} ${number(tall * 0.5)}v${number(tall * 0.5)}h${number(size * 1.4)}v${number(-tall * 0.7)}`;
    return `<g fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width=".7"><path d="${arms}" stroke="#0003" transform="translate(.4 .4)"/><path d="${arms}" stroke="${colour}"/></g>`;
  },
  flower: ({ x, y, colour }) => `<circle cx="${number(x)}" cy="${number(y)}" r=".3" fill="${colour}" opacity=".8"/>`,
  lavender: ({ x, y, colour }) =>
    [-1.6, 0, 1.6]
      .map(
        (offset) => `<ellipse cx="${number(x)}" cy="${number(y + offset * 0.8)}" rx="2.1" ry=".5" fill="${colour}"/>`,
      )
      .join(''),
  crack: ({ x, y, size, colour, random }) => {
    const steps = Array.from(
      { length: 3 },
      () => `l${number((random() - 0.3) * size * 2)} ${number((random() - 0.5) * size * 2)}`,
    );
    return `<path d="M${number(x)} ${number(y)}${steps.join('')}" fill="none" stroke="${colour}" stroke-width=".25"/>`;
  },
};

/** How large things of a kind are: the smallest radius and what chance adds to it. */
const sizes = {
  tree: [1.1, 1.5],
  pine: [1.1, 0.8],
  rock: [0.7, 1.6],
  cactus: [0.8, 0.6],
  flower: [0.3, 0],
  lavender: [2, 0],
  crack: [1.2, 2],
};

function pineTier(x, y, size, colour) {
  const corners = [
    [x, y - size * 1.5],
    [x + size, y + size],
    [x - size, y + size],
  ];
  return `<polygon points="${corners.map((corner) => corner.map(number).join(',')).join(' ')}" fill="${colour}" stroke="#0002" stroke-width=".15"/>`;
}

/** The grandstand on the right of the start line, with people in it. */
function grandstand({ start, heading }, random) {
  const colours = ['#e4572e', '#f3a712', '#ffffff', '#4f9dde', '#a8c686', '#d8507a'];
  const people = Array.from({ length: 3 * 22 }, (_, index) => {
    const [row, seat] = [index % 3, Math.floor(index / 3)];
    const [x, y] = [-STAND.length / 2 + 1.5 + seat, STAND.distance + 1.2 + row * 1.3];
    return random() < 0.85
      ? `<circle cx="${number(x)}" cy="${number(y)}" r=".38" fill="${pick(colours, random)}"/>`
      : '';
  });
  const box = `x="${-STAND.length / 2}" y="${STAND.distance}" width="${STAND.length}" height="${STAND.depth}" rx=".5"`;
  return `<g transform="translate(${number(start.x)} ${number(start.y)}) rotate(${number((heading * 180) / Math.PI)})">
<rect ${box} fill="#0003" transform="translate(.6 .6)"/><rect ${box} fill="#8f959f"/>${people.join('')}</g>`;
}

/** The chequered line, and the places behind it from which buggies start. */
function startLine({ start, heading }) {
  const squares = Array.from({ length: 14 }, (_, index) => {
    const [column, row] = [index % 2, Math.floor(index / 2)];
    const height = TARMAC / 7;
    return `<rect x="${column - 1}" y="${number(row * height - TARMAC / 2)}" width="1" height="${number(height)}" fill="${(column + row) % 2 ? '#15171b' : '#fff'}"/>`;
  });
  const places = Array.from({ length: 8 }, (_, index) => {
    const y = index % 2 === 0 ? -2 : 2;
    return `<path d="M${number(-3.2 - index * 1.9)} ${y - 1.1}v2.2" stroke="#fff" stroke-opacity=".7" stroke-width=".3"/>`;
  });
  return `<g transform="translate(${number(start.x)} ${number(start.y)}) rotate(${number((heading * 180) / Math.PI)})">${squares.join('')}${places.join('')}</g>`;
}

/** Places for scenery: off the track, out of the water, and not behind the grandstand. */
function isFree({ x, y, size }, { points, start, heading }, { water }) {
  if (points.some((point) => Math.hypot(point.x - x, point.y - y) < CLEARANCE + size)) return false;
  const isWet = (pond) => Math.hypot((pond.x - x) / (pond.width / 2 + 2), (pond.y - y) / (pond.height / 2 + 2)) < 1;
  if (water.ponds.some(isWet)) return false;
  const along = (x - start.x) * Math.cos(heading) + (y - start.y) * Math.sin(heading);
  const across = (y - start.y) * Math.cos(heading) - (x - start.x) * Math.sin(heading);
  return Math.abs(along) > STAND.length / 2 + 2 || across < 0 || across > STAND.distance + STAND.depth + 2;
}

function scatter({ kind, count, colours }, track, line, random) {
  const [least, spread] = sizes[kind];
  const things = [];
  for (let tries = 0; things.length < count && tries < count * 40; tries += 1) {
    const thing = {
      x: random() * 200,
      y: random() * 100,
      size: least + random() * spread,
      colour: pick(colours, random),
    };
    const isCrowded = things.some(
      (other) => Math.hypot(other.x - thing.x, other.y - thing.y) < thing.size + other.size,
    );
    if (!isCrowded && isFree(thing, line, track)) things.push(thing);
  }
  // What is farther down is nearer to the eye, and covers what is behind it.
  return things
    .sort((one, other) => one.y - other.y)
    .map((thing) => drawings[kind]({ ...thing, random }))
    .join('');
}

function ponds({ colour, shore, ponds: all }) {
  const ellipse = ({ x, y, width, height }, grown) =>
    `cx="${x}" cy="${y}" rx="${width / 2 + grown}" ry="${height / 2 + grown}"`;
  return [
    ...all.map((pond) => `<ellipse ${ellipse(pond, 1.2)} fill="${shore}"/>`),
    ...all.map((pond) => `<ellipse ${ellipse(pond, 0)} fill="${colour}"/>`),
    ...all.map(
      (pond) => `<ellipse ${ellipse(pond, -Math.min(pond.width, pond.height) / 5)} fill="#fff" opacity=".12"/>`,
    ),
  ].join('');
}

/**
 * The picture of a track as SVG.
 *
 * @param track one of `tracks`
 * @param seed number that chance follows from
 */
export function scene(track, seed) {
  const { land, water, scenery } = track;
  const random = randomFrom(seed * 7_919 + 17);
  const line = circuit(track.corners);
  const patches = Array.from({ length: 34 }, () => {
    const [rx, ry] = [7 + random() * 20, 4 + random() * 9];
    return `<ellipse cx="${number(random() * 200)}" cy="${number(random() * 100)}" rx="${number(rx)}" ry="${number(ry)}" fill="${pick([land.shade, land.light], random)}" opacity=".32"/>`;
  });
  const bends = line.bends.filter(({ radius }) => radius <= 40).map(bendPath);
  const strokes = (stroke, width, more = '') =>
    bends.map((d) => `<path d="${d}" stroke="${stroke}" stroke-width="${width}" ${more}/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="1024" height="512">
<rect width="200" height="100" fill="${land.ground}"/>${patches.join('')}
${ponds(water)}
<g fill="none" stroke-linejoin="round">
${strokes(land.runOff, 13, 'stroke-linecap="round" opacity=".55"')}
<path d="${line.path}" stroke="#0003" stroke-width="${KERBED}" transform="translate(.5 .8)"/>
<path d="${line.path}" stroke="${land.tarmac}" stroke-width="${KERBED - 0.6}"/>
${strokes('#f4f1ea', KERBED)}${strokes('#c5392f', KERBED, 'stroke-dasharray="1.8 1.8"')}
<path d="${line.path}" stroke="#eef0f2" stroke-width="${TARMAC}"/>
<path d="${line.path}" stroke="${land.tarmac}" stroke-width="${TARMAC - 0.5}"/>
<path d="${line.path}" stroke="#000" stroke-opacity=".12" stroke-width="2.6"/>
</g>
${startLine(line)}
${scenery.map((things) => scatter(things, track, line, random)).join('')}
${grandstand(line, random)}
</svg>`;
}
