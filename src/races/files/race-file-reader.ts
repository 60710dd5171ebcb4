import { Piscina } from 'piscina';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import type { RaceOutcome } from '../life-cycle/race-outcome.js';
import type { RaceUploadFile } from './race-upload.check.js';

/** Largest race file that is taken, in bytes: a thousand buggies over some hundred turns stay well below. */
const MAX_RACE_FILE_BYTES = 32 * 1024 * 1024;

/** A file to read. */
export interface ReadingTask {
  readonly text: string;
  /** Whether it is also wanted in the forms in which it is stored. */
  readonly isToBeStored: boolean;
}

/** A file that was read, or all that is wrong with it. */
export type TakenRaceFile =
  | ({ readonly ok: true } & AcceptedRaceFile)
  | { readonly ok: false; readonly errors: readonly string[] };

/** A file in the forms in which it is stored. */
type StorableRaceFile = Omit<RaceOutcome, 'results' | 'contents'> & { readonly contents: Uint8Array };

/** A file that was read. Its turns, which are most of it, stay where they were read. */
interface AcceptedRaceFile {
  /** The file without its turns. */
  readonly file: RaceUploadFile;
  readonly hasTurns: boolean;
  /** The whole file in the forms in which it is stored; null when they are not wanted. */
  readonly stored: StorableRaceFile | null;
}

/**
 * Reads race files that come from elsewhere in a worker thread: with megabytes of them the thread that answers requests
 * would keep everybody else waiting. The thread is started when it is first needed, and ends when it is idle.
 */
export class RaceFileReader {
  private readonly pool = new Piscina<ReadingTask, TakenRaceFile>({
    filename: new URL('./race-file.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });

  /**
   * Reads a file.
   *
   * @throws AppError RACE_FILE_REJECTED
   */
  async read(text: string): Promise<AcceptedRaceFile> {
    return await this.take({ text, isToBeStored: false });
  }

  /**
   * Reads a file, and writes it in the forms in which it is stored.
   *
   * @throws AppError RACE_FILE_REJECTED
   */
  async readToStore(text: string): Promise<AcceptedRaceFile & { readonly stored: StorableRaceFile }> {
    const { stored, ...taken } = await this.take({ text, isToBeStored: true });
    if (stored === null) throw new Error('the thread did not write what it read');
    return { ...taken, stored };
  }

  /** Waits for the files that are being read, and ends the thread. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  private async take(task: ReadingTask): Promise<AcceptedRaceFile> {
    if (Buffer.byteLength(task.text) > MAX_RACE_FILE_BYTES) {
      throw rejected([`The file has more than ${MAX_RACE_FILE_BYTES} bytes.`]);
    }
    const taken = await this.pool.run(task);
    if (!taken.ok) throw rejected(taken.errors);
    return taken;
  }
}

/** A file is refused, for all these reasons. */
export function rejected(errors: readonly string[]): AppError {
  return new AppError(ErrorCode.RACE_FILE_REJECTED, `The race file was refused: ${errors.join(' ')}`, ['contents']);
}
