import { EventEmitter, getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { Changes } from './changes.js';

function start(signal: AbortSignal, matches: (value: number) => boolean = () => true) {
  const emitter = new EventEmitter();
  const changes = new Changes<number>(
    (listener) => {
      emitter.on('event', listener);
      return () => emitter.off('event', listener);
    },
    matches,
    signal,
  );
  return { changes, emit: (value: number) => emitter.emit('event', value), emitter };
}

it('keeps events that arrive before the first wait and while the consumer is busy, without duplicates', async () => {
  const stop = new AbortController();
  const { changes, emit } = start(stop.signal);
  emit(1);
  const seen: (readonly number[])[] = [];
  for await (const events of changes) {
    seen.push(events);
    if (seen.length === 1) for (const value of [2, 3, 2]) emit(value);
    if (seen.length === 2) queueMicrotask(() => emit(4));
    if (seen.length === 3) stop.abort();
  }
  expect(seen).toEqual([[1], [2, 3], [4]]);
});

it('keeps only events that match', async () => {
  const { changes, emit } = start(new AbortController().signal, (value) => value > 1);
  emit(1);
  emit(2);
  expect(await changes.wait()).toEqual([2]);
});

it('waits no longer than the given time', async () => {
  const { changes } = start(new AbortController().signal);
  expect(await changes.wait(1)).toEqual([]);
});

it('ends with the signal, before and during a wait', async () => {
  const stop = new AbortController();
  const { changes } = start(stop.signal);
  const next = changes[Symbol.asyncIterator]().next();
  stop.abort();
  expect(await next).toMatchObject({ done: true });
  expect(await start(AbortSignal.abort()).changes.wait()).toEqual([]);
});

it('leaves no listener behind', () => {
  const stop = new AbortController();
  const { changes, emitter } = start(stop.signal);
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
  changes[Symbol.dispose]();
  expect([emitter.listenerCount('event'), getEventListeners(stop.signal, 'abort').length]).toEqual([0, 0]);
});
