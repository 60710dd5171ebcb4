import { createHmac } from 'node:crypto';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { type Received, status, WebhookReceiver } from '../support/webhook-receiver.js';
import { isOf, Webhooks } from '../support/webhooks.js';

let api: TestApi;
let hooks: Webhooks;
let receiver: WebhookReceiver;
beforeAll(async () => {
  api = await TestApi.start({ IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED: '1' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  hooks = new Webhooks(api, await api.signIn('head'));
  receiver = await WebhookReceiver.start();
});
afterAll(async () => {
  await api.stop();
  await receiver.stop();
});

/** The signature of what was received, computed without any library. */
function signed(secret: string, { headers, body }: Received): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

const isVerified = (secret: string, { headers, body }: Received): boolean => {
  try {
    new Verifier(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
};

describe('a webhook', () => {
  it('shows its secret once, and keeps it encrypted', async () => {
    const made = await hooks.change('createWebhook', {
      url: receiver.url('/hook?a=b'),
      events: ['RACE_RESULTS', 'RACE_PUBLISHED', 'RACE_RESULTS'],
      description: ' to the channel ',
    });
    expect(made.webhook).toMatchObject({
      url: receiver.url('/hook?a=b'),
      events: ['RACE_PUBLISHED', 'RACE_RESULTS'],
      description: 'to the channel',
      isEnabled: true,
      createdBy: 'head',
    });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const stored = JSON.stringify([
      await api.database.query('SELECT * FROM webhooks'),
      await api.database.query('SELECT * FROM audit_events'),
    ]);
    expect(stored).toContain('WEBHOOK_MADE');
    expect(stored).not.toContain(made.secret.slice('whsec_'.length));
  });

  it('is sent messages that its secret verifies, and no other', async () => {
    const { id, secret } = await hooks.add(receiver.url('/signed?x=1'), ['RACE_RESULTS']);
    const ping = await hooks.ping(id);
    const received = await receiver.first(isOf(ping));
    expect(received).toMatchObject({ path: '/signed?x=1', body: ping.payload, message: { type: 'ping' } });
    expect(received.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^buggy-race-server\//),
      'webhook-signature': signed(secret, received),
    });
    expect(isVerified(secret, received)).toBe(true);
    expect(isVerified(secret, { ...received, body: received.body.replace('ping', 'pong') })).toBe(false);
    expect(isVerified((await hooks.add(receiver.url(), ['RACE_RESULTS'])).secret, received)).toBe(false);
    const done = await hooks.until(id, ping.id, ({ state }) => state !== 'PENDING');
    expect(done).toMatchObject({ state: 'DELIVERED', attempts: 1, statusCode: 204, error: null });
    const noted = await api.database.query(
      `SELECT actor_name, subject_type, after FROM audit_events WHERE action = 'WEBHOOK_PINGED' AND subject_id = $1`,
      [id],
    );
    expect(noted).toEqual([{ actor_name: 'head', subject_type: 'webhook', after: { delivery: ping.id } }]);
  });

  it('gets another secret, beside which the old one works for a day', async () => {
    const { id, secret: before } = await hooks.add(receiver.url(), ['RACE_RESULTS']);
    const { secret } = await hooks.change('rollWebhookSecret', { webhookId: id });
    expect(secret).not.toBe(before);
    const received = await receiver.first(isOf(await hooks.ping(id)));
    expect(received.headers['webhook-signature']).toBe(`${signed(secret, received)} ${signed(before, received)}`);
    expect([secret, before].map((each) => isVerified(each, received))).toEqual([true, true]);
    await api.database.query('UPDATE webhooks SET previous_secret_until = now() WHERE id = $1', [id]);
    const later = await receiver.first(isOf(await hooks.ping(id)));
    expect([secret, before].map((each) => isVerified(each, later))).toEqual([true, false]);
  });

  it('is changed, disabled and deleted', async () => {
    const { id } = await hooks.add(receiver.url(), ['RACE_RESULTS']);
    const input = { webhookId: id, url: receiver.url('/elsewhere'), events: ['ROSTER_CHANGED'], isEnabled: false };
    const { webhook } = await hooks.change('updateWebhook', input);
    expect(webhook).toMatchObject({ url: receiver.url('/elsewhere'), events: ['ROSTER_CHANGED'], isEnabled: false });
    expect(await hooks.change('pingWebhook', { webhookId: id })).toMatchObject({ code: 'CONFLICT' });
    expect((await hooks.change('updateWebhook', { webhookId: id, isEnabled: true })).webhook.isEnabled).toBe(true);
    const ping = await hooks.ping(id);
    expect((await receiver.first(isOf(ping))).path).toBe('/elsewhere');
    expect(await hooks.change('deleteWebhook', { webhookId: id })).toMatchObject({ deletedId: id });
    expect(await hooks.look(id)).toBeNull();
    for (const name of ['deleteWebhook', 'updateWebhook', 'rollWebhookSecret', 'pingWebhook']) {
      expect(await hooks.change(name, { webhookId: id })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const left = await api.database.query('SELECT 1 FROM webhook_deliveries WHERE webhook_id = $1', [id]);
    expect(left).toEqual([]);
  });

  it.each([
    ['no address', { url: 'hooks.example.org' }, 'url'],
    ['another protocol', { url: 'ftp://hooks.example.org/' }, 'url'],
    ['a password in it', { url: 'https://me:secret@hooks.example.org/' }, 'url'],
    ['too long an address', { url: `https://hooks.example.org/${'x'.repeat(2048)}` }, 'url'],
    ['no event', { events: [] }, 'events'],
    ['a ping as an event', { events: ['PING'] }, 'events'],
    ['too long a description', { description: 'x'.repeat(256) }, 'description'],
  ])('is refused with %s', async (_, input, path) => {
    const given = { url: 'https://hooks.example.org/', events: ['RACE_RESULTS'], ...input };
    expect(await hooks.change('createWebhook', given)).toMatchObject({ code: 'INVALID_INPUT', path: [path] });
  });

  it('is one of 20 at the most, and all their logs are read in pages', async () => {
    const count = async () => (await api.database.query('SELECT 1 FROM webhooks')).length;
    while ((await count()) < 20) await hooks.add(receiver.url(), ['RACE_RESULTS']);
    const input = { url: receiver.url(), events: ['RACE_RESULTS'] };
    expect(await hooks.change('createWebhook', input)).toMatchObject({ code: 'CONFLICT' });
    const page = `query ($after: String) { webhooks { id deliveries(first: 2, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }`;
    const ask = async (after?: string) => (await api.graphql(page, { after }, hooks.admin)).data['webhooks'];
    const { id } = (await ask())[7];
    const pings = [await hooks.ping(id), await hooks.ping(id), await hooks.ping(id)].map((ping) => ping.id).reverse();
    for (const ping of pings) await hooks.until(id, ping, ({ state }) => state === 'DELIVERED');
    const first = (await ask()).find((webhook: { id: string }) => webhook.id === id).deliveries;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await ask(first.pageInfo.endCursor)).find(
      (webhook: { id: string }) => webhook.id === id,
    ).deliveries;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...second.nodes].map((node: { id: string }) => node.id)).toEqual(pings);
    await api.database.query('DELETE FROM webhooks');
  });
});

describe('a delivery', () => {
  it('is tried again after a failure, as the same message', async () => {
    const { id, secret } = await hooks.add(receiver.url('/flaky'), ['RACE_RESULTS']);
    const mayAnswer = receiver.hold(status(500));
    const ping = await hooks.ping(id);
    const failed = await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(failed).toMatchObject({ state: 'PENDING', statusCode: 500, error: 'it answered with status 500' });
    expect((await hooks.look(id)).failuresInARow).toBe(1);
    mayAnswer();
    const done = await hooks.until(id, ping.id, ({ state }) => state !== 'PENDING');
    expect(done).toMatchObject({ state: 'DELIVERED', attempts: 2, statusCode: 204, error: null });
    const both = receiver.received.filter(isOf(ping));
    expect(both.map(({ body }) => body)).toEqual([ping.payload, ping.payload]);
    expect(both.map((received) => isVerified(secret, received))).toEqual([true, true]);
    expect((await hooks.look(id)).failuresInARow).toBe(0);
  });

  it('does not follow redirects', async () => {
    const { id } = await hooks.add(receiver.url('/moved'), ['RACE_RESULTS']);
    const mayAnswer = receiver.hold(status(307, { location: receiver.url('/trap') }));
    const ping = await hooks.ping(id);
    const failed = await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(failed).toMatchObject({ statusCode: 307, error: expect.stringContaining('redirects are not followed') });
    mayAnswer();
    await hooks.until(id, ping.id, ({ state }) => state === 'DELIVERED');
    expect(receiver.received.filter(({ path }) => path === '/trap')).toEqual([]);
  });

  it('takes the status of an answer that never ends', async () => {
    const { id } = await hooks.add(receiver.url(), ['RACE_RESULTS']);
    receiver.answers.push((response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', pour);
      pour();
    });
    const ping = await hooks.ping(id);
    const done = await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(done).toMatchObject({ state: 'DELIVERED', statusCode: 200 });
  });

  it('says why nobody could be reached', async () => {
    const gone = await WebhookReceiver.start();
    const { id } = await hooks.add(gone.url(), ['RACE_RESULTS']);
    await gone.stop();
    const ping = await hooks.ping(id);
    const failed = await hooks.until(id, ping.id, ({ attempts }) => attempts > 0);
    expect(failed).toMatchObject({ statusCode: null, error: 'the connection failed: ECONNREFUSED' });
  });

  it('is replayed as the same message, once it is over', async () => {
    const { id, secret } = await hooks.add(receiver.url('/replayed'), ['RACE_RESULTS']);
    const mayAnswer = receiver.hold(status(500));
    const ping = await hooks.ping(id);
    await hooks.until(id, ping.id, ({ attempts }) => attempts === 1);
    expect(await hooks.change('replayWebhookDelivery', { deliveryId: ping.id })).toMatchObject({ code: 'CONFLICT' });
    mayAnswer();
    await hooks.until(id, ping.id, ({ state }) => state === 'DELIVERED');
    const { delivery } = await hooks.change('replayWebhookDelivery', { deliveryId: ping.id });
    expect(delivery).toMatchObject({ messageId: ping.messageId, payload: ping.payload, replayOf: ping.id });
    await hooks.until(id, delivery.id, ({ state }) => state === 'DELIVERED');
    const all = receiver.received.filter(isOf(ping));
    expect(all.map((received) => isVerified(secret, received))).toEqual([true, true, true]);
    for (const deliveryId of ['0', '999999999', 'x', '9'.repeat(30)]) {
      expect(await hooks.change('replayWebhookDelivery', { deliveryId })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is the last one when a webhook has failed for too long', async () => {
    const { id } = await hooks.add(receiver.url(), ['RACE_RESULTS']);
    await api.database.query(
      `UPDATE webhooks SET failures_in_a_row = 19, failing_since = now() - interval '1 day' WHERE id = $1`,
      [id],
    );
    receiver.answers.push(status(503));
    const ping = await hooks.ping(id);
    const over = await hooks.until(id, ping.id, ({ state }) => state !== 'PENDING');
    expect(over).toMatchObject({ state: 'FAILED', error: 'the webhook was disabled', attempts: 1 });
    const webhook = await hooks.look(id);
    expect(webhook).toMatchObject({ isEnabled: false, failuresInARow: 20 });
    expect(webhook.note).toMatch(/20 attempts in a row failed since .* status 503/);
    await hooks.change('updateWebhook', { webhookId: id, isEnabled: true });
    expect(await hooks.look(id)).toMatchObject({ isEnabled: true, note: null, failuresInARow: 0 });
    const { delivery } = await hooks.change('replayWebhookDelivery', { deliveryId: ping.id });
    await hooks.until(id, delivery.id, ({ state }) => state === 'DELIVERED');
  });

  it('is the last one when the receiver says that it is gone', async () => {
    const { id } = await hooks.add(receiver.url(), ['RACE_RESULTS']);
    receiver.answers.push(status(410));
    const ping = await hooks.ping(id);
    await hooks.until(id, ping.id, ({ state, statusCode }) => state === 'FAILED' && statusCode === 410);
    expect(await hooks.look(id)).toMatchObject({ isEnabled: false, note: expect.stringContaining('410') });
  });
});
