import { expect, it } from 'vitest';
import { Changes } from '../database/changes.js';
import { AnnouncementService } from './announcement.service.js';

const ANYBODY = { kind: 'anonymous', origin: { requestId: null, address: null } } as const;

it('sends a slow viewer an announcement that began while they were busy', async () => {
  let now = 1_000;
  const times = { isVisible: true, shownFrom: new Date(2_000), shownUntil: null };
  const database = { fork: () => ({ find: async () => [{ databaseId: 1, version: 1, ...times }] }) };
  const bus = {
    on: () => () => undefined,
    changes: (_topic: string, matches: () => boolean, signal: AbortSignal) =>
      new Changes(() => () => undefined, matches, signal),
  };
  const service = new AnnouncementService(database as never, bus as never, () => new Date(now));
  const stop = new AbortController();
  const changes = service.changes(ANYBODY, stop.signal);
  expect((await changes.next()).value).toEqual([]);
  now = 3_000;
  expect((await changes.next()).value).toMatchObject([{ databaseId: 1 }]);
  stop.abort();
  expect(await changes.next()).toMatchObject({ done: true });
});
