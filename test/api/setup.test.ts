import { TOTP } from 'otpauth';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';
import { createDatabase } from '../support/databases.js';
import { startProcess, stopProcesses } from '../support/processes.js';
import { rawRequest, sendRaw } from '../support/raw-http.js';

const GROUPS = [
  'AUTH',
  'SERVER',
  'ORG',
  'LINKS',
  'PROJECT',
  'EDITOR',
  'TASKS',
  'USERS',
  'RACES',
  'VCS',
  'REMOTE',
  'TECH_NOTES',
];

const STATUS = '{ setupStatus { isComplete step group stepCount asksForAuthorisationCode } }';
const COMPLETE = `mutation ($input: CompleteSetupStepInput!) { completeSetupStep(input: $input) { __typename
  ... on UserError { code message path } ... on SettingsRejectedError { problems { name } }
  ... on CompleteSetupStepSuccess { changed status { isComplete step group } } } }`;

const administrator = {
  authorisationCode: 'CHANGEME',
  newAuthorisationCode: 'a new code',
  username: 'Head',
  password: 'long and secret',
};

/** What somebody sets in the wizard, in its steps, and what answers files and the environment give. */
const chosen: Record<string, Record<string, string>> = {
  SERVER: { BUGGY_RACE_SERVER_TIMEZONE: 'America/New_York', API_SECRET_TIME_TO_LIVE: '600' },
  PROJECT: {
    PROJECT_CODE: 'CS1999',
    EDITOR_DISTRIBUTION_METHOD: 'repo',
    PROJECT_SUBMISSION_DEADLINE: '2030-05-31 16:00',
  },
  VCS: { GITHUB_CLIENT_SECRET: 'tell nobody' },
};

let api: TestApi;
afterEach(() => api.stop());

async function startEmpty(variables: Record<string, string> = {}): Promise<void> {
  api = await TestApi.start(variables, undefined, 1);
}

async function complete(input: object, cookie?: string) {
  const { data, errors, cookie: set } = await api.graphql(COMPLETE, { input }, cookie);
  return { result: data?.['completeSetupStep'], errors, cookie: set };
}

async function settingsOf(cookie: string): Promise<unknown> {
  const { data } = await api.graphql('{ settings { settings { name value isSet } } }', {}, cookie);
  return data['settings'].settings;
}

