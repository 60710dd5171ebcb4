import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';

const PREPARE = `mutation ($input: PrepareRosterInput!) { prepareRoster(input: $input) {
  __typename
  ... on PrepareRosterSuccess {
    csv rowCount isReady columns joinColumn choices { field column part split } problems { file line column message }
    renamed { line wanted username reason } unmatched { file line column value message } }
  ... on UserError { code message path } } }`;

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ USERS_HAVE_EMAIL: '1', USERS_HAVE_FIRST_NAME: '1', USERS_HAVE_EXT_ID: '0' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

async function prepare(input: object): Promise<any> {
  const { data, errors } = await api.graphql(PREPARE, { input }, admin);
  expect(errors).toBeUndefined();
  return data['prepareRoster'];
}

describe('prepareRoster', () => {
  it('makes a roster of two files', async () => {
    const source = {
      base64: Buffer.from('ID;Name;Email\n1;José X;jose@x.org\n2;Ana Y;jose@y.org\n', 'latin1').toString('base64'),
    };
    const choices = [
      { field: 'USERNAME', column: 'Email', part: 'FIRST', split: 'AT' },
      { field: 'FIRST_NAME', column: 'Call me' },
    ];
    const roster = await prepare({ source, second: { text: 'ID,Call me\n2,Ana\n3,Eve\n1,José\n' }, choices });
    expect(roster).toMatchObject({
      __typename: 'PrepareRosterSuccess',
      rowCount: 2,
      isReady: true,
      columns: ['ID', 'Name', 'Email', 'Call me'],
      joinColumn: 'ID',
      problems: [],
      renamed: [{ line: 3, wanted: 'jose', username: 'jose2', reason: 'DUPLICATE' }],
      unmatched: [{ file: 'SECOND', line: 3, column: 'ID', value: '3' }],
    });
    expect(roster.choices).toContainEqual({ field: 'EMAIL', column: 'Email', part: 'WHOLE', split: 'SPACE' });
    const rows = roster.csv.split('\r\n').map((line: string) => line.split(','));
    expect(rows).toEqual([
      ['username', 'password', 'first_name', 'email'],
      ['jose', expect.stringMatching(/^[a-z]+(-[a-z]+){3}$/), 'José', 'jose@x.org'],
      ['jose2', expect.stringMatching(/^[a-z]+(-[a-z]+){3}$/), 'Ana', 'jose@y.org'],
      [''],
    ]);
    expect(rows[1][1]).not.toBe(rows[2][1]);
    const check = `mutation ($input: RosterInput!) { checkRoster(input: $input) {
      ... on RosterPlan { isImportable ignoredColumns createCount } } }`;
    const { data } = await api.graphql(check, { input: { text: roster.csv } }, admin);
    expect(data['checkRoster']).toEqual({ isImportable: true, ignoredColumns: [], createCount: 2 });
  });

  it('wants a column for all that accounts have here, and tells which there are', async () => {
    const roster = await prepare({ source: { text: 'Login,E-mail\nada,nowhere\n' } });
    expect(roster).toMatchObject({ isReady: false, columns: ['Login', 'E-mail'] });
    expect(roster.problems).toEqual([
      { file: 'SOURCE', line: null, column: null, message: expect.stringMatching(/column for the username/) },
      { file: 'SOURCE', line: null, column: null, message: expect.stringMatching(/column for the first name/) },
      {
        file: 'SOURCE',
        line: 2,
        column: 'E-mail',
        message: expect.stringMatching(/^Line 2 of the first file, column/),
      },
    ]);
  });

  it.each([
    [{ source: {} }, ['source'], /either the bytes of the first file in Base64, or its text/],
    [{ source: { text: 'a', base64: 'YQ==' } }, ['source'], /either the bytes/],
    [{ source: { base64: 'no base64!' } }, ['source', 'base64'], /not in Base64/],
    [{ source: { text: '' } }, ['source'], /^The first file: The table is empty/],
    [
      { source: { text: 'a\n1' }, second: { text: 'a,b\n"1' } },
      ['second'],
      /^The second file: .* begins on line 2, column "a"/,
    ],
    [
      { source: { text: 'username\nada' }, choices: [{ field: 'EXT_ID', column: 'username' }] },
      ['choices', '0', 'field'],
      /Rosters have no ext_id here/,
    ],
  ])('refuses what cannot be done (%#)', async (input, path, message) => {
    expect(await prepare(input)).toEqual({
      __typename: 'InvalidInputError',
      code: 'INVALID_INPUT',
      path,
      message: expect.stringMatching(message),
    });
  });
});
