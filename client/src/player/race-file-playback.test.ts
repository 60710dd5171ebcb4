import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RaceInput, readRaceFile, runRace, writeRaceFile } from '../../../src/racing/index.js';
import { openRaceFile } from './race-file-playback';

/** The file of a race with the entrants of a race of the reference system. */
const text = (() => {
  const read = readRaceFile(
    gunzipSync(readFileSync(new URL('../../../test/vectors/race-200.json.gz', import.meta.url))).toString('utf8'),
  );
  if (!read.ok) throw new Error(read.errors.join(' '));
  const { buggies, results: _results, events: _events, ...race } = read.file;
  const input = { race, entrants: buggies, seed: 'a seed', ruleset: 'classic' };
  return writeRaceFile(runRace(input as unknown as RaceInput));
})();

beforeAll(() => {
  // Where tracks are looked for; tests have no page that they are in.
  vi.stubGlobal('location', { href: 'http://here/races/1' });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('race files in the player', () => {
  it('play to the end that they tell', () => {
    const opened = openRaceFile(text, { ownName: 'nobody' });
    if (!opened.ok) throw new Error(opened.details.join(' '));
    const { timeline } = opened.playback;
    const read = readRaceFile(text);
    if (!read.ok) throw new Error('the vector cannot be read');
    const winners = read.file.buggies.filter((buggy) => buggy.race_position === 1).map((buggy) => buggy.username);
    const first = timeline.orderAfter(timeline.lastTurn)[0] ?? -1;
    expect(winners).toContain(timeline.names[first]);
    expect(opened.playback.snapshot()).toMatchObject({ isComplete: true, time: 0, isPlaying: false });
  });

  it('do not tell at the start who will win', () => {
    const opened = openRaceFile(text);
    if (!opened.ok) throw new Error('the file did not open');
    const names = opened.race.entrants.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other)));
  });

  it('say what is wrong with them', () => {
    expect(openRaceFile('{')).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(openRaceFile('{"buggies": [], "events": []}')).toMatchObject({ ok: false, reason: 'no-turns' });
  });
});
