import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from '../support/cli.js';
import { type RacingApi, startRacingApi } from '../support/races.js';

const CHECK = `mutation ($id: ID!, $contents: String!) { checkRaceResults(input: { raceId: $id, contents: $contents }) {
  ... on CheckRaceResultsSuccess { warnings { key } } ... on UserError { code message } } }`;

const UPLOAD = `mutation ($id: ID!, $contents: String!, $accepted: [String!]!) {
  uploadRaceResults(input: { raceId: $id, contents: $contents, acceptedWarnings: $accepted }) { __typename } }`;

/** Where the server believes that it is. */
const SERVER = 'http://localhost:4000';

let racing: RacingApi;
let race: { id: string; databaseId: number };
let idOf: Map<string, number>;
/** The buggies as they entered. */
let entrants: object[];
/** A file about which nothing is odd. */
let usual: Record<string, any>;
beforeAll(async () => {
  racing = await startRacingApi();
  race = await racing.createRace({ title: 'Away', costLimit: 300, maxLaps: 3, lapLength: 50, isRunAtStart: false });
  // Its time has come: its entries are fixed, and it waits for results.
  await racing.api.database.query(`UPDATE races SET start_at = now() - interval '1 minute' WHERE id = $1`, [
    race.databaseId,
  ]);
  await racing.api.graphql(
    'mutation ($id: ID!) { updateRace(input: { raceId: $id, description: "now" }) { __typename } }',
    { id: race.id },
    racing.admin,
  );
  const stateOf = 'SELECT state FROM races WHERE id = $1';
  await vi.waitFor(
    async () => {
      const [row] = await racing.api.database.query(stateOf, [race.databaseId]);
      if (row?.['state'] !== 'AWAITING_RESULTS') throw new Error('the entries are not fixed yet');
    },
    { timeout: 60_000 },
  );
  const entries = await racing.api.database.query(
    'SELECT user_id, entrant FROM race_entries WHERE race_id = $1 ORDER BY position',
    [race.databaseId],
  );
  idOf = new Map(entries.map(({ user_id, entrant }) => [(entrant as any).username, user_id as number]));
  entrants = entries.map(({ entrant }) => entrant as object);
  usual = {
    ...{ title: 'Away', cost_limit: 300, lap_length: 50, max_laps: 3, is_dnf_position: true },
    buggies: entries.map(({ user_id, entrant }, index) => ({
      ...{ username: (entrant as any).username, user_id, cost: (entrant as any).total_cost, race_position: index + 1 },
    })),
    ...{ buggies_entered: 4, buggies_started: 4, buggies_finished: 4, events: [] },
  };
});
afterAll(() => racing.api.stop());

async function check(file: object) {
  const variables = { id: race.id, contents: JSON.stringify(file) };
  return (await racing.api.graphql(CHECK, variables, racing.admin)).data['checkRaceResults'];
}

/** The usual file, in which one entry is otherwise. */
function withEntry(index: number, changes: object): object {
  return {
    ...usual,
    buggies: usual['buggies'].map((entry: object, at: number) => (at === index ? { ...entry, ...changes } : entry)),
  };
}

/** The usual file with its buggies as they entered, one of which is otherwise. */
function withEntrant(index: number, changes: object): object {
  return {
    ...usual,
    entrants: entrants.map((entrant, at) => (at === index ? { ...entrant, ...changes } : entrant)),
  };
}

