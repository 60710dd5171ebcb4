/**
 * Draws the built-in racetracks: `node content/racetracks/draw.mjs [CHROMIUM]` after changing `tracks.mjs`, and commit
 * what it writes. For each track a path (SVG, view box 200 by 100) and a picture of the same shape (1024 by 512). Says
 * how long each path is, which `builtin-racetracks.ts` repeats and its test checks.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { svgPathProperties } from 'svg-path-properties';
import { circuit } from './circuit.mjs';
import { scene } from './scene.mjs';
import { tracks } from './tracks.mjs';

const [executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1024, height: 512 } });
for (const [index, track] of tracks.entries()) {
  const name = `racetrack-0${index + 1}`;
  const { path } = circuit(track.corners);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">\n  <path d="${path}" fill="none" stroke="black"/>\n</svg>\n`;
  writeFileSync(join(import.meta.dirname, `${name}-path.svg`), svg);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${scene(track, index + 1)}`);
  await page.screenshot({ path: join(import.meta.dirname, `${name}.jpg`), type: 'jpeg', quality: 84 });
  const length = new svgPathProperties(path).getTotalLength();
  process.stdout.write(`${name}: ${Math.round(length)} (${length.toFixed(2)})\n`);
}
await browser.close();
