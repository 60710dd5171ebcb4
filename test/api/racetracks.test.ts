import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { pngOf, RING, svgOf } from '../support/racetracks.js';

const FIELDS =
  'id databaseId slug title description imageUrl svgUrl pathLength lapLength startOffset version raceCount races { id }';
const CREATE = `mutation ($input: CreateRacetrackInput!) { createRacetrack(input: $input) {
  __typename ... on SaveRacetrackSuccess { warnings racetrack { ${FIELDS} } } ... on UserError { code message path } } }`;
const UPDATE = `mutation ($input: UpdateRacetrackInput!) { updateRacetrack(input: $input) {
  __typename ... on SaveRacetrackSuccess { warnings racetrack { ${FIELDS} } } ... on UserError { code message path } } }`;
const DELETE = `mutation ($input: DeleteRacetrackInput!) { deleteRacetrack(input: $input) {
  __typename ... on DeleteRacetrackSuccess { deletedId } ... on UserError { code message path } } }`;
const ADD_MISSING = `mutation { addMissingRacetracks { __typename
  ... on AddMissingRacetracksSuccess { racetracks { slug imageUrl pathLength } } ... on UserError { code message } } }`;

const PNG = pngOf(200, 100).toString('base64');
const JPEG = readFileSync('content/racetracks/racetrack-01.jpg');

let api: TestApi;
let admin: string;
let student: string;
beforeAll(async () => {
  api = await TestApi.start({ BUGGY_RACE_SERVER_URL: 'https://races.example' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('ada');
  admin = await api.signIn('head');
  student = await api.signIn('ada');
});
afterAll(() => api.stop());

async function run(mutation: string, input: object): Promise<any> {
  const { data, errors } = await api.graphql(mutation, { input }, admin);
  expect(errors).toBeUndefined();
  return Object.values(data)[0];
}

async function made(input: object = {}): Promise<any> {
  const answer = await run(CREATE, { title: 'Ring', svg: svgOf(), ...input });
  expect(answer).toMatchObject({ __typename: 'SaveRacetrackSuccess' });
  return answer.racetrack;
}

async function changed(input: object): Promise<any> {
  const answer = await run(UPDATE, input);
  expect(answer).toMatchObject({ __typename: 'SaveRacetrackSuccess' });
  return answer.racetrack;
}

async function raceOn(racetrackId: string, input: object = {}): Promise<any> {
  const create = `mutation ($input: CreateRaceInput!) { createRace(input: $input) { ... on CreateRaceSuccess { race {
    id databaseId trackImageUrl trackSvgUrl svgPathLength lapLength startOffset } } } }`;
  return (await run(create, { racetrackId, isVisible: true, ...input })).race;
}

async function raceNow(id: string): Promise<any> {
  const query =
    'query ($id: ID!) { race(id: $id) { id databaseId trackImageUrl trackSvgUrl svgPathLength lapLength startOffset } }';
  return (await api.graphql(query, { id }, admin)).data['race'];
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${api.url}${path}`, { headers });

describe('making a track', () => {
  it('takes addresses, and says how long its lap is', async () => {
    const input = {
      title: ' Far away ',
      svg: null,
      imageUrl: 'https://x.example/a.png',
      svgUrl: '/races/assets/x.svg',
    };
    expect(await made({ ...input, pathLength: 400 })).toMatchObject({
      ...{ title: 'Far away', slug: 'far-away', description: '', imageUrl: 'https://x.example/a.png' },
      ...{ svgUrl: '/races/assets/x.svg', pathLength: 400, lapLength: 400, startOffset: 0, version: 1 },
      ...{ raceCount: 0, races: [] },
    });
  });

  it('gives each a short name of its own, and none that a built-in one has', async () => {
    const slugs = [];
    for (const title of ['Twin', 'Twin!', 'Racetrack 01', '赛道', 'x'.repeat(80)])
      slugs.push((await made({ title })).slug);
    expect(slugs).toEqual(['twin', 'twin-2', 'racetrack-01-2', 'racetrack', 'x'.repeat(50)]);
    const together = await Promise.all(Array.from({ length: 5 }, () => made({ title: 'At once' })));
    expect(new Set(together.map(({ slug }) => slug)).size).toBe(5);
  });

  it.each([
    [{ title: ' ' }, 'title', /needs a title/],
    [{ title: 'x'.repeat(81) }, 'title', /at most 80/],
    [{ svg: null }, 'pathLength', /Upload the SVG.*or say how long/],
    [{ pathLength: 341 }, 'pathLength', /measured here.*340.*Leave pathLength out/],
    [{ svg: null, pathLength: 0 }, 'pathLength', /from 1 to/],
    [{ lapLength: 100_001 }, 'lapLength', /from 1 to 100000/],
    [{ startOffset: 340 }, 'startOffset', /lap has only 340.*from 0 to 339/],
    [{ lapLength: 100, startOffset: 100 }, 'startOffset', /from 0 to 99/],
    [{ startOffset: -1 }, 'startOffset', /from 0/],
    [{ imageUrl: 'javascript:alert(1)' }, 'imageUrl', /http:\/\/ or https:\/\//],
    [{ imageUrl: 'data:image/png;base64,AAAA' }, 'imageUrl', /path of this server/],
    [{ imageUrl: '//elsewhere.example/x.png' }, 'imageUrl', /begins with a slash/],
    [{ imageUrl: '/\\elsewhere.example/x.png' }, 'imageUrl', /path of this server/],
    [{ imageUrl: '/.//elsewhere.example/x.png' }, 'imageUrl', /path of this server/],
    [{ imageUrl: 'https://user:secret@x.example/' }, 'imageUrl', /must be an address/],
    [{ imageUrl: 'x.png' }, 'imageUrl', /begins with a slash/],
    [{ svgUrl: `https://x.example/${'x'.repeat(255)}` }, 'svgUrl', /at most 255/],
    [{ svgUrl: 'https://x.example/\n.svg' }, 'svgUrl', /must be an address/],
  ])('refuses %j', async (input, name, message) => {
    const answer = await run(CREATE, { title: 'Refused', svg: svgOf(), ...input });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', path: [name] });
    expect(answer.message).toMatch(message);
  });

  it('warns of what browsers will not load', async () => {
    const { warnings } = await run(CREATE, { title: 'Mixed', svg: svgOf(), imageUrl: 'http://x.example/a.png' });
    expect(warnings).toEqual([expect.stringMatching(/will not load http:\/\/x.example\/a.png.*https/)]);
  });
});