describe('results of another runner', () => {
  it('are as they should be', async () => {
    expect(await check(usual)).toEqual({ warnings: [] });
  });

  it.each<[string, () => object, string[]]>([
    ['another title', () => ({ ...usual, title: 'Home' }), ['TITLE_DIFFERS']],
    ['another cost limit', () => ({ ...usual, cost_limit: 200 }), ['COST_LIMIT_DIFFERS']],
    ['no length of a lap', () => ({ ...usual, lap_length: undefined }), ['LAP_LENGTH_MISSING']],
    ['another length of a lap', () => ({ ...usual, lap_length: 51 }), ['LAP_LENGTH_DIFFERS']],
    ['other laps', () => ({ ...usual, max_laps: 2 }), ['MAX_LAPS_DIFFERS']],
    ['an old form', () => ({ ...usual, buggies: [], results: usual['buggies'] }), ['OLD_FORMAT']],
    ['the number of somebody else', () => withEntry(0, { user_id: idOf.get('racer1') }), ['USER_ID_DIFFERS:1']],
    ['a name that is not known', () => withEntry(1, { username: 'nobody' }), ['USERNAME_DIFFERS:2']],
    ['a rule that is not known', () => withEntry(2, { violations_str: 'MIN_WHEELS,FUN' }), ['UNKNOWN_RULE:3']],
    [
      'a disqualification without a reason',
      () => ({ ...withEntry(3, { race_position: -1 }), buggies_started: 3 }),
      ['NO_REASON:4'],
    ],
    ['a buggy of another cost', () => withEntry(0, { cost: 1 }), ['BUGGY_CHANGED:1']],
    ['a buggy with another flag', () => withEntry(1, { flag_pattern: 'spot' }), ['BUGGY_CHANGED:2']],
    ['a buggy of other parts', () => withEntrant(2, { tyres: 'slick' }), ['BUGGY_CHANGED:3']],
    [
      'somebody twice and somebody not at all',
      () => withEntry(0, { ...usual['buggies'][1] }),
      ['SEVERAL_ENTRIES', 'ENTRANTS_MISSING'],
    ],
    [
      'other counts',
      () => ({ ...usual, buggies_entered: 5, buggies_started: 5 }),
      ['ENTERED_DIFFERS', 'STARTED_DIFFERS'],
    ],
    [
      'finishers who did not finish',
      () => ({ ...usual, is_dnf_position: false, buggies_finished: 3 }),
      ['FINISHED_DIFFERS', 'DNF_DIFFERS'],
    ],
    ['no word on who did not finish', () => ({ ...usual, is_dnf_position: undefined }), ['DNF_MISSING']],
  ])('are looked at when they have %s', async (_, file, keys) => {
    const { warnings } = await check(file());
    expect(warnings.map(({ key }: { key: string }) => key)).toEqual(keys);
  });

  it('say in what a buggy differs, and nothing of one that is as it entered', async () => {
    const messages = async (file: object) => {
      const query = CHECK.replace('{ key }', '{ message }');
      const variables = { id: race.id, contents: JSON.stringify(file) };
      const { data } = await racing.api.graphql(query, variables, racing.admin);
      return data['checkRaceResults'].warnings.map(({ message }: { message: string }) => message);
    };
    expect(await messages(withEntrant(0, {}))).toEqual([]);
    expect(await messages(withEntrant(0, { tyres: 'slick', power_units: 9, algo: { toString: 1 } }))).toEqual([
      'Entry 1 (racer0) is not the buggy that entered: power_units 9 instead of 20, tyres slick instead of knobbly, algo {"toString":1} instead of steady.',
    ]);
    expect(await messages(withEntry(2, { flag_color: 'x'.repeat(500) }))).toEqual([
      expect.stringMatching(/^Entry 3 .*: flag_color x{32}… instead of #888888\.$/),
    ]);
  });

  it('are looked at when somebody was not in the race', async () => {
    await racing.api.addUser('latecomer');
    const [late] = await racing.api.database.query(`SELECT id FROM users WHERE username = 'latecomer'`);
    const entry = { username: 'latecomer', user_id: late?.['id'], cost: 1, race_position: 5 };
    const { warnings } = await check({ ...usual, buggies: [...usual['buggies'], entry], buggies_entered: 5 });
    expect(warnings[0]).toEqual({ key: 'NOT_ENTERED:5' });
  });

  it.each<[string, () => object, RegExp]>([
    ['the number of another race', () => ({ ...usual, race_id: race.databaseId + 1 }), /The file is for race \d+/],
    ['no positions', () => withEntry(0, { race_position: undefined }), /Entry 1 \(racer0\) has no race_position/],
    ['a position that is none', () => withEntry(0, { race_position: 1.5 }), /race_position/],
    ['a cost that is none', () => withEntry(0, { cost: 'a lot' }), /cost/],
    ['nobody’s entry', () => withEntry(0, { username: undefined, user_id: undefined }), /neither username nor user_id/],
    ['a stranger’s entry', () => withEntry(0, { username: 'nobody', user_id: 999_999 }), /matches no user/],
    ['nothing', () => ({ ...usual, buggies: [] }), /no results in it.*abandon/],
  ])('are refused with %s, whatever is accepted', async (_, file, message) => {
    expect(await check(file())).toMatchObject({ code: 'RACE_FILE_REJECTED', message: expect.stringMatching(message) });
  });

  it.each<[string, () => object]>([
    ['a colour', () => withEntry(0, { flag_color: '\ud800' })],
    ['a colour that is cut', () => withEntry(0, { flag_color: `${'a'.repeat(31)}🏁 and more` })],
    ['a rule', () => withEntry(0, { violations_str: '\udc00' })],
    ['a name', () => withEntry(0, { username: '\ud800' })],
    ['the title', () => ({ ...usual, title: '\ud83c' })],
    ['an event', () => ({ ...usual, events: [[{ b: '\ud800', s: '\udfff' }]] })],
  ])('are stored when there is half a character in %s', async (_, file) => {
    // A race of its own, whose entries are not fixed.
    const { id } = await racing.createRace();
    const contents = JSON.stringify(file());
    const checked = await racing.api.graphql(CHECK, { id, contents }, racing.admin);
    const accepted = checked.data['checkRaceResults'].warnings.map(({ key }: { key: string }) => key);
    const upload = await racing.api.graphql(UPLOAD, { id, contents, accepted }, racing.admin);
    expect(upload.data['uploadRaceResults']).toEqual({ __typename: 'UploadRaceResultsSuccess' });
  });

  it('are not repeated at length when they are odd', async () => {
    const odd = { username: 'nobody'.repeat(1_000), violations_str: 'ODD,'.repeat(1_000) };
    const contents = JSON.stringify({ ...(withEntry(0, odd) as object), title: 'x'.repeat(100_000) });
    const query = CHECK.replace('{ key }', '{ code entry message }');
    const { data } = await racing.api.graphql(query, { id: race.id, contents }, racing.admin);
    const { warnings } = data['checkRaceResults'];
    expect(warnings).toMatchObject([
      { code: 'TITLE_DIFFERS', entry: null },
      { code: 'USERNAME_DIFFERS', entry: 1 },
      { code: 'UNKNOWN_RULE', entry: 1, message: expect.stringMatching(/: ODD, ODD, ODD, ODD, ODD, and 995 more\.$/) },
    ]);
    for (const { message } of warnings) expect(message.length).toBeLessThan(300);
  });

  it('are refused when they come from another race of this server, and taken with its number as a number', async () => {
    const fileOf = (number: number): string => `${SERVER}/races/${number}/race-file`;
    expect(await check({ ...usual, race_file_url: fileOf(race.databaseId + 1) })).toMatchObject({
      code: 'RACE_FILE_REJECTED',
    });
    const own = { race_id: race.databaseId, race_file_url: `${fileOf(race.databaseId)}.json` };
    expect(await check({ ...usual, ...own })).toEqual({ warnings: [] });
  });

  it('are stored by the command line with what is accepted by name, and not otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'buggy-test-'));
    try {
      const path = join(folder, 'results.json');
      await writeFile(path, JSON.stringify({ ...usual, title: 'Home', cost_limit: 200 }));
      const upload = (...accept: string[]) =>
        runCli(['race', 'upload', String(race.databaseId), path, '--json', ...accept], {
          env: racing.api.cliEnvironment,
        });
      const refused = await upload('--accept', 'TITLE_DIFFERS');
      expect({ code: refused.code, ...JSON.parse(refused.stdout) }).toMatchObject({ code: 3, stored: false });
      const stored = await upload('--accept', 'TITLE_DIFFERS,COST_LIMIT_DIFFERS');
      expect({ code: stored.code, ...JSON.parse(stored.stdout) }).toMatchObject({ code: 0, stored: true });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
