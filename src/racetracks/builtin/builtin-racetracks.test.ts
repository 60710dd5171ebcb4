import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svgPathProperties } from 'svg-path-properties';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../environment/project-root.js';
import { builtinRacetracks } from './builtin-racetracks.js';

const FOLDER = join(projectRoot, 'content', 'racetracks');

/** Least distance of a path from the edge of its view box, so that buggies beside the path are still in the picture. */
const MARGIN = 6;

/** Most bytes of a picture: a class loads it at once over one wireless network. */
const MAX_PICTURE = 150_000;

/** Width and height of a JPEG, from its frame header. */
function sizeOfJpeg(image: Buffer): { width: number; height: number } {
  for (let at = 2; at < image.length; at += 2 + image.readUInt16BE(at + 2)) {
    const marker = image.readUInt16BE(at);
    if (marker === 0xffc0 || marker === 0xffc2)
      return { height: image.readUInt16BE(at + 5), width: image.readUInt16BE(at + 7) };
  }
  throw new Error('this is no JPEG');
}

describe.each(builtinRacetracks)('$title', (track) => {
  const svg = readFileSync(join(FOLDER, track.svgFile), 'utf8');
  const paths = [...svg.matchAll(/<path\b[^>]*\bd="([^"]+)"/g)].map((match) => match[1] ?? '');
  const path = new svgPathProperties(paths[0] ?? '');
  const length = path.getTotalLength();

  it('has one closed path in a view box of 200 by 100', () => {
    expect(svg).toContain('viewBox="0 0 200 100"');
    expect(paths).toHaveLength(1);
    expect(paths[0]).toMatch(/^M[^MZ]+Z$/);
    const [start, end] = [path.getPointAtLength(0), path.getPointAtLength(length)];
    expect(Math.hypot(end.x - start.x, end.y - start.y)).toBeLessThan(0.01);
  });

  it('has the length that its path has', () => {
    expect(track.pathLength).toBe(Math.round(length));
    expect(track.lapLength).toBe(track.pathLength);
  });

  it('stays inside the box', () => {
    const points = Array.from({ length: Math.ceil(length * 2) }, (_, half) => path.getPointAtLength(half / 2));
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(MARGIN);
    expect(Math.max(...xs)).toBeLessThanOrEqual(200 - MARGIN);
    expect(Math.max(...ys)).toBeLessThanOrEqual(100 - MARGIN);
  });

  it('has a light picture that is twice as wide as high', () => {
    const picture = readFileSync(join(FOLDER, track.imageFile));
    const { width, height } = sizeOfJpeg(picture);
    expect(width).toBe(2 * height);
    expect(picture.length).toBeLessThan(MAX_PICTURE);
  });
});

it('all slugs and titles differ', () => {
  expect(new Set(builtinRacetracks.map(({ slug }) => slug)).size).toBe(builtinRacetracks.length);
  expect(new Set(builtinRacetracks.map(({ title }) => title)).size).toBe(builtinRacetracks.length);
});