describe('a picture', () => {
  it.each([
    ['png', PNG, 'image/png'],
    ['jpg', JPEG.toString('base64'), 'image/jpeg'],
  ])('of type %s is recognised by its contents, and served as such', async (ending, imageBase64, type) => {
    const { imageUrl, databaseId } = await made({ imageBase64, imageUrl: 'https://x.example/the-upload-wins.gif' });
    expect(imageUrl).toMatch(new RegExp(`^/races/assets/track/${databaseId}/img\\?v=[0-9a-f]{16}$`));
    const answer = await get(imageUrl);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="racetrack-${databaseId}.${ending}"`,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(imageBase64, 'base64'))).toBe(true);
  });

  it.each([
    ['a GIF', Buffer.from('474946383961c80064000000', 'hex'), /Save it as PNG or JPEG/],
    ['an SVG', Buffer.from(svgOf()), /Save it as PNG or JPEG/],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), /Save it as PNG or JPEG/],
    ['the beginning of a PNG', pngOf(200, 100).subarray(0, 12), /whole/],
    ['the beginning of a JPEG', JPEG.subarray(0, 20), /whole/],
    ['a speck', pngOf(20, 10), /20 by 10 pixels.*from 100 to 8192/],
    ['a bomb', pngOf(16_384, 100), /16384 by 100/],
    ['5 MB', Buffer.concat([pngOf(200, 100), Buffer.alloc(5_000_000)]), /at most 4 MB/],
    ['nothing', Buffer.alloc(0), /not in Base64/],
  ])('that is %s is refused', async (_, contents, message) => {
    const answer = await run(CREATE, { title: 'x', svg: svgOf(), imageBase64: contents.toString('base64') });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', path: ['imageBase64'] });
    expect(answer.message).toMatch(message);
  });

  it('that is no Base64 is refused', async () => {
    const answer = await run(CREATE, { title: 'x', svg: svgOf(), imageBase64: '<svg>' });
    expect(answer.message).toMatch(/not in Base64/);
  });

  it('that is not twice as wide as high is taken, with a warning', async () => {
    const imageBase64 = pngOf(300, 200).toString('base64');
    const { warnings } = await run(CREATE, { title: 'Square', svg: svgOf(), imageBase64 });
    expect(warnings).toEqual([expect.stringMatching(/300 by 200 pixels.*1024 by 512/)]);
  });
});

describe('what was uploaded', () => {
  it('is found without its version as well, for who asks whether it is the same', async () => {
    const { databaseId } = await made({ imageBase64: PNG });
    for (const [kind, type] of [
      ['img', 'image/png'],
      ['svg', 'image/svg+xml; charset=utf-8'],
    ]) {
      const path = `/races/assets/track/${databaseId}/${kind}`;
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
      const again = await get(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it.each(['1/img', '999999/svg', '0/img', 'x/img', '99999999999/svg', '1/png', '1/svg?v=../..', '1/img?v=1&v=2'])(
    'is not at %s',
    async (path) => {
      const answer = await get(`/races/assets/track/${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/\/work\/|\/tmp\/|node_modules/);
    },
  );

  it('is refused where the settings do not allow it; addresses are not', async () => {
    const strict = await api.startAnother({ IS_STORING_RACE_ASSETS_IN_DB: '0' });
    try {
      for (const upload of [{ svg: svgOf() }, { imageBase64: PNG, pathLength: 400 }]) {
        const { data } = await api.graphql(CREATE, { input: { title: 'x', ...upload } }, admin, strict.port);
        expect(data['createRacetrack']).toMatchObject({ __typename: 'ConflictError', path: [Object.keys(upload)[0]] });
        expect(data['createRacetrack'].message).toMatch(
          /Give addresses instead, or turn IS_STORING_RACE_ASSETS_IN_DB on/,
        );
      }
      const input = { title: 'x', svgUrl: 'https://x.example/x.svg', pathLength: 400 };
      const { data } = await api.graphql(CREATE, { input }, admin, strict.port);
      expect(data['createRacetrack'].__typename).toBe('SaveRacetrackSuccess');
    } finally {
      await strict.stop();
    }
  });

  it('goes when it is replaced, removed, or another address is given; an upload wins over removing', async () => {
    const track = await made({ imageBase64: PNG });
    const racetrackId = track.id;
    const another = pngOf(400, 200).toString('base64');
    const replaced = await changed({ racetrackId, removesImage: true, imageBase64: another });
    expect(replaced.imageUrl).not.toBe(track.imageUrl);
    expect((await get(replaced.imageUrl)).status).toBe(200);
    const removed = await changed({ racetrackId, removesImage: true, removesSvg: true });
    expect(removed).toMatchObject({ imageUrl: '', svgUrl: '', pathLength: 340 });
    const back = await changed({ racetrackId, imageBase64: PNG, svg: svgOf() });
    const moved = await changed({ racetrackId, imageUrl: 'https://x.example/a.png', svgUrl: '' });
    expect(moved).toMatchObject({ imageUrl: 'https://x.example/a.png', svgUrl: '' });
    const kept = await changed({ racetrackId, removesImage: true });
    expect(kept.imageUrl).toBe('https://x.example/a.png');
    for (const { imageUrl, svgUrl } of [track, replaced, back]) {
      expect([imageUrl, (await get(imageUrl)).status, (await get(svgUrl)).status]).toEqual([imageUrl, 404, 404]);
    }
    const left = await api.database.query('SELECT * FROM racetrack_assets WHERE racetrack_id = $1', [track.databaseId]);
    expect(left).toEqual([]);
  });
});

