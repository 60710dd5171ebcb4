import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import { findRunningDatabase } from '../../src/embedded-postgres/index.js';
import { identifyProcess } from '../../src/embedded-postgres/process-identity.js';
import { freePort } from '../support/ports.js';

const FIXTURE = join(import.meta.dirname, 'fixtures', 'main.mjs');

/** How one run of the launcher differs from the usual. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** User to run it as, for tests that run as root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A launcher in a process of its own, with stand-ins for the services. */
export class LauncherProcess {
  readonly lines: string[] = [];
  /** How it ended; resolves when all that it printed has been read, too. */
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error('The launcher has no output to read.');
    const allRead = [stdout, stderr].map((input) => {
      const reader = createInterface({ input }).on('line', (line) => this.#add(line));
      return once(reader, 'close');
    });
    // Not the event `close`: it does not come when the channel was closed from our side.
    this.exit = once(child, 'exit').then(async () => {
      await Promise.all(allRead);
      this.#isOver = true;
      this.#notify();
      return { code: child.exitCode, signal: child.signalCode };
    });
  }

  /** Starts a launcher on a data folder, with free ports unless the options give others. */
  static async start(dataDir: string, { env, user }: RunOptions = {}): Promise<LauncherProcess> {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const child = spawn(process.execPath, [FIXTURE], {
      env: {
        ...inherited,
        BUGGY_DATA_DIR: dataDir,
        PORT: String(await freePort()),
        CONFIG_SERVICE_PORT: String(await freePort()),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...user,
    });
    return new LauncherProcess(child);
  }

  get output(): string {
    return this.lines.join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends a message over the channel that `npm start` and `npm run dev` have to the launcher, too. */
  send(message: object): void {
    this.#child.send(message);
  }

  /** Closes that channel, as the end of `npm start` does. */
  disconnect(): void {
    this.#child.disconnect();
  }

  /** Waits for a line that matches; fails with all that was printed if the launcher ends before. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      for (const line of this.lines) {
        const match = pattern.exec(line);
        if (match !== null) return match;
      }
      if (this.#isOver) throw new Error(`The launcher ended without a line like ${pattern}:\n${this.output}`);
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  /** Process numbers of the two services. */
  async servicePids(): Promise<number[]> {
    const api = await this.line(/^api +\| process (\d+)/);
    const config = await this.line(/^config +\| process (\d+)/);
    return [Number(api[1]), Number(config[1])];
  }

  #add(line: string): void {
    this.lines.push(line);
    this.#notify();
  }

  #notify(): void {
    for (const resolve of this.#listeners) resolve();
    this.#listeners.clear();
  }
}

/** What the launcher says about the database that runs on a data folder; waits until it runs. */
export async function runningDatabase(dataDir: string): Promise<{ databaseUrl: string; postmaster: number }> {
  const isUp = async (): Promise<void> => {
    if ((await findRunningDatabase(dataDir)) === undefined) throw new Error('No database runs.');
  };
  await vi.waitFor(isUp, { timeout: 60_000, interval: 20 });
  const text = await readFile(join(dataDir, 'runtime.json'), 'utf8');
  const { databaseUrl, postmaster } = JSON.parse(text) as { databaseUrl: string; postmaster: { pid: number } };
  return { databaseUrl, postmaster: postmaster.pid };
}

/** Waits until none of the processes runs. They are nobody's children by then, so no event tells. */
export async function gone(pids: readonly number[]): Promise<void> {
  const check = (): void => {
    const left = pids.filter((pid) => identifyProcess(pid) !== undefined);
    if (left.length > 0) throw new Error(`Still running: ${left.join(', ')}`);
  };
  await vi.waitFor(check, { timeout: 60_000, interval: 20 });
}

/** Number of the process that watches over a postmaster: a shell that works in the same folder. */
export async function guardianOf(postmaster: number): Promise<number> {
  const cwd = await workingFolder(postmaster);
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === postmaster) continue;
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (command.startsWith('/bin/sh\0-c') && (await workingFolder(Number(entry))) === cwd) return Number(entry);
  }
  throw new Error('There is no guardian.');
}

/** Numbers of the processes that a process has started, as far as the system tells. */
export async function childrenOf(parent: number): Promise<number[]> {
  const text = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

/** Listens on a port until closed. */
export function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

async function workingFolder(pid: number): Promise<string | undefined> {
  return await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}