describe('a server that has not been set up', () => {
  beforeEach(() => startEmpty());

  it('answers SETUP_INCOMPLETE but for set-up, signing in and health', async () => {
    const closed = [
      '{ races { totalCount } }',
      '{ a: partsCatalogue { __typename } }',
      'mutation { createRace(input: {}) { __typename } }',
    ];
    for (const query of closed) {
      const { errors } = await api.graphql(query);
      expect(errors?.[0]?.extensions['code']).toBe('SETUP_INCOMPLETE');
    }
    const upload = await api.upload({ user: 'x', key: 'x', secret: 'x', buggy_json: '{}' });
    expect(upload).toMatchObject({ status: 503, body: { error: expect.stringContaining('set up') } });
    expect((await fetch(`${api.url}/races/1/race-file`)).status).toBe(503);
    expect((await api.graphql(STATUS)).data['setupStatus']).toEqual({
      isComplete: false,
      step: 1,
      group: 'AUTH',
      stepCount: 12,
      asksForAuthorisationCode: true,
    });
    const { data } = await api.graphql(
      '{ serverInfo { version } viewer { username } __schema { queryType { name } } }',
    );
    expect(data).toMatchObject({ viewer: null, serverInfo: { version: expect.any(String) } });
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });

  it('answers only under names that are surely its own, until it is set up', async () => {
    await api.stop();
    await startEmpty({ BUGGY_RACE_SERVER_URL: 'https://buggy.school.example' });
    const input = { step: 1, administrator };
    const body = JSON.stringify({ query: COMPLETE, variables: { input } });
    const status = async (host: string, line: string, headers: Record<string, string | number> = {}, sent = '') => {
      const all = { connection: 'close', origin: `http://${host}`, 'content-length': sent.length, ...headers };
      return (await sendRaw(api.server.port, { head: rawRequest(line, all, sent, host) })).slice(9, 12);
    };
    const upgrade = {
      ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': 13 },
      ...{ 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-protocol': 'graphql-transport-ws' },
    };
    const evil = 'rebind.evil.example:4000';
    const json = { 'content-type': 'application/json' };
    expect(await status(evil, 'POST /graphql', json, body)).toBe('421');
    expect(await status(evil, 'GET /')).toBe('421');
    expect(await status(evil, 'GET /graphql', upgrade)).toBe('421');
    expect(await status(evil, 'GET /healthz')).toBe('200');
    for (const host of ['localhost:4000', '[::1]', 'buggy.school.example']) {
      expect(await status(host, 'GET /')).toBe('200');
    }
    expect((await api.graphql(STATUS)).data['setupStatus'].step).toBe(1);
    await api.database.query('UPDATE setup_state SET step = 0');
    expect(await status(evil, 'GET /')).toBe('200');
  });

  it('gets one administrator, however many people try at once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        complete({ step: 1, administrator: { ...administrator, username: `head${index}` } }),
      ),
    );
    const types = tries.map(({ result }) => result.__typename).sort();
    expect(types).toEqual(['CompleteSetupStepSuccess', ...Array.from({ length: 7 }, () => 'ConflictError')]);
    const rows = await api.database.query(`SELECT 1 FROM users WHERE staff_role = 'ADMINISTRATOR'`);
    expect(rows).toHaveLength(1);
  });

  it('wants another authorisation code than servers come with, and says what else is wrong', async () => {
    const attempt = (more: object) => complete({ step: 1, administrator: { ...administrator, ...more } });
    expect((await attempt({ newAuthorisationCode: 'CHANGEME' })).result).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await attempt({ newAuthorisationCode: null })).result).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await attempt({ newAuthorisationCode: 'x' })).result).toMatchObject({ code: 'SETTINGS_REJECTED' });
    expect((await attempt({ authorisationCode: 'wrong' })).result).toMatchObject({
      code: 'AUTHORISATION_FAILED',
      message: expect.stringContaining('the server writes it to its log'),
    });
    expect((await attempt({ password: 'short' })).result).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await complete({ step: 1 })).result).toMatchObject({ code: 'INVALID_INPUT', path: ['administrator'] });
    expect((await complete({ step: 2 })).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect((await api.graphql(STATUS)).data['setupStatus'].step).toBe(1);
  });

  it('is set up once somebody made an account on the command line', async () => {
    const run = await runCli(['user', 'add', 'ada', '--json'], { env: api.cliEnvironment });
    expect(run.code).toBe(0);
    expect((await api.graphql('{ races { totalCount } }')).errors).toBeUndefined();
    expect((await complete({ step: 1, administrator })).result).toMatchObject({ __typename: 'ConflictError' });
  });

  it('is set up step by step, by hand or from answers, to the same settings', async () => {
    const first = await complete({ step: 1, administrator });
    expect(first.result.status).toMatchObject({ step: 2, group: 'SERVER' });
    let cookie = first.cookie ?? '';
    for (const [index, group] of GROUPS.entries()) {
      if (index === 0) continue;
      // Somebody else goes on in the middle.
      if (index === 6) cookie = await api.signIn('head', administrator.password);
      const changes = Object.entries(chosen[group] ?? {}).map(([name, value]) => ({ name, value }));
      const { result } = await complete({ step: index + 1, changes }, cookie);
      expect(result.__typename).toBe('CompleteSetupStepSuccess');
      if (group === 'PROJECT') expect(result.changed).toContain('IS_USING_VCS');
      const again = await complete({ step: index + 1, changes }, cookie);
      expect(again.result).toMatchObject({ __typename: 'ConflictError' });
    }
    expect((await api.graphql(STATUS)).data['setupStatus']).toMatchObject({
      isComplete: true,
      step: null,
      group: null,
    });
    expect((await api.graphql('{ races { totalCount } }')).errors).toBeUndefined();
    const byHand = await settingsOf(cookie);
    await api.stop();

    await startEmpty();
    const answers = {
      administrator: { username: 'head', password: administrator.password },
      authorisationCode: 'a new code',
      settings: Object.assign({}, ...Object.values(chosen)),
    };
    const run = await runCli(['setup', '--from', '-', '--json'], {
      env: api.cliEnvironment,
      input: JSON.stringify(answers),
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toEqual({ isComplete: true, administrator: 'head' });
    expect((await api.graphql('{ races { totalCount } }')).errors).toBeUndefined();
    await expect.poll(async () => await settingsOf(await api.signIn('head', administrator.password))).toEqual(byHand);
    const twice = await runCli(['setup', '--from', '-'], { env: api.cliEnvironment, input: JSON.stringify(answers) });
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining('complete already') });
  });

  it('is told everything that is wrong with the answers at once', async () => {
    const input = `
administrator: { username: "?", password: x }
authorisationCode: CHANGEME
settings:
  API_SECRET_TIME_TO_LIVE: soon
  NO_SUCH_SETTING: 1
`;
    const { code, stderr } = await runCli(['setup', '--from', '-'], { env: api.cliEnvironment, input });
    expect(code).toBe(1);
    for (const word of ['username', 'password', 'authorisation code', 'API_SECRET_TIME_TO_LIVE', 'NO_SUCH_SETTING']) {
      expect(stderr).toContain(word);
    }
    const broken = await runCli(['setup', '--from', '-'], { env: api.cliEnvironment, input: 'surprise: [1' });
    expect(broken.code).toBe(1);
    expect((await api.graphql(STATUS)).data['setupStatus'].step).toBe(1);
  });
});

