import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { startProcess, stopProcesses } from '../support/processes.js';
import { startConfigService, stopServices, type TestService } from '../support/services.js';

const PUBLICATIONS = `{ publications { artefact state error isStale outdatedBy files { path size }
  version { report publishedBy } previous { publishedBy } } }`;
const PUBLISH = `mutation ($input: PublishInput!) { publish(input: $input) { __typename ... on UserError { code message } } }`;
const RESTORE = `mutation ($input: RestorePublicationInput!) { restorePublication(input: $input) {
  __typename ... on UserError { code message } } }`;
const SETTINGS = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;

const ALL = ['TASK_LIST', 'TECH_NOTES', 'EDITOR'];
const authorisationCode = 'CHANGEME';

/** Whether this machine lets a test have a disk of its own that it can fill. */
const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'buggy-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

let api: TestApi;
let published: string;
let admin: string;
let configService: TestService;
beforeEach(async () => {
  published = await mkdtemp(join(tmpdir(), 'buggy-published-'));
  api = await TestApi.start(variables());
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
  await run(
    `mutation { loadTasks(input: { source: { defaults: ZIP }, authorisationCode: "${authorisationCode}" }) { __typename } }`,
  );
  configService = await startConfigService(environment());
});
afterEach(async () => {
  await stopServices();
  await stopProcesses();
  await api.stop();
  await rm(published, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({ ...api.cliEnvironment, ...variables() });

/** What both kinds of processes have to know alike. */
const variables = (): Record<string, string> => ({
  AUTHORISATION_CODE: authorisationCode,
  BUGGY_PUBLISHED_DIR: published,
  BUGGY_RACE_SERVER_URL: 'http://localhost:4000',
});

async function run(document: string, variables: object = {}): Promise<any> {
  const { data, errors } = await api.graphql(document, variables, admin);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

const publications = async (): Promise<Record<string, any>> =>
  Object.fromEntries((await run(PUBLICATIONS)).map((one: { artefact: string }) => [one.artefact, one]));
const states = async (): Promise<string[]> => Object.values(await publications()).map(({ state }) => state);
/** Asks the database itself: for the API it takes long to find out what is out of date. */
const untilDone = (): Promise<void> =>
  expect
    .poll(() => api.database.query(`SELECT artefact FROM publications WHERE state IN ('WAITING', 'RUNNING')`), {
      interval: 100,
    })
    .toEqual([]);

async function publish(artefacts = ALL): Promise<void> {
  expect(await run(PUBLISH, { input: { artefacts } })).toEqual({ __typename: 'PublishSuccess' });
  await untilDone();
}

async function set(name: string, value: string): Promise<void> {
  const { revision } = await run('{ settings { revision } }');
  const changes = [{ name, value }];
  expect(await run(SETTINGS, { input: { changes, revision, authorisationCode } })).toMatchObject({
    __typename: 'UpdateSettingsSuccess',
  });
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, { headers, redirect: 'manual' });
const textOf = async (path: string): Promise<string> => (await get(path)).text();

describe('publishing', () => {
  it('makes everything, at the addresses of the reference system', async () => {
    expect((await get('/project/tasks')).status).toBe(404);
    await publish();
    expect(await states()).toEqual(['IDLE', 'IDLE', 'IDLE']);
    const all = await publications();
    expect(Object.values(all).map(({ isStale, version }) => [isStale, version.publishedBy])).toEqual(
      ALL.map(() => [false, 'head']),
    );
    expect(all['TASK_LIST'].version.report[0]).toBe('27 tasks are in the list.');
    // Nothing that ships with the server leads nowhere or is misspelt.
    expect(all['TECH_NOTES'].version.report).toEqual(['24 notes are there.']);

    const list = await get('/project/tasks');
    expect(list.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await list.text();
    expect(html).toContain('id="task-4-api"');
    expect(html).not.toMatch(/%[A-Z_]+%/);
    expect((await get('/project/tasks', { 'if-none-match': list.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await get('/project/tasks/4-API')).headers.get('location')).toBe('/project/tasks#task-4-api');
    expect((await get('/project/tasks/assets/pages.css')).headers.get('content-type')).toMatch(/^text\/css/);
    const issues = await get('/project/tasks/issues.csv');
    expect(issues.headers.get('content-disposition')).toBe('attachment; filename="buggy-editor-issues.csv"');
    expect((await issues.text()).split('\n')[0]).toBe('title,description');

    expect((await get('/tech-notes')).headers.get('location')).toBe('/tech_notes/index');
    expect(await textOf('/tech_notes/venv')).toContain('<h1 id="virtual-environments">');
    expect(await textOf('/tech_notes/search?q=%3Cb%3E+flask')).not.toContain('<b>');
    expect(await textOf('/tech_notes/search?q=virtual')).toContain('<a href="/tech_notes/venv">');
    expect((await get('/tech_notes/none')).status).toBe(404);

    const zip = await get('/editor/download');
    expect(zip.headers.get('content-disposition')).toBe('attachment; filename="buggy-race-editor.zip"');
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(files)).toContain('buggy-race-editor/app.py');
    expect(Buffer.from(files['buggy-race-editor/app.py'] ?? []).toString()).toMatch(
      /^RACE_SERVER_URL = "http:\/\/localhost:4000"$/m,
    );
  });

  it('is known to be out of date by what really changed, and can be taken back', async () => {
    await publish();
    const before = await textOf('/project/tasks');
    await set('PROJECT_PHASE_MIN_TARGET', '5');
    await set('SITE_1_NAME', 'Elsewhere');
    await set('EDITOR_PORT', '5055');
    const stale = await publications();
    expect(stale['TASK_LIST'].outdatedBy).toEqual(expect.arrayContaining(['PROJECT_PHASE_MIN_TARGET']));
    expect(stale['TASK_LIST'].outdatedBy).not.toContain('SITE_1_NAME');
    expect(stale['EDITOR'].outdatedBy).toEqual(['EDITOR_PORT']);
    await publish(['TASK_LIST']);
    const after = await textOf('/project/tasks');
    expect(after).not.toBe(before);
    expect((await publications())['TASK_LIST']).toMatchObject({ isStale: false, previous: { publishedBy: 'head' } });
    const restore = (): Promise<any> => run(RESTORE, { input: { artefact: 'TASK_LIST' } });
    expect(await restore()).toEqual({ __typename: 'PublishSuccess' });
    await untilDone();
    expect(await textOf('/project/tasks')).toBe(before);
    await restore();
    await untilDone();
    expect(await textOf('/project/tasks')).toBe(after);
    expect(await run(RESTORE, { input: { artefact: 'EDITOR' } })).toMatchObject({ code: 'CONFLICT' });
  });

  it('shows what would be published, without publishing it', async () => {
    const { report, text } = await run(
      '{ publicationPreview(artefact: TASK_LIST, path: "index.html") { report text files { path } } }',
    );
    expect(report[0]).toBe('27 tasks are in the list.');
    expect(text).toContain('id="task-0-get"');
    expect((await get('/project/tasks')).status).toBe(404);
  });
});

describe('published files', () => {
  it('come back by themselves, the same as they were, also when something has changed since', async () => {
    await publish();
    const tag = (await get('/tech_notes/venv')).headers.get('etag');
    const zipTag = (await get('/editor/download')).headers.get('etag');
    await set('EDITOR_PORT', '5055');
    await rm(published, { recursive: true });
    // Another server knows nothing of what was there.
    const { port, stop } = await another();
    const status = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await status('/tech_notes/venv')).toBe(503);
    await expect.poll(() => status('/tech_notes/venv')).toBe(200);
    await expect.poll(() => status('/editor/download')).toBe(200);
    expect((await get('/tech_notes/venv')).headers.get('etag')).toBe(tag);
    expect((await get('/editor/download')).headers.get('etag')).toBe(zipTag);
    expect((await publications())['EDITOR'].isStale).toBe(true);
    await stop();
  });

  it('come back without anybody asking for them, damaged ones as well', async () => {
    await publish();
    const names = async (): Promise<string[]> => (await readdir(published)).sort();
    const before = await names();
    await rm(join(published, before[0] ?? ''));
    await writeFile(join(published, before[1] ?? ''), 'damaged');
    await configService.line(/published files are lost/);
    await expect.poll(names).toEqual(before);
    await untilDone();
  });

  it('may be kept in the database, at the same addresses with the same tags', async () => {
    await publish();
    const tag = (await get('/tech_notes/venv')).headers.get('etag');
    await set('PUBLISHED_STORAGE', 'database');
    await publish();
    expect((await get('/tech_notes/venv')).headers.get('etag')).toBe(tag);
    const { port, stop } = await another();
    await rm(published, { recursive: true });
    expect((await fetch(`http://127.0.0.1:${port}/tech_notes/venv`)).headers.get('etag')).toBe(tag);
    await stop();
  });

  async function another(): Promise<{ port: number; stop: () => Promise<void> }> {
    const server = await api.startAnother();
    return { port: server.port, stop: () => server.stop() };
  }
});

describe('a publication that goes wrong', () => {
  it('leaves what was published, and says what to do', async () => {
    await publish(['TECH_NOTES']);
    const before = await textOf('/tech_notes/index');
    await set('PROJECT_CODE', 'CS1999');
    // Where a folder should be is a file: nobody can write into it, root included.
    await rm(published, { recursive: true });
    await writeFile(published, '');
    await publish(['TECH_NOTES']);
    expect((await publications())['TECH_NOTES']).toMatchObject({
      state: 'FAILED',
      error: expect.stringContaining('folder'),
    });
    expect(await textOf('/tech_notes/index')).toBe(before);
    await rm(published);
    await publish(['TECH_NOTES']);
    expect(await textOf('/tech_notes/index')).toContain('CS1999');
  });

  it.skipIf(!mayMount)('on a full disk leaves what was published, and works once there is room', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', published]);
    try {
      await publish(['TECH_NOTES']);
      const before = await textOf('/tech_notes/index');
      await set('PROJECT_CODE', 'CS1999');
      const ballast = join(published, 'ballast');
      await expect(writeFile(ballast, Buffer.alloc(3_000_000))).rejects.toThrow('ENOSPC');
      await publish(['TECH_NOTES']);
      expect((await publications())['TECH_NOTES']).toMatchObject({
        state: 'FAILED',
        error: 'The disk with published content is full. Make room, and publish again.',
      });
      expect(await textOf('/tech_notes/index')).toBe(before);
      expect((await readdir(published)).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
      await rm(ballast);
      await publish(['TECH_NOTES']);
      expect(await textOf('/tech_notes/index')).toContain('CS1999');
    } finally {
      await stopServices();
      execFileSync('umount', ['--lazy', published]);
    }
  });

  it('is begun anew by the next config service', async () => {
    await api.database.query(`
      CREATE FUNCTION wait_for_it() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$`);
    await api.database.query(
      'CREATE TRIGGER t BEFORE INSERT ON publication_versions FOR EACH ROW EXECUTE FUNCTION wait_for_it()',
    );
    const holder = new pg.Client({ connectionString: api.database.url });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(4711)');
    await configService.stop();
    const killed = await startProcess('dist/src/config-service/main.js', environment());
    expect(await run(PUBLISH, { input: { artefacts: ['TASK_LIST'] } })).toMatchObject({ __typename: 'PublishSuccess' });
    await expect.poll(states).toContain('RUNNING');
    killed.child.kill('SIGKILL');
    await killed.exited;
    await holder.end();
    await api.database.query('DROP TRIGGER t ON publication_versions');
    expect((await get('/project/tasks')).status).toBe(404);
    await startConfigService(environment());
    await expect.poll(async () => (await get('/project/tasks')).status).toBe(200);
    await untilDone();
    const [row] = await api.database.query<{ count: number }>('SELECT count(*)::int FROM publication_versions');
    expect(row?.count).toBe(1);
  });
});
