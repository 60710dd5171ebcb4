import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const FIELDS = 'id type text html format isVisible shownFrom shownUntil createdAt updatedAt version';
const SAVED = `__typename ... on SaveAnnouncementSuccess { announcement { ${FIELDS} } } ... on UserError { code message path }`;
const CREATE = `mutation ($input: CreateAnnouncementInput!) { createAnnouncement(input: $input) { ${SAVED} } }`;
const UPDATE = `mutation ($input: UpdateAnnouncementInput!) { updateAnnouncement(input: $input) { ${SAVED} } }`;
const SHOW = `mutation ($input: SetAnnouncementVisibleInput!) { setAnnouncementVisible(input: $input) { ${SAVED} } }`;
const DELETE = `mutation ($input: DeleteAnnouncementInput!) { deleteAnnouncement(input: $input) {
  __typename ... on DeleteAnnouncementSuccess { deletedId } ... on UserError { code } } }`;

let api: TestApi;
let admin: string;
let assistant: string;
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ta', { staffRole: 'TEACHING_ASSISTANT' });
  admin = await api.signIn('head');
  assistant = await api.signIn('ta');
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.database.query('DELETE FROM announcements');
});

async function run(mutation: string, input: object): Promise<any> {
  const { data, errors } = await api.graphql(mutation, { input }, admin);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

async function made(input: object = {}): Promise<any> {
  return (await run(CREATE, { type: 'INFO', text: 'The lab is open.', ...input })).announcement;
}

const show = (announcementId: string, isVisible = true) => run(SHOW, { announcementId, isVisible });

async function seenBy(cookie: string | Record<string, string>): Promise<any[]> {
  return (await api.graphql(`{ announcements { ${FIELDS} } }`, {}, cookie)).data['announcements'];
}

describe('announcements', () => {
  it('are hidden until they are shown, and staff see those too', async () => {
    const announcement = await made();
    expect(announcement).toMatchObject({ isVisible: false, format: 'TEXT', version: 1 });
    expect(await seenBy({})).toEqual([]);
    expect(await seenBy(assistant)).toEqual([announcement]);
    await show(announcement.id);
    expect(await seenBy({})).toMatchObject([{ id: announcement.id, html: '<p>The lab is open.</p>', isVisible: true }]);
    await show(announcement.id, false);
    expect(await seenBy({})).toEqual([]);
  });

  it('are shown from a moment on and until one, by themselves also on open pages', async () => {
    const now = Date.now();
    const later = await made({ shownFrom: new Date(now + 3_600_000).toISOString() });
    const past = await made({ shownUntil: new Date(now - 1_000).toISOString() });
    const soon = await made({ text: 'Soon', shownFrom: new Date(now + 3_600_000).toISOString() });
    for (const { id } of [later, past, soon]) await show(id);
    const socket = api.socket();
    try {
      const events = socket.iterate<{ announcementsChanged: object[] }>({
        query: 'subscription { announcementsChanged { text } }',
      });
      const next = async () => (await events.next()).value?.data?.announcementsChanged;
      expect(await next()).toEqual([]);
      await run(UPDATE, { announcementId: soon.id, shownFrom: new Date(Date.now() + 300).toISOString() });
      expect(await next()).toEqual([{ text: null }]);
    } finally {
      await socket.dispose();
    }
    expect((await seenBy({})).map(({ id }) => id)).toEqual([soon.id]);
    expect(await seenBy(assistant)).toHaveLength(3);
    const update = (input: object): Promise<any> => run(UPDATE, { announcementId: later.id, ...input });
    expect(await update({ shownUntil: new Date(now).toISOString() })).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['shownUntil'] },
    });
    expect((await update({ shownFrom: null })).announcement).toMatchObject({ shownFrom: null, text: later.text });
    expect(await seenBy({})).toHaveLength(2);
  });

  it('show everybody what is safe of them, and staff also what was written', async () => {
    const { id } = await made({ format: 'HTML', text: '<b>Hello<script>alert(1)</script><!-- secret -->' });
    await show(id);
    expect(await seenBy({})).toMatchObject([{ text: null, html: '<b>Hello</b>' }]);
    expect(await seenBy(admin)).toMatchObject([{ text: '<b>Hello<script>alert(1)</script><!-- secret -->' }]);
  });

  it('change without being shown or hidden by that', async () => {
    const announcement = await made();
    await show(announcement.id);
    const changed = await run(UPDATE, { announcementId: announcement.id, type: 'DANGER', text: ' It is closed. ' });
    expect(changed.announcement).toMatchObject({ type: 'DANGER', text: 'It is closed.', isVisible: true, version: 3 });
    expect(Date.parse(changed.announcement.updatedAt)).toBeGreaterThan(Date.parse(announcement.updatedAt));
    expect(changed.announcement.createdAt).toBe(announcement.createdAt);
  });

  it('refuse the change of somebody who has seen an earlier version', async () => {
    const { id: announcementId, version } = await made();
    await run(UPDATE, { announcementId, text: 'first', version });
    expect(await run(UPDATE, { announcementId, text: 'second', version })).toMatchObject({
      __typename: 'ConflictError',
      path: ['version'],
    });
    expect(await seenBy(admin)).toMatchObject([{ text: 'first' }]);
  });

  it.each([
    [CREATE, { type: 'INFO', text: ' \n ' }],
    [CREATE, { type: 'INFO', text: 'x'.repeat(10_001) }],
  ])('refuse an empty or endless text', async (mutation, input) => {
    expect(await run(mutation, input)).toMatchObject({ code: 'INVALID_INPUT', path: ['text'] });
  });

  it('go, and are not found any more', async () => {
    const { id: announcementId } = await made();
    expect(await run(DELETE, { announcementId })).toMatchObject({ deletedId: announcementId });
    expect(await run(DELETE, { announcementId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await show(announcementId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(UPDATE, { announcementId: 'nonsense', text: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are at most a hundred', async () => {
    await api.database.query(
      `INSERT INTO announcements (type, text, format, created_at, updated_at)
       SELECT 'INFO', 'x', 'TEXT', now(), now() FROM generate_series(1, 100)`,
    );
    expect(await run(CREATE, { type: 'INFO', text: 'x' })).toMatchObject({ code: 'CONFLICT' });
  });

  it('stand in the audit log with what changed', async () => {
    const { id } = await made();
    await show(id);
    await show(id);
    await run(DELETE, { announcementId: id });
    const { data } = await api.graphql(
      '{ auditEvents(first: 3) { nodes { action actorName subjectType subjectName before after } } }',
      {},
      admin,
    );
    const about = { actorName: 'head', subjectType: 'announcement', subjectName: 'INFO' };
    expect(data['auditEvents'].nodes).toMatchObject([
      { ...about, action: 'ANNOUNCEMENT_DELETED', before: { text: 'The lab is open.' } },
      { ...about, action: 'ANNOUNCEMENT_CHANGED', before: { isVisible: false }, after: { isVisible: true } },
      { ...about, action: 'ANNOUNCEMENT_MADE' },
    ]);
  });
});

describe('announcementsChanged', () => {
  const QUERY = 'subscription { announcementsChanged { text html } }';

  it('tells what there is, and then what is shown and hidden, on every server', async () => {
    const another = await api.startAnother();
    const client = api.socket(undefined, another.port);
    try {
      const events = client.iterate<{ announcementsChanged: unknown }>({ query: QUERY });
      const next = async () => (await events.next()).value?.data?.announcementsChanged;
      expect(await next()).toEqual([]);
      const { id } = await made();
      // What visitors may not see changes nothing for them: the next that they hear of is that it is shown.
      await run(UPDATE, { announcementId: id, text: 'soon' });
      await show(id);
      expect(await next()).toEqual([{ text: null, html: '<p>soon</p>' }]);
      await show(id, false);
      expect(await next()).toEqual([]);
    } finally {
      await client.dispose();
      await another.stop();
    }
  });

  it('tells staff of hidden ones as well', async () => {
    const client = api.socket(assistant);
    const events = client.iterate<{ announcementsChanged: unknown }>({ query: QUERY });
    expect((await events.next()).value?.data?.announcementsChanged).toEqual([]);
    await made();
    expect((await events.next()).value?.data?.announcementsChanged).toMatchObject([{ text: 'The lab is open.' }]);
    await client.dispose();
  });
});
