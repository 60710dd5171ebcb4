import { afterEach, describe, expect, it } from 'vitest';
import { collect, TestApi } from '../support/api.js';
import { createDatabase } from '../support/databases.js';
import { hasPooler, Pooler } from '../support/pooler.js';

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

  it('that cannot notify, by asking them', async () => {
    const api = await TestApi.start({ PUBSUB: 'poll' });
    closing.push(() => api.stop());
    await useTwoServers(api);
    const listeners = await api.database.query(
      `SELECT 1 FROM pg_stat_activity WHERE application_name = 'buggy listen' AND datname = current_database()`,
    );
    expect(listeners).toEqual([]);
  });
});
