import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { freePort } from '../support/ports.js';
import { TcpProxy } from '../support/proxy.js';

let proxy: TcpProxy;
let api: TestApi;
beforeAll(async () => {
  const target = new URL(process.env['BUGGY_TEST_SERVER_URL'] ?? '');
  proxy = new TcpProxy({ host: target.hostname, port: Number(target.port) }, await freePort());
  await proxy.open();
  api = await TestApi.start({}, (url) => {
    const through = new URL(url);
    through.host = `127.0.0.1:${proxy.port}`;
    return through.href;
  });
});
afterAll(async () => {
  await api.stop();
  await proxy.cut();
});

const readiness = async (): Promise<number> => (await fetch(`${api.url}/readyz`)).status;

describe('a database that goes away', () => {
  it('is reported, answers stay clear, and everything goes on when it comes back', async () => {
    await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
    const cookie = await api.signIn('head');
    expect(await readiness()).toBe(200);
    await proxy.cut();
    await expect.poll(readiness).toBe(503);
    const { status, errors } = await api.graphql('{ buggies { totalCount } }', {}, cookie);
    expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' });
    const upload = await api.upload({ user: 'ada', key: 'k', secret: 's', buggy_json: '{}' });
    expect(upload.status).toBe(503);
    expect(upload.body['error']).toMatch(/try again/);
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    await proxy.open();
    await expect.poll(readiness).toBe(200);
    expect((await api.graphql('{ buggies { totalCount } }', {}, cookie)).errors).toBeUndefined();
  });

  it('that is read-only, as after a failover, is answered with 503 and a time to try again on every route', async () => {
    const alter = (what: string) => api.database.admin(`ALTER DATABASE ${api.database.name} ${what}`);
    const cookie = await api.signIn('head');
    const { apiKey } = await api.addUser('eve', { apiSecret: 'tell nobody' });
    await alter('SET default_transaction_read_only = on');
    proxy.drop();
    try {
      const form = { user: 'eve', key: apiKey, secret: 'tell nobody', buggy_json: '{"qty_wheels": 6}' };
      const upload = await api.upload(form);
      expect(upload.body['error']).toMatch(/not available at the moment/);
      const create = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query: 'mutation { createRace(input: {}) { __typename } }' }),
      });
      for (const { status, headers } of [upload, create]) {
        expect([status, headers.get('retry-after')]).toEqual([503, '1']);
      }
    } finally {
      await alter('RESET default_transaction_read_only');
      proxy.drop();
      // Until it has noticed that its connections are gone, it may try one of them.
      await expect.poll(readiness).toBe(200);
    }
  });

  it('delivers events again after the LISTEN connection was cut, also those that came meanwhile', async () => {
    const create = `mutation { createRace(input: { isVisible: true }) { ... on CreateRaceSuccess { race { id title } } } }`;
    const cookie = await api.signIn('head');
    const changes = api
      .socket()
      .iterate<{ raceChanged: { title: string } }>({ query: 'subscription { raceChanged { title } }' });
    const next = changes.next();
    // The first change arrives only once the subscription stands, so races are made until one arrives.
    let titles: string[] = [];
    let arrived = false;
    void next.then(() => {
      arrived = true;
    });
    await expect
      .poll(async () => {
        titles = [(await api.graphql(create, {}, cookie)).data['createRace'].race.title];
        return arrived;
      })
      .toBe(true);
    await api.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buggy listen' AND datname = current_database()`,
    );
    const made = (await api.graphql(create, {}, cookie)).data['createRace'].race.title as string;
    const seen: string[] = [...titles];
    for (let step = await changes.next(); !step.done; step = await changes.next()) {
      seen.push(step.value.data?.raceChanged.title ?? '');
      if (seen.includes(made)) break;
    }
    expect(seen).toContain(made);
    await changes.return?.();
  });

  it('that hangs fails requests within the limit of a statement', async () => {
    proxy.freeze();
    try {
      const { status, errors } = await api.graphql('{ serverInfo { counts { users } } }');
      expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' });
    } finally {
      proxy.thaw();
      await proxy.cut();
      await proxy.open();
    }
    await expect.poll(readiness).toBe(200);
  });
});

describe('a statement that takes too long', () => {
  it('is given up, and the answer says so', async () => {
    const busy = await TestApi.start();
    const client = new pg.Client({ connectionString: busy.database.url });
    try {
      await client.connect();
      await client.query('BEGIN');
      await client.query('LOCK TABLE racetracks, users IN ACCESS EXCLUSIVE MODE');
      const [query, upload] = await Promise.all([
        busy.graphql('{ racetracks { id } }'),
        busy.upload({ user: 'ada', key: 'x', secret: 'y', buggy_json: '{}' }),
      ]);
      expect(query.errors?.[0]?.extensions['code']).toBe('TIMED_OUT');
      expect(upload).toMatchObject({ status: 503, body: { error: expect.stringContaining('given up') } });
    } finally {
      await client.end();
      await busy.stop();
    }
  });
});
