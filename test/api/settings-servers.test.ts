import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { collect, TestApi } from '../support/api.js';

const CODE = 'CHANGEME';
const UPDATE = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) {
  ... on UpdateSettingsSuccess { revision } } }`;

let api: TestApi;
let admin: string;
let others: ApiServer[];
beforeAll(async () => {
  api = await TestApi.start();
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('student');
  admin = await api.signIn('head');
  others = await Promise.all([api.startAnother(), api.startAnother()]);
});
afterAll(async () => {
  await Promise.all(others.map((server) => server.stop()));
  await api.stop();
});

async function revision(): Promise<number> {
  const { data } = await api.graphql('{ settings { revision } }', {}, admin);
  return data['settings'].revision;
}

const ports = () => [api.server.port, ...others.map(({ port }) => port)];
const read = async (port: number) => {
  const query = '{ serverInfo { settingsRevision projectCode institution } }';
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: { serverInfo: ServerInfo } };
  return data.serverInfo;
};
interface ServerInfo {
  settingsRevision: number;
  projectCode: string;
  institution: string;
}

it('several servers never mix two revisions or go back, and agree in the end; also one whose LISTEN connection was cut', async () => {
  const changes = 60;
  const first = await revision();
  let isOver = false;
  // Two of each server: while one request ends, the other one is underway.
  const readers = [...ports(), ...ports()].map(async (port) => {
    let latest = 0;
    let count = 0;
    while (!isOver) {
      const info = await read(port);
      // Both settings are changed together, to the revision that the change makes.
      if (info.settingsRevision > first) {
        expect(info).toMatchObject({
          projectCode: `r${info.settingsRevision}`,
          institution: `Institute of r${info.settingsRevision}`,
        });
      }
      expect(info.settingsRevision).toBeGreaterThanOrEqual(latest);
      latest = info.settingsRevision;
      count += 1;
    }
    return count;
  });
  for (let next = first + 1; next <= first + changes; next += 1) {
    const input = {
      changes: [
        { name: 'PROJECT_CODE', value: `r${next}` },
        { name: 'INSTITUTION_FULL_NAME', value: `Institute of r${next}` },
      ],
      revision: next - 1,
      authorisationCode: CODE,
    };
    const { data } = await api.graphql(UPDATE, { input }, admin);
    expect(data['updateSettings'].revision).toBe(next);
    // The server that answered has acknowledged the revision.
    expect((await read(api.server.port)).settingsRevision).toBeGreaterThanOrEqual(next);
    if (next === first + changes / 2) {
      await api.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'buggy listen' AND datname = current_database()`,
      );
    }
  }
  isOver = true;
  expect(Math.min(...(await Promise.all(readers)))).toBeGreaterThan(10);
  await expect
    .poll(() => Promise.all(ports().map(async (port) => (await read(port)).settingsRevision)))
    .toEqual([first + changes, first + changes, first + changes]);
});

it('several servers tell administrators of changes over the socket, and nobody else', async () => {
  const query = 'subscription { settingsChanged { revision settings { name value } } }';
  const [other] = others;
  const client = api.socket(admin, other?.port);
  const seen = collect<{ revision: number; settings: object[] }>(client, query, {}, (events) => events.length > 0);
  let isSeen = false;
  void seen.then(() => {
    isSeen = true;
  });
  await expect
    .poll(async () => {
      const seenRevision = await revision();
      const changes = [{ name: 'PROJECT_CODE', value: `told ${seenRevision}` }];
      const input = { changes, revision: seenRevision, authorisationCode: CODE };
      await api.graphql(UPDATE, { input }, admin);
      return isSeen;
    })
    .toBe(true);
  expect((await seen)[0]?.settings).toContainEqual({
    name: 'PROJECT_CODE',
    value: expect.stringMatching(/^told/),
  });
  await client.dispose();
  const student = api.socket(await api.signIn('student'));
  await expect(collect(student, query, {})).rejects.toThrow('Only administrators');
  await student.dispose();
});
