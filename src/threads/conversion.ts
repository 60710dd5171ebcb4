import type { MessagePort } from 'node:worker_threads';

/**
 * Longest times of a conversion in milliseconds: of a text that just anybody wrote, and of the files of staff. What people
 * write takes a tenth of it at the most.
 */
export const DEADLINE_MS = { texts: 1_000, files: 15_000 } as const;

/**
 * A function that turns what somebody sent into something else, and that may take long to do so: it is run in another thread.
 * Its parameters and its result are copied between the threads, so they are plain data.
 */
export interface Conversion<Parameters extends readonly unknown[], Result> {
  /** Address of its module. */
  readonly module: string;
  /** The name under which the module exports it. */
  readonly name: string;
  /** Longest time that it may take, in milliseconds. */
  readonly deadlineMs: number;
  /** Only for the compiler. */
  readonly types?: (...parameters: Parameters) => Result;
}

/**
 * Describes an exported function as a conversion.
 *
 * @param module address of the module that exports it: its `import.meta.url`
 * @param deadlineMs longest time that it may take, in milliseconds
 */
export function conversionOf<Parameters extends readonly unknown[], Result>(
  convert: (...parameters: Parameters) => Result,
  module: string,
  deadlineMs: number = DEADLINE_MS.texts,
): Conversion<Parameters, Result> {
  return { module, name: convert.name, deadlineMs };
}

/**
 * Describes exported functions of a module as conversions, without loading the module in this thread.
 *
 * @param module address of the module
 */
export function conversionsIn<Module extends object>(module: URL) {
  return <Name extends keyof Module & string>(
    name: Name,
    deadlineMs: number = DEADLINE_MS.texts,
  ): Module[Name] extends (...parameters: infer Parameters) => infer Result ? Conversion<Parameters, Result> : never =>
    ({ module: module.href, name, deadlineMs }) as never;
}

/** What the other thread is told to do. */
export interface ConversionTask {
  readonly module: string;
  readonly name: string;
  readonly parameters: readonly unknown[];
  /** Told when the conversion itself begins, so that loading its code does not count. */
  readonly started: MessagePort;
}

/** What it answers; errors lose their class on the way, so those that we foresee are told in parts. */
export type ConversionOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly path: readonly string[] };
