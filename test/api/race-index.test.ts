import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RacingApi, RUN, startRacingApi } from '../support/races.js';

let racing: RacingApi;
beforeAll(async () => {
  // A zone that PostgreSQL would take for the one on the other side of the world.
  racing = await startRacingApi({ BUGGY_RACE_SERVER_TIMEZONE: '+05:30' });
});
afterAll(() => racing.api.stop());

const past = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('races.json', () => {
  const fetched = async () => {
    const answer = await fetch(`${racing.api.url}/races/races.json`);
    return { answer, races: (await answer.json()) as Record<string, unknown>[] };
  };

  it('lists visible races that have been, by start, and files only of those whose results are public', async () => {
    const second = await racing.createRace({ title: 'Second', startAt: past(2), isRunAtStart: false });
    const first = await racing.createRace({ title: 'First', startAt: past(3), isRunAtStart: false });
    await racing.createRace({ title: 'Hidden', startAt: past(4), isVisible: false, isRunAtStart: false });
    await racing.createRace({ title: 'Later', isRunAtStart: false });
    const secret = await racing.createRace({
      ...{ title: 'Secret', startAt: past(1), isResultVisible: false, isRunAtStart: false },
    });
    for (const { id } of [first, secret]) await racing.api.graphql(RUN, { id }, racing.admin);
    const abandon = 'mutation ($id: ID!) { abandonRace(input: { raceId: $id }) { __typename } }';
    await racing.api.graphql(abandon, { id: second.id }, racing.admin);
    const { answer, races } = await fetched();
    const fileOf = (race: { databaseId: number }) => `http://localhost:4000/races/${race.databaseId}/race-file`;
    expect(races).toEqual([
      {
        id: first.databaseId,
        title: 'First',
        start_at: expect.any(String),
        race_file_url: fileOf(first),
        is_abandoned: false,
      },
      { id: second.databaseId, title: 'Second', start_at: expect.any(String), race_file_url: null, is_abandoned: true },
      { id: secret.databaseId, title: 'Secret', start_at: expect.any(String), race_file_url: null, is_abandoned: null },
    ]);
    const download = await fetch(`${racing.api.url}/admin/races/${first.databaseId}/download-race-file`, {
      headers: { cookie: racing.admin },
    });
    const { start_at } = (await download.json()) as { start_at: string };
    expect(races[0]?.['start_at']).toBe(start_at);
    expect(new Date(`${start_at.replace(' ', 'T')}+05:30`).getTime()).toBeLessThanOrEqual(Date.now() - 3 * 60_000);
    expect(new Date(`${start_at.replace(' ', 'T')}+05:30`).getTime()).toBeGreaterThan(Date.now() - 3_600_000);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('content-disposition')).toMatch(/races-\d{4}-\d{2}-\d{2}\.json/);
  });

  it('has no file of a race before its broadcast is over', async () => {
    const race = await racing.createRace({ startAt: past(1), isRunAtStart: false, turnMilliseconds: 60_000 });
    await racing.api.graphql(RUN, { id: race.id }, racing.admin);
    const listed = async () => (await fetched()).races.find(({ id }) => id === race.databaseId);
    expect(await listed()).toMatchObject({ race_file_url: null });
    await racing.api.database.query(
      'UPDATE races SET broadcast_at = now() - turn_count * turn_milliseconds * $2::interval WHERE id = $1',
      [race.databaseId, '1 millisecond'],
    );
    expect(await listed()).toMatchObject({ race_file_url: expect.stringContaining(`/races/${race.databaseId}/`) });
  });

  it('is not sent again to those who have it', async () => {
    const { answer } = await fetched();
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${racing.api.url}/races/races.json`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});

describe('the race file to look at', () => {
  const PREVIEW = `mutation ($contents: String) { previewRaceFile(input: { contents: $contents }) {
    __typename ... on PreviewRaceFileSuccess { url warnings } ... on UserError { code } } }`;
  const path = '/admin/races/temporary-race-file.json';
  const preview = async (contents: string | null) =>
    (await racing.api.graphql(PREVIEW, { contents }, racing.admin)).data['previewRaceFile'];
  const read = (cookie = racing.admin) => fetch(`${racing.api.url}${path}`, { headers: { cookie } });

  it('is kept for staff byte for byte, until another one or none comes in its place', async () => {
    const text = '{ "events": [[{"b": "ada", "d": 3}]],\n "track_svg_url": "https://elsewhere.example/track.svg" }';
    expect(await preview(text)).toEqual({
      ...{ __typename: 'PreviewRaceFileSuccess', url: path },
      warnings: ['track_svg_url is on another server: https://elsewhere.example/track.svg'],
    });
    expect(await (await read()).text()).toBe(text);
    expect((await read(racing.student)).status).toBe(403);
    expect(await preview('{"title": "Another"}')).toMatchObject({ warnings: [expect.stringMatching(/no events/)] });
    expect(await (await read()).json()).toEqual({ title: 'Another' });
    expect(await preview('[')).toMatchObject({ code: 'RACE_FILE_REJECTED' });
    expect(await preview(null)).toMatchObject({ url: null, warnings: [] });
    expect((await read()).status).toBe(404);
  });

  it('leaves in the audit log who put it there and who took it away', async () => {
    await preview('{"title": "Noted"}');
    await preview(null);
    await preview(null);
    const query = '{ auditEvents(filter: { actions: [RACE_FILE_PREVIEWED] }) { nodes { actorName before after } } }';
    const { nodes } = (await racing.api.graphql(query, {}, racing.admin)).data['auditEvents'];
    const sha256 = createHash('sha256').update('{"title": "Noted"}').digest('hex');
    expect(nodes.slice(0, 2)).toEqual([
      { actorName: 'head', before: { sha256 }, after: { sha256: null } },
      { actorName: 'head', before: null, after: { sha256 } },
    ]);
  });
});
