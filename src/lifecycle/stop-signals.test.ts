import { expect, it } from 'vitest';
import { stopRequests } from './stop-signals.js';

it('stops at the first request, ignores its echoes, and ends at once at the next', () => {
  const calls: string[] = [];
  let time = 1_000;
  const request = stopRequests({
    stop: () => calls.push('stop'),
    endNow: () => calls.push('end now'),
    now: () => time,
  });
  request();
  time += 20;
  request();
  expect(calls).toEqual(['stop']);
  time += 600;
  request();
  expect(calls).toEqual(['stop', 'end now']);
});
