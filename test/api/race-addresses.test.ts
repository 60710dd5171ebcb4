import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

/** Where the server believes that it is. */
const SERVER = 'http://localhost:4000';
const FILE = 'https://files.example.org/races/one.json';
const PLAYER = 'https://player.example.org/play';

const FIELDS = 'raceFileUrl trackImageUrl trackSvgUrl svgPathLength lapLength startOffset finishOffset';
const UPDATE = `mutation ($input: UpdateRaceInput!) { outcome: updateRace(input: $input) {
  __typename ... on UserError { code path message } ... on RaceChangedSuccess { race { ${FIELDS} } } } }`;
const CHECK = `mutation ($input: CheckRaceResultsInput!) { outcome: checkRaceResults(input: $input) {
  ... on CheckRaceResultsSuccess { warnings { key message } } ... on UserError { code message } } }`;
const UPLOAD = `mutation ($input: UploadRaceResultsInput!) { outcome: uploadRaceResults(input: $input) {
  __typename ... on UploadRaceResultsSuccess { race { raceFileUrl } } ... on UserError { code message } } }`;

let racing: RacingApi;
/** A server on the same database that keeps no race files and shows replays elsewhere. */
let elsewhere: ApiServer;
beforeAll(async () => {
  racing = await startRacingApi();
  elsewhere = await racing.api.startAnother({ IS_STORING_RACE_FILES_IN_DB: '0', BUGGY_RACE_PLAYER_URL: PLAYER });
});
afterAll(async () => {
  await elsewhere.stop();
  await racing.api.stop();
});

async function mutate(document: string, input: object, port = racing.api.server.port): Promise<any> {
  return (await racing.api.graphql(document, { input }, racing.admin, port)).data['outcome'];
}

const update = (raceId: string, changes: object) => mutate(UPDATE, { raceId, ...changes });

const lookAt = async (id: string, cookie?: string) =>
  (await racing.api.graphql(`query ($id: ID!) { race(id: $id) { ${FIELDS} } }`, { id }, cookie)).data['race'];