describe('the authorisation code of a new server', () => {
  /** A log, and the codes that were written to it. */
  const newLog = () => {
    const codes: string[] = [];
    const write = (line: string) => codes.push(...(/([a-z2-9]{4}(?:-[a-z2-9]{4}){3})/.exec(line)?.slice(1) ?? []));
    return { codes, options: { initialCode: undefined, log: pino({ level: 'warn' }, { write }) } };
  };
  const attempt = async (authorisationCode: string) =>
    (await complete({ step: 1, administrator: { ...administrator, authorisationCode } })).result;

  it('is in the log of every server, is used once, and nothing else is accepted', async () => {
    const [first, second, third] = [newLog(), newLog(), newLog()];
    api = await TestApi.start({}, undefined, 1, first.options);
    const another = await api.startAnother({}, second.options);
    await another.stop();
    const [code = ''] = first.codes;
    expect([first.codes, second.codes]).toEqual([[code], [code]]);
    expect(code).not.toBe('');
    for (const guess of ['CHANGEME', '']) {
      expect(await attempt(guess)).toMatchObject({ code: 'AUTHORISATION_FAILED' });
    }
    const kept = { ...administrator, authorisationCode: code, newAuthorisationCode: code };
    expect((await complete({ step: 1, administrator: kept })).result).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await attempt(` ${code}\n`)).status).toMatchObject({ step: 2 });
    // Somebody takes the chosen code away: the one that was read in the log does not come back.
    await api.database.query(`DELETE FROM settings WHERE name = 'AUTHORISATION_CODE'`);
    const later = await api.startAnother({}, third.options);
    await later.stop();
    expect(third.codes).toEqual([expect.any(String)]);
    expect(third.codes).not.toEqual([code]);
  });

  it('is that of the environment where there is one, and then stands in no log', async () => {
    const { codes, options } = newLog();
    api = await TestApi.start({ AUTHORISATION_CODE: 'of the environment' }, undefined, 1, options);
    expect(codes).toEqual([]);
  });
});

describe('a server whose environment gives what the first step asks for', () => {
  it('asks for no authorisation code', async () => {
    await startEmpty({ AUTHORISATION_CODE: 'of the environment' });
    expect((await api.graphql(STATUS)).data['setupStatus'].asksForAuthorisationCode).toBe(false);
    const { username, password } = administrator;
    const answers = { authorisationCode: 'of the environment', username, password };
    expect((await complete({ step: 1, administrator: answers })).result.status.step).toBe(2);
  });

  it('lets the first administrator make the second factor that it asks staff for', async () => {
    await startEmpty({ IS_SECOND_FACTOR_REQUIRED_FOR_STAFF: '1' });
    const { cookie } = await complete({ step: 1, administrator });
    expect((await complete({ step: 2 }, cookie)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const { data } = await api.graphql(
      `mutation ($input: OwnPasswordInput!) { beginSecondFactor(input: $input) {
        __typename ... on BeginSecondFactorSuccess { secret } } }`,
      { input: { password: administrator.password } },
      cookie,
    );
    const code = new TOTP({ secret: data['beginSecondFactor'].secret }).generate();
    await api.graphql(
      'mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) { __typename } }',
      { code },
      cookie,
    );
    expect((await complete({ step: 2 }, cookie)).result.status.step).toBe(3);
  });
});

describe('set-up by others', () => {
  it('is what the demo does', async () => {
    await startEmpty();
    expect((await runCli(['demo'], { env: api.cliEnvironment })).code).toBe(0);
    const cookie = await api.signIn('demo-admin', 'buggy-demo');
    const { data } = await api.graphql('{ setting(name: "PROJECT_CODE") { value } }', {}, cookie);
    expect(data['setting'].value).toBe('DEMO1');
  });

  it('is what the environment can do, to the same settings as by hand', async () => {
    const database = await createDatabase('empty');
    const setup = {
      BUGGY_SETUP_ADMIN_USERNAME: 'Head',
      BUGGY_SETUP_ADMIN_PASSWORD: 'long and secret',
      AUTHORISATION_CODE: 'a new code',
      PROJECT_CODE: 'CS1999',
    };
    const start = (env: Record<string, string>) =>
      startProcess('dist/src/config-service/main.js', { DATABASE_URL: database.url, ...env });
    const refused = await start({ ...setup, AUTHORISATION_CODE: '', BUGGY_SETUP_ADMIN_PASSWORD: 'short' });
    await refused.line(/AUTHORISATION_CODE/);
    const service = await start(setup);
    await service.line(/set up by the environment; head can sign in/);
    await stopProcesses();
    api = await TestApi.startOn(database, setup);
    const cookie = await api.signIn('head', 'long and secret');
    const { data } = await api.graphql('{ setting(name: "PROJECT_CODE") { value source } }', {}, cookie);
    expect(data['setting']).toEqual({ value: 'CS1999', source: 'ENVIRONMENT' });
    expect((await api.graphql(STATUS)).data['setupStatus'].isComplete).toBe(true);
  });
});

describe('buggy admin recover', () => {
  it('makes an administrator when none is left, and only then', async () => {
    await startEmpty();
    await api.addUser('ada');
    const recover = () =>
      runCli(['admin', 'recover', 'Ada', '--password-stdin', '--json'], {
        env: api.cliEnvironment,
        input: 'a new password\n',
      });
    expect(await recover()).toMatchObject({ code: 0, stdout: '{"username":"ada"}\n' });
    await api.signIn('ada', 'a new password');
    expect(await recover()).toMatchObject({ code: 1, stderr: expect.stringContaining('There is an administrator') });
  });
});
