import { AppError } from '../errors/app-error.js';
import type { ConversionOutcome, ConversionTask } from './conversion.js';

/** What a thread of the `Converter` does. */
export default async function convert(task: ConversionTask): Promise<ConversionOutcome> {
  const { module, name, parameters, started } = task;
  const { [name]: run } = (await import(module)) as Record<string, (...parameters: readonly unknown[]) => unknown>;
  if (run === undefined) throw new Error(`${module} exports no ${name}`);
  started.postMessage(name);
  started.close();
  try {
    return { ok: true, result: await run(...parameters) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, code: error.code, message: error.message, path: error.inputPath };
  }
}
