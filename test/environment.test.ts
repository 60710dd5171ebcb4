import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../src/environment/environment.js';
import { completeEnvironment } from '../src/environment/expand.js';
import { SettingCipher } from '../src/settings/setting-cipher.js';
import { settingNames } from '../src/settings/settings-catalogue.js';
import { settleSettings } from '../src/settings/settle-settings.js';

describe('completeEnvironment', () => {
  it('expands both forms of references in the file, whichever order they stand in', () => {
    const added = completeEnvironment({}, 'URL=http://$HOST_NAME:${PORT_NUMBER}/\nHOST_NAME=here\nPORT_NUMBER=1');
    expect(added).toEqual({ URL: 'http://here:1/', HOST_NAME: 'here', PORT_NUMBER: '1' });
  });

  it('lets the environment win, and expands what a container engine passed on as it was', () => {
    const given = {
      DB_USER: 'buggy',
      DATABASE_URL: 'postgres://$DB_USER:${DB_PASSWORD}@db/x',
      DB_PASSWORD: 'pa$$word',
      PATH: '$HOME',
    };
    expect(completeEnvironment(given, 'DB_USER=other')).toEqual({ DATABASE_URL: 'postgres://buggy:pa$$word@db/x' });
  });

  it('leaves references to nothing and to themselves as they are', () => {
    expect(completeEnvironment({}, 'A=$B\nB=$A\nC=$NOWHERE\nD=\\$A')).toMatchObject({ C: '$NOWHERE', D: '$A' });
  });

  it('makes the section of env.example for containers work', () => {
    const section = /# --- Docker ---\n([\s\S]*?)\n# --- /.exec(readFileSync('env.example', 'utf8'))?.[1] ?? '';
    const lines = section
      .split('\n')
      .filter((line) => /^#[A-Z_]+=/.test(line))
      .map((line) => line.slice(1));
    const env = completeEnvironment({}, lines.join('\n'));
    expect(env['DATABASE_URL']).toBe(`postgres://buggy:${env['DB_PASSWORD']}@database:5432/buggy`);
    expect(readEnvironment(env).databaseUrl).toBe(env['DATABASE_URL']);
  });

  it('gives the database container nothing else, and publishes ports for this machine only', () => {
    const { services } = parse(readFileSync('docker-compose.yml', 'utf8'));
    const { env_file, environment } = services.database;
    expect(env_file).toBeUndefined();
    const needed = ['DB_PASSWORD', 'DB_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'POSTGRES_USER'];
    expect(Object.keys(environment).sort()).toEqual(needed);
    const ports = Object.values<{ ports?: string[] }>(services).flatMap((service) => service.ports ?? []);
    expect(ports).toEqual(['${PUBLISH_ADDRESS:-127.0.0.1}:${PORT:-4000}:4000']);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void completeEnvironment({}, text)));
  });
});

describe('readEnvironment', () => {
  it('names everything that is wrong at once', () => {
    const env = { PORT: '70000', CONFIG_SERVICE_PORT: 'x', DATABASE_URL: 'mysql://x', SECRET_KEY: 'short' };
    expect(() => readEnvironment(env)).toThrow(/PORT[\s\S]*CONFIG_SERVICE_PORT|CONFIG_SERVICE_PORT[\s\S]*PORT/);
    expect(() => readEnvironment(env)).toThrow(/DATABASE_URL/);
    expect(() => readEnvironment(env)).toThrow(/SECRET_KEY/);
    expect(() => readEnvironment({ DATABASE_POOL_SIZE: '1' })).toThrow(/DATABASE_POOL_SIZE is "1"/);
    expect(readEnvironment({ DATABASE_POOL_SIZE: '25' }).databasePoolSize).toBe(25);
    expect(() => readEnvironment({ SHUTDOWN_DRAIN_SECONDS: '5s' })).toThrow(/SHUTDOWN_DRAIN_SECONDS is "5s"/);
    expect(readEnvironment({ SHUTDOWN_DRAIN_SECONDS: '15' }).drainSeconds).toBe(15);
  });
});

