import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { freePort } from '../support/ports.js';
import { hasFlask, startProgram, stopProcesses, type TestProcess } from '../support/processes.js';
import { startConfigService, stopServices } from '../support/services.js';

const authorisationCode = 'CHANGEME';
const SECRET = 'a secret of ada';

/** How each variant is prepared and started, in the folder that comes out of the zip. */
const VARIANTS = {
  python: { program: 'python3', prepare: ['init_db.py'], start: ['app.py'], isThere: hasFlask },
  typescript: { program: process.execPath, prepare: ['init-db.ts'], start: ['app.ts'], isThere: true },
} as const;

describe.each(Object.entries(VARIANTS))('the editor that students start from, in %s', (language, variant) => {
  let api: TestApi;
  let folder: string;
  let apiKey: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'buggy-editor-'));
    const variables = {
      ...{ AUTHORISATION_CODE: authorisationCode, EDITOR_LANGUAGE: language },
      ...{ BUGGY_RACE_SERVER_URL: 'http://localhost:4000', BUGGY_PUBLISHED_DIR: join(folder, 'published') },
    };
    api = await TestApi.start(variables);
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    ({ apiKey } = await api.addUser('ada', { apiSecret: SECRET }));
    await startConfigService({ ...api.cliEnvironment, ...variables });
  });
  afterAll(async () => {
    await stopServices();
    await api.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => stopProcesses());

  /** Has the zip published, and unpacks it as a student does. */
  async function unpack(): Promise<void> {
    const publish = 'mutation { publish(input: { artefacts: [EDITOR] }) { __typename } }';
    await api.graphql(publish, {}, await api.signIn('head'));
    await expect.poll(async () => (await fetch(`${api.url}/editor/download`)).status).toBe(200);
    const zip = new Uint8Array(await (await fetch(`${api.url}/editor/download`)).arrayBuffer());
    for (const [path, contents] of Object.entries(unzipSync(zip))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), contents);
    }
    // What `npm install` would fetch.
    await symlink(resolve('node_modules'), join(folder, 'buggy-race-editor', 'node_modules'));
  }

  /** Starts the editor, once its database is prepared. */
  async function start(): Promise<TestProcess> {
    const cwd = join(folder, 'buggy-race-editor');
    const port = await freePort();
    // Twice, as beginners do.
    for (let time = 0; time < 2; time += 1) await promisify(execFile)(variant.program, [...variant.prepare], { cwd });
    const env = { BUGGY_EDITOR_PORT: String(port), BUGGY_EDITOR_HOST: '127.0.0.1' };
    const editor = startProgram(variant.program, [...variant.start], port, { cwd, env });
    const status = (): Promise<number> =>
      fetch(editor.url).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status).toBe(200);
    return editor;
  }

  it.skipIf(!variant.isThere)('runs as it is shipped, and what it makes races here', async () => {
    await unpack();
    const editor = await start();
    expect(await (await fetch(editor.url)).text()).toContain('http://localhost:4000');
    expect(await (await fetch(`${editor.url}/json`)).json()).toEqual({ id: 1, qty_wheels: 4 });
    const saved = await fetch(`${editor.url}/new`, { method: 'POST', body: new URLSearchParams({ qty_wheels: '6' }) });
    expect([saved.status, await saved.text()]).toEqual([200, expect.stringContaining('saved')]);
    expect(await (await fetch(`${editor.url}/buggy`)).text()).toContain('6');
    // What the task 4-API asks for.
    const buggyJson = await (await fetch(`${editor.url}/json`)).text();
    const { status } = await api.upload({ user: 'ada', key: apiKey, secret: SECRET, buggy_json: buggyJson });
    expect(status).toBe(200);
    const { data } = await api.graphql('{ viewer { buggy { qtyWheels } } }', {}, await api.signIn('ada'));
    expect(data['viewer'].buggy).toEqual({ qtyWheels: 6 });
  });
});