describe('changing a track', () => {
  it('leaves what is left out, and counts versions', async () => {
    const track = await made({ description: 'Round', imageBase64: PNG, startOffset: 7 });
    const now = await changed({ racetrackId: track.id, title: 'Rounder', version: 1 });
    expect(now).toEqual({ ...track, title: 'Rounder', version: 2 });
  });

  it('by somebody who has not seen the last change is refused', async () => {
    const { id } = await made();
    await changed({ racetrackId: id, title: 'First', version: 1 });
    for (const [mutation, input] of [
      [UPDATE, { title: 'Second' }],
      [DELETE, {}],
    ] as const) {
      const answer = await run(mutation, { racetrackId: id, version: 1, ...input });
      expect(answer).toMatchObject({ __typename: 'ConflictError', path: ['version'] });
      expect(answer.message).toMatch(/Read it again/);
    }
  });

  it('by two at once lets one win', async () => {
    const { id } = await made();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => run(UPDATE, { racetrackId: id, version: 1, title: `Change ${n}` })),
    );
    expect(answers.filter((answer) => answer.__typename === 'SaveRacetrackSuccess')).toHaveLength(1);
  });

  it('has a lap stay as long as the path, unless it never was', async () => {
    const racetrackId = (await made()).id;
    const longer = svgOf('<path d="M10 10 H190 V90 H10 Z"/>');
    expect(await changed({ racetrackId, svg: longer })).toMatchObject({ pathLength: 520, lapLength: 520 });
    expect(await changed({ racetrackId, lapLength: 1_000 })).toMatchObject({ pathLength: 520, lapLength: 1_000 });
    expect(await changed({ racetrackId, svg: svgOf() })).toMatchObject({ pathLength: 340, lapLength: 1_000 });
    const offset = await run(UPDATE, { racetrackId, startOffset: 1_000 });
    expect(offset).toMatchObject({ path: ['startOffset'] });
    await changed({ racetrackId, startOffset: 900 });
    expect(await run(UPDATE, { racetrackId, lapLength: 900 })).toMatchObject({ path: ['startOffset'] });
  });

  it('takes no other length for an uploaded path, and asks about one elsewhere', async () => {
    const racetrackId = (await made()).id;
    expect(await run(UPDATE, { racetrackId, pathLength: 341 })).toMatchObject({ path: ['pathLength'] });
    await changed({ racetrackId, pathLength: 340 });
    const { warnings } = await run(UPDATE, { racetrackId, svgUrl: 'https://x.example/x.svg' });
    expect(warnings).toEqual([expect.stringMatching(/pathLength is still 340/)]);
    expect(await changed({ racetrackId, pathLength: 500 })).toMatchObject({ pathLength: 500, lapLength: 500 });
  });

  it.each([UPDATE, DELETE])('finds no track that there is not', async (mutation) => {
    const strange = Buffer.from('Racetrack:999999').toString('base64url');
    for (const racetrackId of [strange, Buffer.from('User:1').toString('base64url'), 'x']) {
      expect(await run(mutation, { racetrackId })).toMatchObject({ __typename: 'NotFoundError' });
    }
  });
});

