import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';
import { type RacingApi, startRacingApi } from '../support/races.js';

let racing: RacingApi;
beforeAll(async () => {
  racing = await startRacingApi();
});
afterAll(async () => {
  await racing.api.stop();
});

async function cli(...args: string[]) {
  const { code, stdout, stderr } = await runCli(['race', ...args, '--json'], { env: racing.api.cliEnvironment });
  return { code, stderr, answer: JSON.parse(stdout || 'null') };
}

it('makes, changes, copies, abandons, restores, runs and deletes races', async () => {
  const made = await cli('create', '--title', 'Night race', '--start', '2031-07-01 22:00', '--laps', '1', '--visible');
  expect(made).toMatchObject({ code: 0, answer: { warnings: [], race: { startAt: '2031-07-01T21:00:00.000Z' } } });
  const id = String(made.answer.race.id);
  expect(await cli('edit', id, '--turn-milliseconds', '0', '--cost-limit', '0', '--result-visible')).toMatchObject({
    code: 0,
    answer: { race: { isVisible: true, isResultVisible: true } },
  });
  expect(await cli('edit', id, '--laps', '0')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('from 1 to 100'),
  });
  expect(await cli('edit', id, '--start', '2031-03-30 01:30')).toMatchObject({ code: 1 });
  expect((await cli('duplicate', id)).answer.race).toMatchObject({ state: 'SCHEDULED', isVisible: false });
  expect((await cli('abandon', id)).answer.race.state).toBe('ABANDONED');
  expect((await cli('restore', id)).answer.race.state).toBe('SCHEDULED');
  expect((await cli('start', id)).answer.race.state).toBe('PUBLISHED');
  expect(await cli('start', id)).toMatchObject({ code: 1 });
  expect((await cli('list')).answer.races).toMatchObject([{ title: 'Night race', state: 'PUBLISHED' }, {}]);
  expect(await cli('delete', id)).toMatchObject({ code: 2 });
  expect(await cli('delete', id, '--yes')).toMatchObject({ code: 0, answer: { deleted: Number(id) } });
  expect(await cli('abandon', id)).toMatchObject({ code: 1 });
  expect(await cli('abandon', 'x')).toMatchObject({ code: 2 });
});

it('gives a race a track of its own, and says where its file is', async () => {
  const own = ['--track-image-url', '/own/t.jpg', '--track-svg-url', '/own/t.svg', '--path-length', '90'];
  const lengths = ['--lap-length', '99', '--start-offset', '7', '--finish-offset', '8'];
  const made = await cli('create', ...own, ...lengths, '--race-file-url', 'https://files.example.org/night.json');
  expect(made.answer.race).toMatchObject({
    ...{ trackImageUrl: '/own/t.jpg', trackSvgUrl: '/own/t.svg', svgPathLength: 90, lapLength: 99 },
    ...{ startOffset: 7, finishOffset: 8, raceFileUrl: 'https://files.example.org/night.json' },
  });
});

it('verifies that the seed is the one that was fixed before', async () => {
  const race = await racing.createRace();
  const query = 'query ($id: ID!) { race(id: $id) { seedCommitment } }';
  const { seedCommitment } = (await racing.api.graphql(query, { id: race.id })).data['race'];
  await cli('start', String(race.databaseId));
  const url = `${racing.api.url}/races/${race.databaseId}/race-file`;
  expect(await cli('verify', url, '--commitment', seedCommitment)).toMatchObject({
    code: 0,
    answer: { verified: true },
  });
  expect(await cli('verify', url, '--commitment', 'f00d')).toMatchObject({ code: 3, answer: { verified: false } });
});