async function fetched(path: string, { cookie, port }: { cookie?: string; port?: number } = {}) {
  const url = `http://127.0.0.1:${port ?? racing.api.server.port}${path}`;
  const answer = await fetch(url, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
  const { status, headers } = answer;
  return { status, location: headers.get('location'), cors: headers.get('access-control-allow-origin'), answer };
}

/** Results of a race that was run elsewhere. */
const resultsOf = (raceFileUrl?: string) =>
  JSON.stringify({
    ...(raceFileUrl === undefined ? {} : { race_file_url: raceFileUrl }),
    buggies: [{ username: 'racer0', race_position: 1, cost: 1 }],
    events: [[{ b: 'racer0', d: 9 }]],
  });

/** Uploads results, with whatever is odd about them accepted. */
async function upload(raceId: string, contents: string, more: object = {}, port = racing.api.server.port) {
  const input = { raceId, contents, ...more };
  const { warnings } = await mutate(CHECK, input, port);
  const keys: string[] = warnings.map(({ key }: { key: string }) => key);
  return { keys, outcome: await mutate(UPLOAD, { ...input, acceptedWarnings: keys }, port) };
}

describe('the track of a race', () => {
  const own = {
    ...{ trackImageUrl: 'https://pictures.example.org/t.jpg', trackSvgUrl: '/own/t.svg', svgPathLength: 300 },
    ...{ lapLength: 250, startOffset: 20, finishOffset: 30 },
  };

  it('can be its own, until its entries are fixed', async () => {
    const race = await racing.createRace(own);
    expect(await lookAt(race.id, racing.student)).toMatchObject(own);
    const download = await fetched(`/admin/races/${race.databaseId}/download-race-file`, { cookie: racing.admin });
    expect(await download.answer.json()).toMatchObject({
      ...{ track_image_url: own.trackImageUrl, track_svg_url: `${SERVER}/own/t.svg`, svg_path_length: 300 },
      ...{ lap_length: 250, start_offset: 20, finish_offset: 30 },
    });
    expect(await update(race.id, { startOffset: 249, trackSvgUrl: '' })).toMatchObject({
      race: { ...own, startOffset: 249, trackSvgUrl: '' },
    });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    for (const [name, value] of Object.entries(own)) {
      expect(await update(race.id, { [name]: value })).toMatchObject({ code: 'CONFLICT', path: [name] });
    }
  });

  it('is none of the tracks any more when it has another picture or path', async () => {
    const race = await racing.createRace();
    const trackOf = async () =>
      (await racing.api.database.query('SELECT racetrack_id FROM races WHERE id = $1', [race.databaseId]))[0];
    expect(await update(race.id, { startOffset: 3 })).toMatchObject({ race: { startOffset: 3 } });
    const before = await trackOf();
    await update(race.id, { trackImageUrl: (await lookAt(race.id)).trackImageUrl });
    expect(await trackOf()).toEqual(before);
    await update(race.id, { trackImageUrl: own.trackImageUrl });
    expect(await trackOf()).toEqual({ racetrack_id: null });
  });

  it.each([
    [{ svgPathLength: 0 }, 'svgPathLength'],
    [{ startOffset: -1 }, 'startOffset'],
    [{ finishOffset: 100_000 }, 'finishOffset'],
    [{ lapLength: 50, startOffset: 50 }, 'startOffset'],
    [{ trackImageUrl: 'javascript:alert(1)' }, 'trackImageUrl'],
    [{ trackSvgUrl: '//elsewhere.example/t.svg' }, 'trackSvgUrl'],
    [{ raceFileUrl: '/races/1/race-file' }, 'raceFileUrl'],
    [{ raceFileUrl: 'ftp://files.example.org/one.json' }, 'raceFileUrl'],
    [{ raceFileUrl: `https://files.example.org/${'x'.repeat(255)}` }, 'raceFileUrl'],
    [{ raceFileUrl: `${SERVER}/races/99999/race-file` }, 'raceFileUrl'],
  ])('and its file cannot be %j', async (changes, name) => {
    const race = await racing.createRace();
    expect(await update(race.id, changes)).toMatchObject({ code: 'INVALID_INPUT', path: [name] });
  });
});

describe('the file of a race', () => {
  it('may be elsewhere: that is where its address leads once its results are public, and no other race has it', async () => {
    const race = await racing.createRace({ raceFileUrl: FILE, isResultVisible: false });
    const path = `/races/${race.databaseId}/race-file`;
    expect(await lookAt(race.id, racing.admin)).toMatchObject({ raceFileUrl: FILE });
    expect(await lookAt(race.id, racing.student)).toMatchObject({ raceFileUrl: null });
    const other = await racing.createRace();
    expect(await update(other.id, { raceFileUrl: FILE })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await update(race.id, { raceFileUrl: FILE })).toMatchObject({ race: { raceFileUrl: FILE } });
    expect((await upload(race.id, resultsOf())).outcome).toMatchObject({ race: { raceFileUrl: null } });
    await update(race.id, { raceFileUrl: FILE });
    expect(await fetched(path)).toMatchObject({ status: 404 });
    expect(await fetched(path, { cookie: racing.admin })).toMatchObject({ status: 302, location: FILE });
    await update(race.id, { isResultVisible: true });
    for (const each of [path, `${path}.json`]) {
      expect(await fetched(each)).toMatchObject({ status: 302, location: FILE, cors: '*' });
    }
    expect(await lookAt(race.id)).toMatchObject({ raceFileUrl: FILE });
    await racing.api.database.query(`UPDATE races SET start_at = now() - interval '1 hour' WHERE id = $1`, [
      race.databaseId,
    ]);
    const list = (await (await fetched('/races/races.json')).answer.json()) as { id: number; race_file_url: string }[];
    expect(list.find(({ id }) => id === race.databaseId)?.race_file_url).toBe(FILE);
    expect(await update(race.id, { raceFileUrl: `${SERVER}${path}` })).toMatchObject({ race: { raceFileUrl: null } });
    expect(await fetched(path)).toMatchObject({ status: 200, cors: '*' });
  });

  it('is given out here when the race is run here', async () => {
    const race = await racing.createRace({ raceFileUrl: 'https://files.example.org/two.json' });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const file = await fetched(`/races/${race.databaseId}/race-file`);
    expect(await file.answer.json()).toMatchObject({ race_file_url: `${SERVER}/races/${race.databaseId}/race-file` });
    expect(await update(race.id, { raceFileUrl: FILE })).toMatchObject({ code: 'CONFLICT', path: ['raceFileUrl'] });
    expect(await update(race.id, { raceFileUrl: '' })).toMatchObject({ race: { raceFileUrl: null } });
  });
});

describe('results of a race whose file this server does not keep', () => {
  const NEW = 'https://files.example.org/new.json';

  it('are kept all the same, and the address of the file only when it is to be overwritten', async () => {
    const race = await racing.createRace();
    const path = `/races/${race.databaseId}/race-file`;
    const kept = await upload(race.id, resultsOf(NEW), {}, elsewhere.port);
    expect(kept.keys).toContain('RACE_FILE_URL_DIFFERS');
    expect(kept.outcome).toMatchObject({ race: { raceFileUrl: null } });
    expect(await fetched(path)).toMatchObject({ status: 404 });
    const taken = await upload(race.id, resultsOf(NEW), { isOverwritingUrl: true }, elsewhere.port);
    expect(taken.keys).not.toContain('RACE_FILE_URL_DIFFERS');
    expect(taken.outcome).toMatchObject({ race: { raceFileUrl: NEW } });
    expect(await fetched(path)).toMatchObject({ status: 302, location: NEW });
    const query = 'query ($id: ID!) { race(id: $id) { results { username } statistics { distance } } }';
    expect((await racing.api.graphql(query, { id: race.id })).data['race']).toEqual({
      results: [{ username: 'racer0' }],
      statistics: { distance: 9 },
    });
    expect((await upload(race.id, resultsOf(NEW), {}, elsewhere.port)).keys).not.toContain('RACE_FILE_URL_DIFFERS');
    const other = await racing.createRace();
    const input = { raceId: other.id, contents: resultsOf(NEW), isOverwritingUrl: true };
    expect(await mutate(CHECK, input, elsewhere.port)).toMatchObject({
      code: 'RACE_FILE_REJECTED',
      message: expect.stringContaining(`that of race ${race.databaseId}`),
    });
    expect(await mutate(CHECK, { ...input, contents: resultsOf('nowhere') }, elsewhere.port)).toMatchObject({
      code: 'RACE_FILE_REJECTED',
      message: expect.stringContaining('race_file_url cannot be taken over'),
    });
  });

  it('have their file here again when the settings say so', async () => {
    const race = await racing.createRace();
    const url = 'https://files.example.org/again.json';
    await upload(race.id, resultsOf(url), { isOverwritingUrl: true }, elsewhere.port);
    const again = await upload(race.id, resultsOf(url));
    expect(again.keys).not.toContain('RACE_FILE_URL_DIFFERS');
    expect(again.outcome).toMatchObject({ race: { raceFileUrl: null } });
    expect(await fetched(`/races/${race.databaseId}/race-file`)).toMatchObject({ status: 200 });
  });

  it('lose the names of people whose accounts are deleted', async () => {
    const { id } = await racing.api.addUser('leaver');
    const race = await racing.createRace();
    const contents = resultsOf().replaceAll('racer0', 'leaver');
    expect((await upload(race.id, contents, {}, elsewhere.port)).outcome.__typename).toBe('UploadRaceResultsSuccess');
    const userId = Buffer.from(`User:${id}`).toString('base64url');
    const remove = `mutation ($input: DeleteUserInput!) { outcome: deleteUser(input: $input) { __typename } }`;
    expect(await mutate(remove, { userId, username: 'leaver', authorisationCode: 'CHANGEME' })).toEqual({
      __typename: 'UsersDeletedSuccess',
    });
    for (const table of ['race_turns', 'race_results', 'race_files']) {
      const rows = await racing.api.database.query(`SELECT 1 FROM ${table} t WHERE t::text LIKE '%leaver%'`);
      expect(rows, table).toEqual([]);
    }
  });
});

describe('replays and results', () => {
  it('are shown here, or by the player of the settings once it may fetch the file', async () => {
    const race = await racing.createRace({ turnMilliseconds: 60_000 });
    const page = `/races/${race.databaseId}`;
    const replay = async (port?: number) =>
      await fetched(`${page}/replay`, { cookie: racing.student, ...(port === undefined ? {} : { port }) });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(await replay(elsewhere.port)).toMatchObject({ status: 302, location: page });
    await racing.api.database.query(`UPDATE races SET broadcast_at = broadcast_at - interval '1 day' WHERE id = $1`, [
      race.databaseId,
    ]);
    expect(await replay(elsewhere.port)).toMatchObject({
      status: 302,
      location: `${PLAYER}?race=${SERVER}${page}/race-file#replay`,
    });
    expect(await replay()).toMatchObject({ status: 302, location: page });
    expect(await fetched(`${page}/result`)).toMatchObject({ status: 302, location: page });
  });

  it('are not there of races that one may not see, nor replays of abandoned ones', async () => {
    const hidden = await racing.createRace({ isVisible: false });
    for (const what of ['replay', 'result']) {
      const path = `/races/${hidden.databaseId}/${what}`;
      expect(await fetched(path, { cookie: racing.student })).toMatchObject({ status: 404 });
      expect(await fetched(path, { cookie: racing.admin })).toMatchObject({ status: 302 });
      expect(await fetched(`/races/x/${what}`)).toMatchObject({ status: 404 });
    }
    const race = await racing.createRace();
    const abandon = 'mutation ($input: WithdrawRaceInput!) { outcome: abandonRace(input: $input) { __typename } }';
    await mutate(abandon, { raceId: race.id });
    expect(await fetched(`/races/${race.databaseId}/replay`)).toMatchObject({ status: 404 });
  });
});