describe('races', () => {
  it('keep what they copied of a track, whatever becomes of it', async () => {
    const track = await made({ imageBase64: PNG, startOffset: 5 });
    const race = await raceOn(track.id);
    expect(race).toMatchObject({
      ...{
        trackImageUrl: track.imageUrl,
        trackSvgUrl: track.svgUrl,
        svgPathLength: 340,
        lapLength: 340,
        startOffset: 5,
      },
    });
    const bytes = async () =>
      await Promise.all([race.trackImageUrl, race.trackSvgUrl].map(async (path) => await (await get(path)).text()));
    const before = await bytes();
    expect(before[1]).toContain(RING);
    await changed({
      ...{ racetrackId: track.id, imageBase64: pngOf(400, 200).toString('base64'), startOffset: 9 },
      svg: svgOf('<path d="M10 10 H190 V90 H10 Z"/>'),
    });
    expect(await raceNow(race.id)).toEqual(race);
    expect(await bytes()).toEqual(before);
    await changed({ racetrackId: track.id, removesImage: true, removesSvg: true });
    expect(await bytes()).toEqual(before);
    await run(DELETE, { racetrackId: track.id });
    expect(await raceNow(race.id)).toEqual(race);
    expect(await bytes()).toEqual(before);
    expect((await get(`/races/assets/track/${track.databaseId}/svg`)).status).toBe(404);
    // Once no race needs it either, the next change of any track clears it away.
    await api.database.query('DELETE FROM races WHERE id = $1', [race.databaseId]);
    await made();
    await changed({ racetrackId: (await made()).id, description: 'x' });
    expect((await get(race.trackSvgUrl)).status).toBe(404);
  });

  it('of a track are those that say so, and old ones with the same addresses; as far as one may see them', async () => {
    const [track, other] = [await made(), await made()];
    const shown = await raceOn(track.id, { title: 'Shown' });
    const hidden = await raceOn(track.id, { title: 'Hidden', isVisible: false });
    const old = await raceOn(track.id, { title: 'Old' });
    await raceOn(other.id);
    await api.database.query('UPDATE races SET racetrack_id = NULL WHERE id = $1', [old.databaseId]);
    const racesSeenBy = async (cookie?: string) => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on Racetrack { raceCount races { title } } } }';
      const { raceCount, races } = (await api.graphql(query, { id: track.id }, cookie)).data['node'];
      return [raceCount, races.map(({ title }: { title: string }) => title).sort()];
    };
    expect(await racesSeenBy(admin)).toEqual([3, ['Hidden', 'Old', 'Shown']]);
    expect(await racesSeenBy(student)).toEqual([2, ['Old', 'Shown']]);
    expect(await racesSeenBy()).toEqual([2, ['Old', 'Shown']]);
    // A race that moved to another track is not this one's any more, whatever addresses it has.
    await api.database.query('UPDATE races SET racetrack_id = $2 WHERE id = $1', [hidden.databaseId, other.databaseId]);
    expect(await racesSeenBy(admin)).toEqual([2, ['Old', 'Shown']]);
    expect(shown.trackSvgUrl).toBe(track.svgUrl);
  });

  it('of a track are counted, and the latest twenty shown', async () => {
    const { id } = await made();
    for (let day = 1; day <= 22; day += 1) {
      await raceOn(id, { title: `Day ${day}`, startAt: `2031-01-${String(day).padStart(2, '0')}T12:00:00Z` });
    }
    const query = 'query ($id: ID!) { node(id: $id) { ... on Racetrack { raceCount races { title } } } }';
    const { raceCount, races } = (await api.graphql(query, { id }, admin)).data['node'];
    expect(raceCount).toBe(22);
    expect(races.map(({ title }: { title: string }) => title)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Day ${22 - index}`),
    );
  });
});

describe('the audit log', () => {
  it('has each change, with what it was before', async () => {
    const { id, databaseId, svgUrl } = await made({ title: 'Watched' });
    const { imageUrl } = await changed({ racetrackId: id, title: 'Watched closely', imageBase64: PNG });
    await changed({ racetrackId: id, title: 'Watched closely' });
    await run(DELETE, { racetrackId: id });
    const query = `query ($id: Int!) { auditEvents(filter: { subjectType: "racetrack", subjectId: $id }) {
      nodes { action actorName subjectName before after } } }`;
    const { nodes } = (await api.graphql(query, { id: databaseId }, admin)).data['auditEvents'];
    expect(nodes.reverse()).toMatchObject([
      { action: 'RACETRACK_MADE', actorName: 'head', subjectName: 'Watched', before: null, after: { svgUrl } },
      {
        ...{ action: 'RACETRACK_CHANGED', before: { title: 'Watched', imageUrl: '' } },
        after: { title: 'Watched closely', imageUrl },
      },
      { action: 'RACETRACK_DELETED', before: { title: 'Watched closely', imageUrl }, after: null },
    ]);
  });
});

describe('the built-in tracks', () => {
  it('are added as far as they are missing, and only where the settings offer them', async () => {
    expect((await run(ADD_MISSING, {})).racetracks).toEqual([]);
    const query = '{ racetracks { id slug imageUrl } }';
    const { racetracks } = (await api.graphql(query)).data;
    const idOf = (slug: string) => racetracks.find((track: { slug: string }) => track.slug === slug).id;
    await run(DELETE, { racetrackId: idOf('racetrack-02') });
    await changed({ racetrackId: idOf('racetrack-03'), imageBase64: PNG });
    expect((await run(ADD_MISSING, {})).racetracks).toEqual([
      { slug: 'racetrack-02', imageUrl: '/races/assets/tracks/racetrack-02.jpg', pathLength: 537 },
      { slug: 'racetrack-03-2', imageUrl: '/races/assets/tracks/racetrack-03.jpg', pathLength: 555 },
    ]);
    const strict = await api.startAnother({ IS_SHOWING_EXAMPLE_RACETRACKS: '0' });
    try {
      const { data } = await api.graphql(ADD_MISSING, {}, admin, strict.port);
      expect(data['addMissingRacetracks']).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(/Turn IS_/),
      });
    } finally {
      await strict.stop();
    }
  });
});
