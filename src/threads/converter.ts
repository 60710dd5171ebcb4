import { MessageChannel } from 'node:worker_threads';
import pLimit from 'p-limit';
import { Piscina } from 'piscina';
import { AppError } from '../errors/app-error.js';
import type { ErrorCode } from '../errors/error-code.js';
import type { Conversion, ConversionOutcome, ConversionTask } from './conversion.js';

/** Conversions at once, and those that may wait for their turn. */
const MAX_CONVERSIONS = { running: 2, waiting: 200 } as const;

/** Milliseconds after which a thread that has nothing to do ends. */
const IDLE_MS = 60_000;

/** A conversion was given up because it took too long: what was sent is made to be slow, or the machine is. */
export class ConversionTimeout extends Error {
  override readonly name = 'ConversionTimeout';
}

/**
 * Converts what people send in other threads, each within a time, so that the thread that answers requests never waits for a
 * text that takes long to read. Threads are started when they are first needed.
 */
export class Converter {
  private readonly pool: Piscina<ConversionTask, ConversionOutcome>;
  private readonly inTurn = pLimit(MAX_CONVERSIONS.running);

  /** @param maxDeadlineMs milliseconds that no conversion may take longer than, whatever it allows itself */
  constructor(private readonly maxDeadlineMs: number = Number.POSITIVE_INFINITY) {
    this.pool = new Piscina({
      filename: new URL('./conversion.worker.js', import.meta.url).href,
      minThreads: 0,
      maxThreads: MAX_CONVERSIONS.running,
      idleTimeout: IDLE_MS,
    });
  }

  /**
   * Converts something.
   *
   * @throws AppError that the conversion throws, or TOO_BUSY when too many wait already
   * @throws ConversionTimeout when it takes too long; starting a thread does not count
   */
  async run<Parameters extends readonly unknown[], Result>(
    { module, name, deadlineMs }: Conversion<Parameters, Result>,
    ...parameters: Parameters
  ): Promise<Awaited<Result>> {
    if (this.inTurn.pendingCount >= MAX_CONVERSIONS.waiting) throw AppError.tooBusy();
    const outcome = await this.inTurn(() =>
      this.runInTime({ module, name, parameters }, Math.min(deadlineMs, this.maxDeadlineMs)),
    );
    if (outcome.ok) return outcome.result as Awaited<Result>;
    throw new AppError(outcome.code as ErrorCode, outcome.message, outcome.path);
  }

  /**
   * The same, for what is refused if it takes too long.
   *
   * @param path of the value in the input
   * @throws AppError that the conversion throws, INVALID_INPUT when it takes too long, or TOO_BUSY
   */
  async runOrRefuse<Parameters extends readonly unknown[], Result>(
    path: string,
    conversion: Conversion<Parameters, Result>,
    ...parameters: Parameters
  ): Promise<Awaited<Result>> {
    try {
      return await this.run(conversion, ...parameters);
    } catch (error) {
      if (!(error instanceof ConversionTimeout)) throw error;
      throw AppError.invalidInput(path, 'This takes too long to read. Send less at once, or something simpler.');
    }
  }

  private async runInTime(task: Omit<ConversionTask, 'started'>, deadlineMs: number): Promise<ConversionOutcome> {
    const { port1: starting, port2: started } = new MessageChannel();
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    starting.once('message', () => {
      timer = setTimeout(() => giveUp.abort(), deadlineMs);
    });
    try {
      return await this.pool.run({ ...task, started }, { signal: giveUp.signal, transferList: [started] });
    } catch (error) {
      if (giveUp.signal.aborted) throw new ConversionTimeout(`${task.name} took more than ${deadlineMs} ms`);
      throw error;
    } finally {
      clearTimeout(timer);
      starting.close();
    }
  }

  /** Ends the threads, and with them what is being converted. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
