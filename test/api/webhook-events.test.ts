import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';
import { type Received, WebhookReceiver } from '../support/webhook-receiver.js';
import { isOf, Webhooks } from '../support/webhooks.js';

const CODE = { authorisationCode: 'CHANGEME' };
const UPDATE = 'mutation ($input: UpdateRaceInput!) { updateRace(input: $input) { __typename } }';

let racing: RacingApi;
let hooks: Webhooks;
let receiver: WebhookReceiver;
/** A webhook that is told of everything. */
let id: string;
beforeAll(async () => {
  racing = await startRacingApi({ IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED: '1' });
  hooks = new Webhooks(racing.api, racing.admin);
  receiver = await WebhookReceiver.start();
});
afterAll(async () => {
  await racing.api.stop();
  await receiver.stop();
});
beforeEach(async () => {
  await racing.api.database.query('DELETE FROM webhooks');
  const events = ['RACE_PUBLISHED', 'RACE_RESULTS', 'BUGGY_UPLOADED', 'ROSTER_CHANGED'];
  id = (await hooks.add(receiver.url(), events)).id;
});

async function change(document: string, input: object, cookie = racing.admin): Promise<any> {
  const { data, errors } = await racing.api.graphql(document, { input }, cookie);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

/** What the webhook is told, oldest first: it stands in the log as soon as what it tells is done. */
async function told(): Promise<{ type: string; timestamp: string; data: any }[]> {
  return (await hooks.deliveries(id)).map(({ payload }) => JSON.parse(payload)).reverse();
}

const types = async () => (await told()).map(({ type }) => type);

const upload = (json: string) =>
  change('mutation ($input: BuggyJsonInput!) { uploadBuggy(input: $input) { __typename } }', { json }, racing.student);

const cli = async (...args: string[]) => {
  const { code, stdout, stderr } = await runCli([...args, '--json'], {
    env: { ...racing.api.cliEnvironment, IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED: '1' },
  });
  return { code, stderr, answer: JSON.parse(stdout || 'null') };
};

describe('races', () => {
  it('are told of when they become visible, and when their results do', async () => {
    const race = await racing.createRace({ title: 'Hidden', isVisible: false, isResultVisible: false });
    const told1 = await types();
    await change(UPDATE, { raceId: race.id, title: 'Not so hidden' });
    expect([told1, await types()]).toEqual([[], []]);
    await change(UPDATE, { raceId: race.id, isVisible: true });
    const server = 'http://localhost:4000';
    expect(await told()).toMatchObject([
      { type: 'race.published', data: { server, race: { id: race.databaseId, title: 'Not so hidden' } } },
    ]);
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    await change(UPDATE, { raceId: race.id, description: 'It was run.' });
    expect(await types()).toEqual(['race.published']);
    await change(UPDATE, { raceId: race.id, isResultVisible: true });
    const raceFileUrl = `${server}/races/${race.databaseId}/race-file`;
    expect((await told()).slice(1)).toMatchObject([
      { type: 'race.results', data: { race: { id: race.databaseId, title: 'Not so hidden', raceFileUrl } } },
    ]);
    const [results] = await hooks.deliveries(id);
    expect(await receiver.first(isOf(results as never))).toMatchObject({ message: { type: 'race.results' } });
  });

  it('are told of by nothing but their names, and not before their broadcast is over', async () => {
    const race = await racing.createRace({ title: 'Long one', turnMilliseconds: 60_000 });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(await types()).toEqual(['race.published']);
    await racing.api.database.query(`UPDATE races SET broadcast_at = '2020-01-01' WHERE id = $1`, [race.databaseId]);
    await change(UPDATE, { raceId: race.id, description: 'It is over.' });
    const all = await told();
    expect(all.map(({ type, data }) => [type, Object.keys(data), Object.keys(data.race)])).toEqual([
      ['race.published', ['server', 'race'], ['id', 'title', 'startAt']],
      ['race.results', ['server', 'race'], ['id', 'title', 'startAt', 'raceFileUrl']],
    ]);
  });

  it('are told of at once when they are made visible, run and shown in one go', async () => {
    const race = await racing.createRace();
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    expect(await types()).toEqual(['race.published', 'race.results']);
  });
});

describe('uploads', () => {
  it('are told of by ids, accepted or not', async () => {
    await upload('{"power_units": 12}');
    await upload('no JSON');
    const [row] = await racing.api.database.query(
      `SELECT u.id AS "userId", max(b.id)::int AS last FROM users u JOIN buggy_uploads b ON b.user_id = u.id
        WHERE u.username = 'racer1' GROUP BY u.id`,
    );
    expect((await told()).map(({ type, data }) => [type, data.upload])).toEqual([
      ['buggy.uploaded', { id: row?.['last'] - 1, userId: row?.['userId'], isAccepted: true }],
      ['buggy.uploaded', { id: row?.['last'], userId: row?.['userId'], isAccepted: false }],
    ]);
    await hooks.change('updateWebhook', { webhookId: id, events: ['RACE_RESULTS'] });
    await upload('{"power_units": 13}');
    expect(await told()).toHaveLength(2);
  });

  it('do not even look for webhooks when none wants to be told', async () => {
    await hooks.change('updateWebhook', { webhookId: id, events: ['RACE_RESULTS'] });
    const other = new Client({ connectionString: racing.api.database.url });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query('LOCK TABLE webhooks, webhook_deliveries IN ACCESS EXCLUSIVE MODE');
      expect(await upload('{"power_units": 14}')).toMatchObject({ __typename: 'UploadBuggySuccess' });
    } finally {
      await other.end();
    }
  });
});

