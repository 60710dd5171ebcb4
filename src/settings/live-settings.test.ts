import { pino } from 'pino';
import { expect, it } from 'vitest';
import { LiveSettings } from './live-settings.js';
import { settleSettings } from './settle-settings.js';

/** Settings whose database says a revision, and counts how often it is asked. */
function start() {
  const stored = { revision: 1, reads: 0 };
  const database = {
    query: async () => {
      stored.reads += 1;
      return [{ revision: stored.revision, values: null }];
    },
  };
  const settled = settleSettings({ environment: {}, rows: new Map() });
  const log = pino({ level: 'silent' });
  return { stored, live: new LiveSettings(database as never, { environment: {} }, log, { revision: 1, ...settled }) };
}

it('reads a change once, however many wait for it and hear of it again', async () => {
  const { stored, live } = start();
  stored.revision = 2;
  await Promise.all([live.reach(2), live.reach(2), live.reach(2)]);
  await live.reach(2);
  expect([live.latest.revision, stored.reads]).toEqual([2, 1]);
});

it('reads again what a reading may have missed that had begun before the change', async () => {
  const { stored, live } = start();
  const before = live.reload();
  stored.revision = 3;
  await Promise.all([before, live.reach(3), live.reach(3)]);
  expect([live.latest.revision, stored.reads]).toEqual([3, 2]);
});
