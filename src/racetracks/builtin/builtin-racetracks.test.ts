import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svgPathProperties } from 'svg-path-properties';
import { describe, expect, it } from 'vitest';
import { builtinRacetracks } from './builtin-racetracks.js';

const FOLDER = 'content/racetracks';

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

  it('has one closed path in a view box of 200 by 100', () => {
    expect(svg).toContain('viewBox="0 0 200 100"');
    expect(paths).toHaveLength(1);
    expect(paths[0]).toMatch(/Z\s*$/i);
  });

  it('has the length that its path has', () => {
    const path = new svgPathProperties(paths[0] ?? '');
    expect(Math.round(path.getTotalLength())).toBe(track.pathLength);
    for (let at = 0; at < path.getTotalLength(); at += 1) {
      const { x, y } = path.getPointAtLength(at);
      expect(x > 0 && x < 200 && y > 0 && y < 100).toBe(true);
    }
  });

  it('has a picture that is twice as wide as high', () => {
    const { width, height } = sizeOfJpeg(readFileSync(join(FOLDER, track.imageFile)));
    expect(width).toBe(2 * height);
  });
});
