import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRaceFile } from '../../dist/src/racing/index.js';
import { runCli } from '../support/cli.js';
import { type RacingApi, startRacingApi } from '../support/races.js';
import { hasTerminal, runAtTerminal } from '../support/terminal.js';

let racing: RacingApi;
let folder: string;
let race: { id: string; databaseId: number };
beforeAll(async () => {
  racing = await startRacingApi();
  folder = await mkdtemp(join(tmpdir(), 'buggy-test-'));
  race = await racing.createRace({ title: 'Away', costLimit: 2000, maxLaps: 1 });
  const download = async (path: string, name: string): Promise<void> => {
    const answer = await fetch(`${racing.api.url}${path}`, { headers: { cookie: racing.admin } });
    await writeFile(join(folder, name), await answer.text());
  };
  await download(`/admin/races/${race.databaseId}/download-race-file/with-buggies`, 'race.json');
  await download(`/admin/races/${race.databaseId}/download-race-file`, 'empty.json');
  await download('/admin/download/buggies/csv', 'buggies.csv');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await racing.api.stop();
});

const at = (name: string): string => join(folder, name);
const run = (...args: string[]) => runCli(['race', 'run', ...args]);

it('runs a race from its file, so that the server takes in what came of it', async () => {
  const { code, stdout } = await run(at('race.json'), '--output', at('results.json'), '--json');
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, entered: 4, started: 3 });
  const text = await readFile(at('results.json'), 'utf8');
  expect(verifyRaceFile(text)).toMatchObject({ ok: true });
  const env = racing.api.cliEnvironment;
  const upload = await runCli(['race', 'upload', String(race.databaseId), at('results.json'), '--json'], { env });
  expect({ code: upload.code, ...JSON.parse(upload.stdout) }).toMatchObject({ code: 0, stored: true, warnings: [] });
});

it('runs the same race again from the same seed, also with the buggies of a CSV file', async () => {
  const outcome = async (name: string, ...args: string[]) => {
    await run(...args, '--output', at(name), '--seed', 'again', '--yes');
    const { raced_at: _, entrants: __, ...file } = JSON.parse(await readFile(at(name), 'utf8'));
    return file;
  };
  const first = await outcome('one.json', at('race.json'));
  expect(first.events.length).toBeGreaterThan(1);
  expect(await outcome('two.json', at('race.json'))).toEqual(first);
  expect(await outcome('three.json', at('empty.json'), '--csv', at('buggies.csv'))).toEqual(first);
});

it('writes the buggies of the server as CSV, as they are downloaded', async () => {
  const env = racing.api.cliEnvironment;
  const { code, stdout } = await runCli(['race', 'buggies'], { env });
  expect([code, stdout]).toEqual([0, await readFile(at('buggies.csv'), 'utf8')]);
  const all = await runCli(['race', 'buggies', '--all', '--output', at('all.csv'), '--json'], { env });
  expect(JSON.parse(all.stdout)).toEqual({ file: at('all.csv') });
  expect(await readFile(at('all.csv'), 'utf8')).toBe(stdout);
  expect((await runCli(['race', 'buggies', '--json'], { env })).code).toBe(2);
});

it('runs without a race file on what is usual', async () => {
  const { stdout, code } = await run('-n', '-c', at('buggies.csv'), '--output', at('bare.json'));
  expect([code, stdout]).toEqual([0, expect.stringMatching(/4 entered.*\nwrote .*bare\.json\n$/)]);
  expect(JSON.parse(await readFile(at('bare.json'), 'utf8'))).toMatchObject({
    ...{ cost_limit: 250, max_laps: 2, lap_length: 464, is_dnf_position: true, version: '1.1' },
  });
});

it.each<[string, () => string[], RegExp]>([
  ['a file that is not there', () => [at('nothing.json')], /nothing\.json cannot be read/],
  ['a file without buggies', () => [at('empty.json')], /no buggies in it.*--csv/],
  ['a file that has been run', () => [at('results.json')], /has results in it/],
  ['a table that is none', () => ['-n', '-c', at('race.json')], /race\.json: .*CSV/],
  ['results that are there', () => [at('race.json'), '--output', at('results.json')], /Say --overwrite/],
])('refuses %s, and says what to do', async (_, args, message) => {
  const { code, stderr } = await run(...args());
  expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
});

describe.skipIf(!hasTerminal)('at a terminal', () => {
  const questions = (laps: string, isReady: string) =>
    [
      ['Cost limit', ''],
      ['Laps?', laps],
      ['Length of a lap?', ''],
      ['Length of the path?', ''],
      ['Do those who do not finish get a position?', 'n'],
      ['Run the race with 4 buggies?', isReady],
    ] as const;

  it('asks for what the race file says, and takes that or what is typed', async () => {
    const output = at('asked.json');
    const { code } = await runAtTerminal(['race', 'run', at('race.json'), '--output', output], questions('3', 'y'));
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(output, 'utf8'))).toMatchObject({
      ...{ cost_limit: 2000, max_laps: 3, is_dnf_position: false, buggies_entered: 4 },
    });
    const again = await runAtTerminal(
      ['race', 'run', at('race.json'), '--output', output],
      [...questions('1', 'y'), ['is there. Write over it?', 'n']],
    );
    expect(again.code).toBe(1);
    expect(JSON.parse(await readFile(output, 'utf8'))).toMatchObject({ max_laps: 3 });
  });

  it('runs nothing when the answer is no', async () => {
    const output = at('refused.json');
    const { code } = await runAtTerminal(['race', 'run', at('race.json'), '--output', output], questions('', 'n'));
    expect(code).toBe(3);
    await expect(readFile(output)).rejects.toThrow('ENOENT');
  });
});
