import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

/** Share of the pixels that may differ: browsers of different versions smooth edges differently. */
const TOLERANCE = 0.01;

const EXPECTED = join(import.meta.dirname, '..', 'browser', 'pictures');
const ACTUAL = join(import.meta.dirname, '..', '..', 'test-results');

/**
 * Compares a picture with the one that is kept under a name. With UPDATE_PICTURES=1 it takes the place of the kept one;
 * where they differ, it is left in test-results/ to look at.
 */
export function expectPicture(actual: Buffer, name: string): void {
  const path = join(EXPECTED, `${name}.png`);
  if (process.env['UPDATE_PICTURES'] === '1') {
    writeFileSync(path, actual);
    return;
  }
  expect(existsSync(path), `${path} is there`).toBe(true);
  const [is, should] = [PNG.sync.read(actual), PNG.sync.read(readFileSync(path))];
  expect([is.width, is.height]).toEqual([should.width, should.height]);
  const different = pixelmatch(is.data, should.data, undefined, is.width, is.height, { threshold: 0.2 });
  if (different > is.width * is.height * TOLERANCE) {
    const kept = join(ACTUAL, `${name}.png`);
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, actual);
    expect.fail(`${name}: ${different} pixels differ; look at ${kept}`);
  }
}
