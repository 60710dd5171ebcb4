import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type { Account } from './account.js';
import { readLines } from './line-reader.js';

/**
 * The guardian: a shell that waits at the other end of a pipe (descriptor 3) for as long as we live. If the pipe closes
 * without a word, this process was killed, and the guardian interrupts the program. The shell itself becomes the program
 * (exec), so `$$`, which nested shells keep, is the program's number. The double fork makes the guardian nobody's
 * child: a postmaster would take the end of an unknown child for a crash.
 */
const GUARDIAN = `
( { read -r farewell || kill -INT $$; } <&3 >/dev/null 2>&1 & )
exec "$@" 3<&-`;

/** How many of its last lines are kept to explain why a program ended. */
const KEPT_LINES = 12;

/** What to run, as whom and where. */
export interface GuardedCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** User to run it as; undefined for our own. */
  readonly account: Account | undefined;
  /** Text for its standard input, which then ends. */
  readonly input?: string;
  readonly onLine?: (line: string) => void;
}

/**
 * A program of PostgreSQL that does not outlive this process: however this one ends, also by SIGKILL, the program is
 * interrupted. It runs in a session of its own, so that Ctrl-C in a terminal reaches only those who stop it in order.
 */
export class GuardedProcess {
  /** Resolves once the program and everything that it started are gone: true when it succeeded. */
  readonly ended: Promise<boolean>;
  /** The last lines that it printed. */
  readonly lastLines: string[] = [];
  readonly #child: ChildProcess;

  constructor(command: GuardedCommand) {
    this.#child = spawn('/bin/sh', ['-c', GUARDIAN, command.program, command.program, ...command.args], {
      cwd: command.cwd,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      // Nothing from our environment may steer PostgreSQL (PGPORT, PGDATA and the like).
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      ...(command.account && { uid: command.account.uid, gid: command.account.gid }),
    });
    const [input, output, errors, lifeline] = this.#child.stdio as unknown as [Writable, Readable, Readable, Socket];
    for (const stream of [output, errors]) {
      readLines(stream, (line) => {
        this.lastLines.push(line);
        if (this.lastLines.length > KEPT_LINES) this.lastLines.shift();
        command.onLine?.(line);
      });
    }
    // A program that ends early breaks these pipes; its exit code tells more than the error would.
    input.on('error', () => {});
    lifeline.on('error', () => {});
    // The guardian holds the other end. Without it a kill of this process would go unnoticed: stop while we can.
    lifeline.once('close', () => this.signal('SIGINT'));
    this.#child.once('exit', () => lifeline.end('farewell\n'));
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code) => resolve(code === 0));
    });
    this.ended.catch(() => {});
    input.end(command.input ?? '');
  }

  /** Number of the program's process, or undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends a signal unless the program has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
  }
}