describe('settleSettings', () => {
  const settle = (environment: Record<string, string>, rows = new Map<string, string>()) =>
    settleSettings({ environment, rows });

  it.each([
    ['1', true],
    ['TRUE', true],
    ['Yes', true],
    ['0', false],
    ['false', false],
    [' No ', false],
  ])('reads %j as %s', (text, value) => {
    expect(settle({ IS_RACE_VISIBLE_BY_DEFAULT: text }).values.IS_RACE_VISIBLE_BY_DEFAULT).toBe(value);
  });

  it('prefers the environment to the database and the database to the default, and says so', () => {
    const rows = new Map([
      ['PROJECT_CODE', 'DB1'],
      ['DEFAULT_FLAG_COLOR', '#123456'],
      ['NO_SUCH_SETTING', 'x'],
    ]);
    const { values, sources } = settle({ PROJECT_CODE: 'ENV1', PROJECT_SLUG: '' }, rows);
    expect(values).toMatchObject({
      PROJECT_CODE: 'ENV1',
      DEFAULT_FLAG_COLOR: '#123456',
      API_SECRET_TIME_TO_LIVE: 3600,
    });
    expect(sources).toMatchObject({
      PROJECT_CODE: 'environment',
      DEFAULT_FLAG_COLOR: 'database',
      PROJECT_SLUG: 'default',
    });
  });

  it('reads times in the zone of the server, whatever order they come in', () => {
    const zone = { BUGGY_RACE_SERVER_TIMEZONE: 'America/New_York' };
    for (const text of ['2030-05-31 16:00', '2030-05-31T16:00', '2030-05-31T20:00Z', '2030-05-31T22:00:00+02:00']) {
      const { values } = settle({ PROJECT_SUBMISSION_DEADLINE: text, ...zone });
      expect(values.PROJECT_SUBMISSION_DEADLINE).toBe('2030-05-31T20:00:00.000Z');
    }
  });

  it('takes an empty variable as none, but where the default can only be taken away by it', () => {
    const rows = new Map([['PROJECT_NOTICE', 'from the database']]);
    const { values } = settle({ PROJECT_NOTICE: '', BUGGY_EDITOR_REPO_URL: '', API_SECRET_TIME_TO_LIVE: '' }, rows);
    expect(values).toMatchObject({
      PROJECT_NOTICE: 'from the database',
      BUGGY_EDITOR_REPO_URL: '',
      API_SECRET_TIME_TO_LIVE: 3600,
    });
  });

  it('opens sensitive values with the key that they were encrypted with, and for the setting that they belong to', () => {
    const cipher = new SettingCipher(Buffer.alloc(32, 1));
    const stored = cipher.encrypt('GITHUB_CLIENT_SECRET', 'tell nobody');
    const settleWith = (key: number, value: string) =>
      settleSettings({
        environment: {},
        rows: new Map([['GITHUB_CLIENT_SECRET', value]]),
        cipher: new SettingCipher(Buffer.alloc(32, key)),
      }).values.GITHUB_CLIENT_SECRET;
    expect(settleWith(1, stored)).toBe('tell nobody');
    expect(() => settleWith(2, stored)).toThrow('must be set again');
    expect(() => settleWith(1, cipher.encrypt('PROJECT_CODE', 'tell nobody'))).toThrow('must be set again');
    expect(() => settleWith(1, 'in clear')).toThrow(/^(?!.*in clear)/s);
  });

  it('lists every unusable value and what would be right', () => {
    const wrong = {
      IS_RACE_VISIBLE_BY_DEFAULT: 'on',
      BUGGY_RACE_SERVER_URL: 'here',
      BUGGY_RACE_SERVER_TIMEZONE: 'Mars/North',
      DEFAULT_RACE_COST_LIMIT: '1.5',
    };
    for (const name of Object.keys(wrong)) expect(() => settle(wrong)).toThrow(name);
  });

  it('has links lead to the port that the server listens on, unless it has an address', () => {
    expect(settle({ PORT: '4700' }).values.BUGGY_RACE_SERVER_URL).toBe('http://localhost:4700');
    expect(settle({ PORT: '4700', BUGGY_RACE_SERVER_URL: 'https://x.example/' }).values.BUGGY_RACE_SERVER_URL).toBe(
      'https://x.example',
    );
  });

  it('has every setting in env.example, as its default', () => {
    const [, example = ''] = readFileSync('env.example', 'utf8').split('# --- Settings ---\n');
    const uncommented = example.replace(/^#(?=_?[A-Z0-9_]+=)/gm, '');
    const variables = completeEnvironment({}, uncommented);
    expect(Object.keys(variables)).toEqual(settingNames);
    expect(settle(variables).values).toEqual(settle({}).values);
  });
});
