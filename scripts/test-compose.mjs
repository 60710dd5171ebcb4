/**
 * `npm run test:compose`: builds the images, brings the whole stack up from `env.example` as its comments say, uploads a
 * buggy, takes everything down and up again, and finds the buggy. Works in a copy of what git has, under a project name
 * and a port of its own, so that neither a `.env` nor a running stack of yours is touched.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './lib/project.mjs';
import { runScript, StepError, say } from './lib/run.mjs';

/** Longest wait for the stack to be ready, in milliseconds. */
const PATIENCE_MS = 120_000;

const SECRET = 'secret of the compose test';

/** Whichever of the two there is; a Docker client without an engine does not count. */
function findCompose() {
  const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (works('docker', 'info') && works('docker', 'compose', 'version')) return ['docker', 'compose'];
  if (works('podman-compose', '--version')) return ['podman-compose'];
  throw new StepError('Neither docker compose nor podman-compose works here.');
}

/** The environment file that one gets by uncommenting the section "Docker". */
function environmentFile(port) {
  const [before, section, ...after] = readFileSync(join(root, 'env.example'), 'utf8')
    .split(/(?<=\n)(?=# --- )/)
    .reduce(
      ([start, found, rest], part) =>
        part.startsWith('# --- Docker ---')
          ? [start, part, rest]
          : found
            ? [start, found, rest + part]
            : [start + part, found, rest],
      ['', '', ''],
    );
  const uncommented = section.replace(/^#(?=[A-Z_]+=)/gm, '');
  return `${before}${uncommented}${after.join('')}\nPORT=${port}\n`.replace('localhost:4000', `localhost:${port}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url) {
  const start = performance.now();
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return (performance.now() - start) / 1000;
    if (performance.now() - start > PATIENCE_MS) {
      throw new StepError(`The stack is not ready: ${answer === undefined ? 'no answer' : await answer.text()}`);
    }
    await pause(200);
  }
}

async function upload(url, apiKey) {
  const form = { user: 'composer', key: apiKey, secret: SECRET, buggy_json: '{"qty_wheels": 6}' };
  const answer = await fetch(`${url}/api/upload`, { method: 'POST', body: new URLSearchParams(form) });
  return await answer.json();
}

function expect(found, expected, what) {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new StepError(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

await runScript(async () => {
  const [command, ...prefix] = findCompose();
  // Podman's builds then work inside of containers and other confined places as well.
  const env = { BUILDAH_ISOLATION: 'chroot', ...process.env };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'buggy-compose-'));
  const project = `buggytest${process.pid}`;
  const compose = (args, options = {}) =>
    execFileSync(command, [...prefix, '-p', project, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      ...options,
    });
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter(Boolean)) cpSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, '.env'), environmentFile(port));
  try {
    say(`Building the images with ${[command, ...prefix].join(' ')}…`);
    compose(['build']);
    compose(['up', '-d']);
    say(`ready after ${(await untilReady(url)).toFixed(1)} s`);
    const cli = ['exec', '-T', 'web', 'node', 'dist/src/cli/main.js'];
    const added = compose([...cli, 'user', 'add', 'composer', '--api-key', '--api-secret', SECRET, '--json']);
    // podman-compose adds lines of its own.
    const { apiKey } = JSON.parse(/^\{.*\}$/m.exec(added)[0]);
    expect(await upload(url, apiKey), { ok: 'buggy created OK' }, 'first upload');
    const query = `SELECT 'is superuser: ' || rolsuper FROM pg_roles WHERE rolname = 'buggy'`;
    const psql = ['exec', '-T', 'database', 'psql', '-U', 'postgres', '-d', 'buggy', '-tAc', query];
    const rights = /is superuser: (\w+)/.exec(compose(psql))?.[1];
    expect(rights, 'false', "the server's database user is a superuser");
    compose(['down']);
    compose(['up', '-d']);
    say(`ready again after ${(await untilReady(url)).toFixed(1)} s`);
    expect(await upload(url, apiKey), { ok: 'buggy updated OK' }, 'upload after down and up');
    say('compose: 1 passed, 0 failed');
  } catch (error) {
    const logs = spawnSync(command, [...prefix, '-p', project, 'logs'], { cwd: folder, env, encoding: 'utf8' });
    process.stderr.write(`${error.stderr ?? ''}\n${logs.stdout.slice(-6_000)}${logs.stderr.slice(-2_000)}\n`);
    throw error instanceof StepError ? error : new StepError(error.message);
  } finally {
    spawnSync(command, [...prefix, '-p', project, 'down', '-v'], { cwd: folder, env, stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
});
