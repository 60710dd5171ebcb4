import { execSync, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli, spawnCli } from '../support/cli.js';
import { findOldNode } from '../support/old-node.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

const cli = (args: string[], input?: string) =>
  runCli(args, { env: api.cliEnvironment, ...(input === undefined ? {} : { input }) });

describe('buggy user add', () => {
  it('makes an account whose key and secret work, and prints one JSON document', async () => {
    const { code, stdout, stderr } = await cli([
      'user',
      'add',
      'Ada',
      '--api-key',
      '--api-secret',
      'tell nobody',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { username, apiKey } = JSON.parse(stdout) as { username: string; apiKey: string };
    expect(username).toBe('ada');
    expect(apiKey).toMatch(/^[0-9A-F]{16}$/);
    const { body } = await api.upload({
      user: 'ada',
      key: apiKey,
      secret: 'tell nobody',
      buggy_json: '{"qty_wheels": 4}',
    });
    expect(body).toEqual({ ok: 'buggy created OK' });
  });

  it('reads the password from standard input', async () => {
    expect((await cli(['user', 'add', 'head', '--role', 'admin', '--password-stdin'], 'long enough\n')).code).toBe(0);
    const cookie = await api.signIn('head', 'long enough');
    expect((await api.graphql('{ viewer { staffRole } }', {}, cookie)).data['viewer'].staffRole).toBe('ADMINISTRATOR');
  });

  it('says what is wrong on stderr, with exit codes to rely on', async () => {
    await cli(['user', 'add', 'twice']);
    const taken = await cli(['user', 'add', 'twice', '--json']);
    expect({ code: taken.code, ...JSON.parse(taken.stdout) }).toMatchObject({ code: 1, exitCode: 1 });
    expect(taken.stderr).toMatch(/already/);
    expect((await cli(['user', 'add', 'x'])).stderr).toMatch(/2 to 32 characters/);
    expect((await cli(['user', 'add', 'weak', '--password', 'short'])).stderr).toMatch(/8 to 80/);
    expect((await cli(['user', 'add', 'nobody', '--role', 'king'])).code).toBe(2);
    expect((await cli(['no-such-command'])).code).toBe(2);
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const unreachable = await runCli(['user', 'add', 'ada'], { env: { ...api.cliEnvironment, ...nowhere } });
    expect(unreachable.code).toBe(69);
    expect(unreachable.stderr).toMatch(/does not answer/);
  });

  it('prints one JSON document also when it is not understood', async () => {
    const { code, stdout, stderr } = await runCli(['user', 'add', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: expect.stringContaining('missing required argument'), exitCode: 2 });
    expect(stderr).toContain('missing required argument');
  });

  it.each([[['--help']], [['user', 'add', '--help']], [['race', 'verify', '--help']], [['demo', '--help']]])(
    '%j',
    async (args) => {
      const { code, stdout } = await cli(args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: buggy/);
    },
  );

  it('refuses to work with another secret key than the database was first used with', async () => {
    const { code, stderr } = await runCli(['user', 'add', 'eve'], {
      env: { ...api.cliEnvironment, SECRET_KEY: 'quite another key than before' },
    });
    expect(code).toBe(78);
    expect(stderr).toMatch(/SECRET_KEY/);
  });
});

describe('the program', () => {
  it('reads its standard input, prints one JSON document and exits with its code', async () => {
    const password = 'long enough\n';
    const made = await spawnCli(['user', 'add', 'Kim', '--password-stdin', '--json'], {
      env: api.cliEnvironment,
      input: password,
    });
    expect({ ...made, stdout: JSON.parse(made.stdout) }).toEqual({ code: 0, stdout: { username: 'kim' }, stderr: '' });
    await api.signIn('kim', password.trim());
    const refused = await spawnCli(['race', 'verify', 'no-such-file.json']);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('cannot be read') });
  });

  it('loads only the command that is called', async () => {
    const { code, stdout } = await runCli(['help', 'user']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: buggy user .*\badd\b.*\bimport\b/s);
    const all = await runCli(['--help']);
    for (const name of ['setup', 'user', 'race', 'demo']) expect(all.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

const oldNode = findOldNode();

describe.skipIf(oldNode === undefined)('where the machine has an older Node.js', () => {
  it('the command line continues on the one of the project, with its exit code', async () => {
    expect(await spawnCli(['--version'], {}, oldNode)).toMatchObject({ code: 0, stderr: '' });
    expect(await spawnCli(['no-such-command'], {}, oldNode)).toMatchObject({ code: 2 });
  });

  it.each(['api', 'config-service', 'launcher'])('%s says which Node.js to start it with', (name) => {
    const { status, stderr } = spawnSync(oldNode ?? '', [`dist/src/${name}/main.js`], { encoding: 'utf8' });
    expect(status).toBe(78);
    expect(stderr).toMatch(/needs Node\.js 24 or newer/);
    // The program that it names can be started, whatever the folder is called.
    const [program = ''] = /^('[^']*'|\S+)/.exec(stderr.trim().split('\n').at(-1)?.trim() ?? '') ?? [];
    expect(execSync(`${program} --version`, { encoding: 'utf8' })).toMatch(/^v24\./);
  });
});
