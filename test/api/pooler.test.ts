import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { collect, TestApi } from '../support/api.js';
import { createDatabase } from '../support/databases.js';
import { hasPooler, Pooler } from '../support/pooler.js';
import { CREATE } from '../support/races.js';
import { startConfigService, stopServices } from '../support/services.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Uploads, changes a setting on one server, and sees both on another one. */
async function useTwoServers(api: TestApi): Promise<void> {
  const another = await api.startAnother();
  closing.push(() => another.stop());
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  const admin = await api.signIn('head');
  const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
  const form = { user: 'ada', key: apiKey, secret: 'tell nobody', buggy_json: '{"qty_wheels": 6}' };
  const uploads = await Promise.all(Array.from({ length: 20 }, () => api.upload(form)));
  expect(uploads.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const query = 'subscription { settingsChanged { revision } }';
  const client = api.socket(admin, another.port);
  const seen = collect<{ revision: number }>(client, query, {}, (events) => events.length > 0);
  let isSeen = false;
  void seen.then(() => {
    isSeen = true;
  });
  let revision = 0;
  const update = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) {
    ... on UpdateSettingsSuccess { revision } } }`;
  await expect
    .poll(async () => {
      const changes = [{ name: 'PROJECT_CODE', value: `after ${revision}` }];
      const { data } = await api.graphql(
        update,
        { input: { changes, revision, authorisationCode: 'CHANGEME' } },
        admin,
      );
      revision = data['updateSettings'].revision;
      return isSeen;
    })
    .toBe(true);
  await client.dispose();
}

describe('databases that are reached in other ways', () => {
  it.skipIf(!hasPooler)('through a pooler in transaction mode, beside a direct address', async () => {
    const database = await createDatabase();
    await database.query('UPDATE setup_state SET step = 0');
    const pooler = await Pooler.start(database.url);
    closing.push(() => pooler.stop());
    const variables = { DATABASE_DIRECT_URL: database.url };
    const api = await TestApi.startOn(database, variables, () => pooler.url);
    closing.push(() => api.stop());
    await useTwoServers(api);
  });

  it.skipIf(!hasPooler)('through a pooler only, by asking, without a NOTIFY, from the first migration on', async () => {
    const database = await createDatabase('empty');
    const pooler = await Pooler.start(database.url);
    closing.push(() => pooler.stop());
    const listener = new pg.Client({ connectionString: database.url });
    // Its database is dropped before it ends.
    listener.on('error', () => undefined);
    await listener.connect();
    closing.push(() => listener.end());
    await listener.query('LISTEN outbox; LISTEN jobs');
    const told: string[] = [];
    listener.on('notification', ({ channel }) => told.push(channel));

    await startConfigService({ DATABASE_URL: pooler.url, PUBSUB: 'poll' });
    closing.push(() => stopServices());
    await expect
      .poll(() => database.query('SELECT state FROM migration_status').catch(() => []))
      .toEqual([{ state: 'ready' }]);
    await database.query('UPDATE setup_state SET step = 0');
    const api = await TestApi.startOn(database, { PUBSUB: 'poll' }, () => pooler.url);
    closing.push(() => api.stop());
    await useTwoServers(api);
    const admin = await api.signIn('head');
    await api.graphql(CREATE, { input: { title: 'Due', startAt: new Date().toISOString() } }, admin);
    await expect.poll(() => api.database.query('SELECT 1 FROM race_transitions')).not.toEqual([]);
    // What was notified before this has arrived when this has.
    await api.database.query(`SELECT pg_notify('jobs', 'last')`);
    await expect.poll(() => told.length).toBeGreaterThan(0);
    expect(told).toEqual(['jobs']);
  });
});
