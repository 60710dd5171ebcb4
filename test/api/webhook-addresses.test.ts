import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostAddress } from '../../dist/src/outbound/host-resolver.js';
import { postWebhook } from '../../dist/src/webhooks/post-webhook.js';
import { TestApi } from '../support/api.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { Webhooks } from '../support/webhooks.js';

const PUBLIC: HostAddress = { address: '93.184.216.34', family: 4 };
const LOOPBACK: HostAddress = { address: '127.0.0.1', family: 4 };

let api: TestApi;
let hooks: Webhooks;
let receiver: WebhookReceiver;
/** What a name leads to, each time that it is asked for. */
const names = new Map<string, HostAddress[][]>();
beforeAll(async () => {
  const resolveHost = async (name: string) => names.get(name)?.shift() ?? Promise.reject(new Error('unknown'));
  api = await TestApi.start({}, undefined, undefined, { resolveHost });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  hooks = new Webhooks(api, await api.signIn('head'));
  receiver = await WebhookReceiver.start();
});
afterAll(async () => {
  await api.stop();
  await receiver.stop();
});

describe('addresses that are not on the internet', () => {
  it.each([
    'http://hooks.example.org/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
  ])('are refused: %s', async (url) => {
    const refused = await hooks.change('createWebhook', { url, events: ['RACE_RESULTS'] });
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['url'] });
  });

  it('are refused behind a name, even beside others', async () => {
    names.set('intranet.example.org', [[PUBLIC, { address: '::ffff:10.1.2.3', family: 6 }]]);
    const input = { url: 'https://intranet.example.org/', events: ['RACE_RESULTS'] };
    expect(await hooks.change('createWebhook', input)).toMatchObject({ code: 'INVALID_INPUT', path: ['url'] });
  });

  it('are not connected to behind a name that led elsewhere before', async () => {
    names.set('rebound.example.org', [[PUBLIC], [LOOPBACK]]);
    const { id } = await hooks.add(`https://rebound.example.org:${receiver.port}/`, ['RACE_RESULTS']);
    const ping = await hooks.ping(id);
    const failed = await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(failed).toMatchObject({ statusCode: null, error: expect.stringMatching(/^127\.0\.0\.1 is not an address/) });
    expect(names.get('rebound.example.org')).toEqual([]);
    expect(receiver.connections).toBe(0);
  });

  it('are not connected to when they are known by themselves, once the setting does not allow them any more', async () => {
    const [row] = await api.database.query(
      `INSERT INTO webhooks (url, events, secret, created_at)
       SELECT 'https://127.0.0.1:${receiver.port}/', events, secret, now() FROM webhooks LIMIT 1 RETURNING id::text`,
    );
    const id: string = row?.['id'];
    const ping = await hooks.ping(id);
    const failed = await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(failed.error).toMatch(/^127\.0\.0\.1 is not an address/);
    await api.database.query('UPDATE webhooks SET url = $2 WHERE id = $1', [id, receiver.url()]);
    const plain = await hooks.ping(id);
    const refused = await hooks.until(id, plain.id, ({ attempts }) => attempts === 1);
    expect(refused.error).toContain('https://');
    expect(receiver.connections).toBe(0);
  });
});

describe('postWebhook', () => {
  const post = (resolve: (name: string) => Promise<readonly HostAddress[]>, isPrivateAllowed: boolean) =>
    postWebhook(
      { url: new URL(`http://changing.example.org:${receiver.port}/`), headers: {}, body: '{}' },
      { resolve, isPrivateAllowed, signal: new AbortController().signal },
    );

  it('looks at the address that it has connected to, whatever was said of it before', async () => {
    let looks = 0;
    const changing = {
      family: 4,
      get address() {
        looks += 1;
        return looks === 1 ? PUBLIC.address : LOOPBACK.address;
      },
    };
    const before = receiver.received.length;
    expect(await post(async () => [changing], false)).toEqual({ error: expect.stringMatching(/^127\.0\.0\.1 is not/) });
    expect(looks).toBeGreaterThan(1);
    expect(receiver.received).toHaveLength(before);
  });

  it('connects to it where that is allowed', async () => {
    expect(await post(async () => [LOOPBACK], true)).toEqual({ statusCode: 204 });
  });

  it('asks for the address of a name once', async () => {
    let questions = 0;
    const resolve = async () => {
      questions += 1;
      return [LOOPBACK];
    };
    await post(resolve, true);
    expect(questions).toBe(1);
  });

  it('says what was wrong with a name', async () => {
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    expect(await post(() => Promise.reject(unknown), false)).toEqual({ error: 'the connection failed: ENOTFOUND' });
    expect(await post(async () => [], false)).toEqual({ error: 'the connection failed' });
  });
});
