import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RaceFileReader } from '../../dist/src/races/files/race-file-reader.js';
import { readRaceFile, writeRaceFile } from '../../dist/src/racing/index.js';

let reader: RaceFileReader;
beforeAll(() => {
  reader = new RaceFileReader();
});
afterAll(() => reader.close());

it('large race files are read in another thread, while this one does other things', async () => {
  const turn = Array.from({ length: 1_000 }, (_, index) => ({ b: `racer${index}`, d: index }));
  const text = JSON.stringify({
    title: 'Large',
    buggies: [{ username: 'racer0', race_position: 1, cost: 1 }],
    events: Array.from({ length: 800 }, () => turn),
  });
  expect(text.length).toBeGreaterThan(16 * 1024 * 1024);
  let isReading = true;
  const reading = reader.readToStore(text).finally(() => {
    isReading = false;
  });
  let rounds = 0;
  while (isReading) {
    await setImmediate();
    rounds += 1;
  }
  const { stored } = await reading;
  expect(stored.turns).toHaveLength(800);
  expect(stored.turns[0]).toBe(JSON.stringify(turn));
  // This thread would go round once or twice if it read the file itself.
  expect(rounds).toBeGreaterThan(100);
});

it('a file is stored as the rules write it, also when its results stand where old runners put them', async () => {
  const text = '{"title":"Old","results":[{"username":"ada","race_position":1,"cost":1}],"events":[[]],"mine":[1]}';
  const read = readRaceFile(text);
  const { file, hasTurns, stored } = await reader.readToStore(text);
  expect(Buffer.from(stored.contents).toString()).toBe(read.ok && writeRaceFile(read.file));
  expect(file).toMatchObject({ title: 'Old', buggies: [{ username: 'ada' }], mine: [1] });
  expect(file.buggies).toBe(file.results);
  expect(hasTurns).toBe(true);
});

it.each([
  ['{', /refused: It is not JSON/],
  ['{"buggies":1}', /refused: buggies must be a list/],
  [' '.repeat(32 * 1024 * 1024 + 1), /refused: The file has more than \d+ bytes/],
])('a file that cannot be used is refused with the reason: %#', async (text, reason) => {
  await expect(reader.read(text)).rejects.toMatchObject({
    code: 'RACE_FILE_REJECTED',
    message: expect.stringMatching(reason),
  });
});
