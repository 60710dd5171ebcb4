/**
 * Draws the built-in racetracks: run it with the path of a Chromium after changing a drawing below, and commit what it
 * writes. For each track a path (SVG, view box 200 by 100) and a picture of the same shape (1024 by 512).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Points that each track passes, in the direction of the race, and the colours of its landscape. */
const tracks = [
  {
    points: [
      [60, 84],
      [30, 80],
      [12, 62],
      [14, 36],
      [32, 18],
      [62, 14],
      [100, 20],
      [138, 14],
      [170, 18],
      [188, 38],
      [184, 64],
      [166, 82],
      [132, 84],
      [96, 80],
    ],
    grass: '#7fb069',
    rough: '#6b9a58',
    tarmac: '#4a4e57',
    water: '#6fb1c8',
  },
  {
    points: [
      [100, 88],
      [50, 86],
      [18, 74],
      [18, 54],
      [44, 46],
      [58, 34],
      [40, 22],
      [48, 10],
      [78, 12],
      [96, 30],
      [122, 34],
      [150, 16],
      [178, 22],
      [184, 48],
      [170, 60],
      [184, 76],
      [160, 88],
    ],
    grass: '#d9b779',
    rough: '#c9a463',
    tarmac: '#5b5452',
    water: '#7ec0b5',
  },
  {
    points: [
      [70, 90],
      [34, 86],
      [14, 70],
      [26, 54],
      [14, 36],
      [24, 16],
      [56, 12],
      [76, 28],
      [74, 52],
      [96, 62],
      [116, 48],
      [114, 24],
      [136, 10],
      [172, 14],
      [188, 36],
      [172, 54],
      [184, 74],
      [160, 88],
      [112, 86],
    ],
    grass: '#9fc3a1',
    rough: '#8ab18d',
    tarmac: '#46505c',
    water: '#a9d3e6',
  },
  {
    points: [
      [100, 92],
      [64, 88],
      [50, 72],
      [28, 84],
      [10, 68],
      [18, 46],
      [36, 40],
      [24, 22],
      [44, 8],
      [70, 16],
      [78, 40],
      [92, 52],
      [108, 40],
      [106, 16],
      [130, 8],
      [150, 20],
      [142, 42],
      [162, 50],
      [186, 34],
      [190, 58],
      [172, 72],
      [182, 88],
      [150, 92],
      [134, 74],
      [118, 84],
    ],
    grass: '#b7a6c9',
    rough: '#a391b8',
    tarmac: '#4d4558',
    water: '#8fb8de',
  },
  {
    points: [
      [120, 84],
      [72, 84],
      [30, 76],
      [14, 50],
      [30, 24],
      [72, 16],
      [128, 16],
      [170, 24],
      [186, 50],
      [170, 76],
    ],
    grass: '#e4ded0',
    rough: '#d3cbb8',
    tarmac: '#5d6470',
    water: '#b8d4dd',
  },
];

/** A smooth closed curve through points: Catmull and Rom's, written as cubic Bézier pieces. */
function closedPath(points) {
  const at = (index) => points[(index + points.length) % points.length];
  const round = (value) => Math.round(value * 10) / 10;
  const pieces = points.map((_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first = [0, 1].map((axis) => round(from[axis] + (to[axis] - before[axis]) / 6));
    const second = [0, 1].map((axis) => round(to[axis] - (after[axis] - from[axis]) / 6));
    return `C ${first.join(' ')} ${second.join(' ')} ${to.join(' ')}`;
  });
  return `M ${points[0].join(' ')} ${pieces.join(' ')} Z`;
}

/** Numbers that look random and are always the same. */
function* scatter(seed) {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

function nearest(points, [x, y]) {
  return Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)));
}

function scene({ points, grass, rough, tarmac, water }, index) {
  const path = closedPath(points);
  const random = scatter(index * 7_919 + 17);
  const next = () => random.next().value;
  const spots = Array.from({ length: 400 }, () => [next() * 200, next() * 100]);
  const free = spots.filter((spot) => nearest(points, spot) > 13);
  const trees = free.slice(0, 46).map(([x, y]) => {
    const radius = 1 + next() * 1.6;
    return `<circle cx="${x}" cy="${y + 0.6}" r="${radius}" fill="#0003"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${rough}" stroke="#0002" stroke-width=".2"/>`;
  });
  const patches = spots
    .slice(60, 84)
    .map(
      ([x, y]) =>
        `<ellipse cx="${x}" cy="${y}" rx="${8 + next() * 18}" ry="${4 + next() * 8}" fill="${rough}" opacity=".35"/>`,
    );
  const [pondX, pondY] = free.at(-1) ?? [100, 50];
  const [[startX, startY], [nextX, nextY]] = points;
  const angle = (Math.atan2(nextY - startY, nextX - startX) * 180) / Math.PI;
  const squares = Array.from({ length: 12 }, (_, square) => {
    const [column, row] = [square % 2, Math.floor(square / 2)];
    return `<rect x="${column - 1}" y="${row * 1.15 - 3.45}" width="1" height="1.15" fill="${(column + row) % 2 ? '#111' : '#fff'}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="1024" height="512">
<rect width="200" height="100" fill="${grass}"/>${patches.join('')}
<ellipse cx="${pondX}" cy="${pondY}" rx="9" ry="5" fill="${water}" stroke="#fff8" stroke-width=".5"/>
${trees.join('')}
<g fill="none" stroke-linejoin="round">
<path d="${path}" stroke="#0002" stroke-width="10.5" transform="translate(0 .8)"/>
<path d="${path}" stroke="#fff" stroke-width="9"/>
<path d="${path}" stroke="#c8433c" stroke-width="9" stroke-dasharray="2 2"/>
<path d="${path}" stroke="${tarmac}" stroke-width="7.6"/>
<path d="${path}" stroke="#fff" stroke-opacity=".28" stroke-width=".4" stroke-dasharray="2.5 3"/>
</g>
<g transform="translate(${startX} ${startY}) rotate(${angle})">${squares.join('')}</g>
</svg>`;
}

const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1024, height: 512 } });
for (const [index, track] of tracks.entries()) {
  const name = `racetrack-0${index + 1}`;
  const path = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">\n  <path d="${closedPath(track.points)}" fill="none" stroke="black"/>\n</svg>\n`;
  writeFileSync(join(import.meta.dirname, `${name}-path.svg`), path);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${scene(track, index + 1)}`);
  await page.screenshot({ path: join(import.meta.dirname, `${name}.jpg`), type: 'jpeg', quality: 82 });
}
await browser.close();