describe('the roster', () => {
  const REGISTER = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) {
    __typename ... on RegisterUserSuccess { user { id databaseId } } } }`;

  it('is told of once for each operation', async () => {
    const details = { ...CODE, username: 'newcomer', password: 'correct horse' };
    const { user } = await change(REGISTER, details);
    expect(await change(REGISTER, details)).toMatchObject({ __typename: 'ConflictError' });
    const edit = 'mutation ($input: EditUserInput!) { editUser(input: $input) { __typename } }';
    await change(edit, { ...CODE, userId: user.id, username: 'old-hand' });
    await change(edit, { ...CODE, userId: user.id, username: 'old-hand' });
    await change('mutation ($input: DeleteUserInput!) { deleteUser(input: $input) { __typename } }', {
      ...{ ...CODE, userId: user.id, username: 'old-hand' },
    });
    const userIds = [user.databaseId];
    expect((await told()).map(({ type, data }) => ({ type, ...data, server: undefined }))).toEqual([
      { type: 'roster.changed', operation: 'registered', count: 1, userIds },
      { type: 'roster.changed', operation: 'changed', count: 1, userIds },
      { type: 'roster.changed', operation: 'deleted', count: 1, userIds },
    ]);
  });

  it('is told of once for an import, with no more than a hundred ids', async () => {
    const text = ['username', ...Array.from({ length: 120 }, (_, index) => `import${index}`)].join('\n');
    await change('mutation ($input: ImportRosterInput!) { importRoster(input: $input) { __typename } }', {
      ...CODE,
      roster: { text, mayLackPasswords: true },
    });
    const { message } = await receiver.first(({ message }) => message.data.operation === 'imported');
    expect(message.data).toMatchObject({ count: 120 });
    expect(message.data.userIds).toHaveLength(100);
    expect(await told()).toHaveLength(1);
  });
});

describe('the command line', () => {
  it('adds, lists, replays and deletes webhooks', async () => {
    const added = await cli('webhook', 'add', receiver.url('/cli'), '--event', 'race.results', 'roster.changed');
    expect(added).toMatchObject({ code: 0, answer: { secret: expect.stringMatching(/^whsec_/) } });
    const number = String(added.answer.webhook.id);
    expect(await cli('webhook', 'add', receiver.url(), '--event', 'ping')).toMatchObject({ code: 2 });
    expect(await cli('webhook', 'add', 'ftp://x', '--event', 'race.results')).toMatchObject({ code: 1 });
    const { webhooks } = (await cli('webhook', 'list')).answer;
    expect(webhooks).toMatchObject([{ id: Number(id) }, { id: Number(number), url: receiver.url('/cli') }]);
    expect(JSON.stringify(webhooks)).not.toContain('whsec_');
    const ping = await hooks.ping(number);
    await hooks.until(number, ping.id, ({ state }) => state === 'DELIVERED');
    expect((await cli('webhook', 'deliveries', number)).answer.deliveries).toMatchObject([{ id: ping.id }]);
    const replayed = await cli('webhook', 'replay', ping.id);
    expect(replayed).toMatchObject({ code: 0, answer: { delivery: { replayOf: ping.id } } });
    await hooks.until(number, replayed.answer.delivery.id, ({ state }) => state === 'DELIVERED');
    expect(await cli('webhook', 'delete', number)).toMatchObject({ code: 2 });
    expect(await cli('webhook', 'delete', number, '--yes')).toMatchObject({
      code: 0,
      answer: { deleted: Number(number) },
    });
    expect(await cli('webhook', 'replay', ping.id)).toMatchObject({ code: 1 });
  });
});

describe('when servers end', () => {
  const ofPath =
    (path: string) =>
    (received: Received): boolean =>
      received.path === path;

  it('what one was sending is sent by another with the same id, and what happened meanwhile is sent too', async () => {
    const { id: slow } = await hooks.add(receiver.url('/slow'), ['RACE_RESULTS']);
    const other = await racing.api.startAnother();
    // Whichever of the two takes it waits for an answer when it is stopped.
    receiver.answers.push(() => undefined);
    const ping = await hooks.ping(slow);
    await receiver.first(ofPath('/slow'));
    await racing.api.server.stop();
    await other.stop();
    // What happens while there is no server at all.
    expect(await cli('user', 'add', 'unseen', '--password', 'correct horse')).toMatchObject({ code: 0 });
    const last = await racing.api.startAnother();
    try {
      await expect.poll(() => receiver.received.filter(isOf(ping)).length).toBe(2);
      const [user] = await racing.api.database.query(`SELECT id FROM users WHERE username = 'unseen'`);
      await receiver.first(({ message }) => message.data.userIds?.[0] === user?.['id']);
    } finally {
      await last.stop();
    }
  });
});
