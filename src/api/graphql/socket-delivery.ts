import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { Logger } from 'pino';
import type { GraphQLContext } from '../../graphql/context.js';
import { SharedEvent } from '../../graphql/shared-event.js';
import { maskedError } from './mask-error.js';

/** Where the results of a subscription go. */
export interface Destination {
  /** What the operation asks of each event; see {@link SharedEvent}. */
  readonly form: string;
  /** Sends a result that is JSON already, when the other side has room for it. */
  readonly send: (result: string) => Promise<void>;
}

/**
 * Executes a subscription for each of its events. What is the same for everybody goes straight to the socket, as the text
 * that was made for the first of them; anything else is yielded, for the protocol to send. Errors are masked, and the
 * failure of the source is a last result: a throw would close the whole socket. Not a generator, because ending one waits
 * for its pending step, which may be long in coming.
 */
export function deliver(
  source: AsyncGenerator<unknown, void, void>,
  args: ExecutionArgs,
  destination: Destination,
  log: Logger,
): AsyncGenerator<ExecutionResult, void, void> {
  const context = args.contextValue as GraphQLContext;
  const { requestId } = context;
  const run = async (event: unknown): Promise<ExecutionResult> =>
    maskResult(await execute({ ...args, rootValue: event }), requestId, log);
  let hasFailed = false;
  const delivery: AsyncGenerator<ExecutionResult, void, void> = {
    next: async () => {
      if (hasFailed) return { value: undefined, done: true };
      try {
        for (let step = await source.next(); ; step = await source.next()) {
          context.forgetLoaded();
          if (step.done) return { value: undefined, done: true };
          const { value: event } = step;
          if (!(event instanceof SharedEvent)) return { value: await run(event), done: false };
          await destination.send(await event.textIn(destination.form, async () => JSON.stringify(await run(event))));
        }
      } catch (error) {
        hasFailed = true;
        // Nobody asks it for more, so it would wait with all that it has. What failed may have been the source itself.
        await source.return().catch(() => undefined);
        return { value: { errors: [maskedError(error, requestId, log)] }, done: false };
      }
    },
    return: async () => {
      await source.return();
      return { value: undefined, done: true };
    },
    throw: async (error: unknown) => {
      await source.throw(error);
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => delivery,
    [Symbol.asyncDispose]: async () => {
      await source.return();
    },
  };
  return delivery;
}

/** A result without anything internal in it. */
export function maskResult(result: ExecutionResult, requestId: string, log: Logger): ExecutionResult {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => maskedError(error, requestId, log)) };
}
