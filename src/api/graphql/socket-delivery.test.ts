import { buildSchema, type ExecutionArgs, parse } from 'graphql';
import { expect, it } from 'vitest';
import { SharedEvent } from '../../graphql/shared-event.js';
import { createLogger } from '../../logging/logger.js';
import { deliver } from './socket-delivery.js';

const log = createLogger('test', { BUGGY_LOG_LEVEL: 'silent' });
const args: ExecutionArgs = {
  schema: buildSchema('type Query { turn: Int } type Subscription { turn: Int }'),
  document: parse('subscription { turn }'),
  contextValue: { requestId: 'x', forgetLoaded: () => undefined },
};

class Turn extends SharedEvent {
  readonly turn = 1;
}

/** A source of turns, and whether it was ended. */
function sourceOfTurns(): { readonly source: AsyncGenerator<unknown, void, void>; readonly isEnded: () => boolean } {
  let isEnded = false;
  const generate = async function* (): AsyncGenerator<unknown, void, void> {
    try {
      for (;;) yield new Turn();
    } finally {
      isEnded = true;
    }
  };
  return { source: generate(), isEnded: () => isEnded };
}

it('ends its source when a result cannot be sent, and says that something went wrong', async () => {
  const { source, isEnded } = sourceOfTurns();
  const send = () => Promise.reject(new Error('too long for a string'));
  const delivery = deliver(source, args, { form: 'x', send }, log);
  const { value } = await delivery.next();
  expect(value?.errors?.[0]?.message).toMatch(/^Something went wrong/);
  expect(isEnded()).toBe(true);
  expect(await delivery.next()).toEqual({ value: undefined, done: true });
});

it('sends what is the same for everybody by itself, until it is ended', async () => {
  const { source, isEnded } = sourceOfTurns();
  const sent: string[] = [];
  const enough = Promise.withResolvers<void>();
  const send = async (text: string): Promise<void> => {
    if (sent.push(text) === 3) enough.resolve();
    await new Promise(setImmediate);
  };
  const delivery = deliver(source, args, { form: 'x', send }, log);
  const next = delivery.next();
  await enough.promise;
  await delivery.return();
  expect(await next).toEqual({ value: undefined, done: true });
  expect(isEnded()).toBe(true);
  expect(new Set(sent)).toEqual(new Set(['{"data":{"turn":1}}']));
});
