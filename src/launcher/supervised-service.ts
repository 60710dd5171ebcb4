import { type ChildProcess, spawn } from 'node:child_process';
import { readLines } from '../embedded-postgres/line-reader.js';
import { ExitCode } from '../errors/exit-code.js';
import { RestartDelays } from '../lifecycle/restart-delay.js';
import { parseServiceMessage } from './messages.js';

/** How long a service may take to stop before it is killed, in milliseconds, besides the time for which it is to drain. */
const STOP_PATIENCE_MS = 15_000;

/** A program that is to run all the time. */
export interface ServiceDefinition {
  /** Short name, in front of its lines. */
  readonly name: string;
  /** Path of its script. */
  readonly script: string;
}

/** What the supervision of a service needs from around it. */
export interface SupervisionContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds for which a service that stops may go on serving. */
  readonly drainMs: number;
  /** Receives each line that the service prints, and what the supervision has to say about it. */
  readonly log: (line: string) => void;
  /** Told whenever a process was started. */
  readonly onSpawn: () => void;
  /** Told whenever the service says that it does its work. */
  readonly onReady: (url: string | undefined) => void;
  /** Told when the service ended in a way that starting it again would not mend. */
  readonly onFatal: (message: string) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** A number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/**
 * Keeps a service running: starts it again when it ends unasked, stops it when asked. It runs in a session of its own,
 * so that Ctrl-C in a terminal reaches only the launcher, which stops everything in order.
 */
export class SupervisedService {
  readonly #definition: ServiceDefinition;
  readonly #context: SupervisionContext;
  #child: ChildProcess | undefined;
  #terminated: ChildProcess | undefined;
  #gone: Promise<void> = Promise.resolve();
  #isWanted = false;
  #isRestarting = false;
  #delays = new RestartDelays();
  #restartTimer: NodeJS.Timeout | undefined;

  constructor(definition: ServiceDefinition, context: SupervisionContext) {
    this.#definition = definition;
    this.#context = context;
  }

  /** Number of its process; undefined while there is none. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the service. */
  start(): void {
    this.#isWanted = true;
    this.#spawn();
  }

  /** Stops the service, by force if it takes too long. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#restartTimer);
    this.#terminate();
    await this.#gone;
  }

  /** Stops the service and starts it anew, as after a build. Asking again before that is done changes nothing. */
  restart(): void {
    if (!this.#isWanted) return;
    this.#delays = new RestartDelays();
    clearTimeout(this.#restartTimer);
    if (this.#child === undefined) {
      this.#spawn();
    } else {
      this.#isRestarting = true;
      this.#terminate();
    }
  }

  /** Ends the service at once. */
  kill(): void {
    this.#isWanted = false;
    clearTimeout(this.#restartTimer);
    this.#child?.kill('SIGKILL');
  }

  #terminate(): void {
    const child = this.#child;
    // Told twice, it would end at once.
    if (child === undefined || child === this.#terminated) return;
    this.#terminated = child;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS + this.#context.drainMs);
    child.once('exit', () => clearTimeout(force));
  }

  #spawn(): void {
    const { env, log, now, onReady } = this.#context;
    const startedAt = now();
    const child = spawn(process.execPath, ['--enable-source-maps', this.#definition.script], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#context.onSpawn();
    this.#isRestarting = false;
    let failure: string | undefined;
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) readLines(stream, log);
    child.on('message', (value) => {
      const message = parseServiceMessage(value);
      if (message?.type === 'ready') onReady(message.url);
      if (message?.type === 'failed') failure = message.message;
    });
    this.#gone = new Promise((resolve) => {
      const end = (how: string, code: number | null): void => {
        this.#child = undefined;
        resolve();
        if (this.#isRestarting && this.#isWanted) this.#spawn();
        else if (this.#isWanted) this.#afterUnexpectedEnd(how, code, failure, now() - startedAt);
      };
      child.once('error', (error) => end(error.message, null));
      child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : signal, code));
    });
  }

  #afterUnexpectedEnd(how: string, code: number | null, failure: string | undefined, ranForMs: number): void {
    const { log, onFatal, random } = this.#context;
    const { name } = this.#definition;
    if (failure !== undefined || code === ExitCode.CONFIGURATION) {
      onFatal(failure ?? `${name} cannot work with its configuration; see its lines above.`);
      return;
    }
    const delay = this.#delays.next(ranForMs, random());
    log(`ended unexpectedly (${how}); starting it again in ${delay} ms`);
    this.#restartTimer = setTimeout(() => this.#spawn(), delay);
  }
}
