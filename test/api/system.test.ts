import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeEnvironment } from '../../dist/src/environment/expand.js';
import { settleSettings } from '../../dist/src/settings/settle-settings.js';
import { TestApi } from '../support/api.js';

let api: TestApi;
let admin: string;
beforeAll(async () => {
  api = await TestApi.start({ PROJECT_SLUG: 'my project' });
  await api.addUser('head', { staffRole: 'ADMINISTRATOR' });
  await api.addUser('helper', { staffRole: 'TEACHING_ASSISTANT' });
  admin = await api.signIn('head');
});
afterAll(() => api.stop());

const INFO = `{ systemInfo { version commit nodeVersion databaseVersion databaseUrl schemaState schemaVersion
  settingsRevision environmentOverrides unexpectedSettings jobQueues { name waiting waitingSince running later failed } processes { id kind version settingsRevision } } }`;

async function systemInfo() {
  const { data, errors } = await api.graphql(INFO, {}, admin);
  expect(errors).toBeUndefined();
  return data['systemInfo'];
}

async function update(changes: { name: string; value: string }[]): Promise<void> {
  const { data } = await api.graphql('{ settings { revision } }', {}, admin);
  const mutation = `mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }`;
  const input = { changes, revision: data['settings'].revision, authorisationCode: 'CHANGEME' };
  const result = await api.graphql(mutation, { input }, admin);
  expect(result.data['updateSettings'].__typename).toBe('UpdateSettingsSuccess');
}

describe('publicSettings', () => {
  it('tells everybody what pages have to know, and nothing else', async () => {
    await update([
      { name: 'SITE_1_NAME', value: 'Library' },
      { name: 'SITE_1_URL', value: 'https://library.example' },
      { name: 'SITE_2_NAME', value: 'Without an address' },
      { name: 'USERS_HAVE_EXT_ID', value: '1' },
      { name: 'EXT_ID_NAME', value: 'matriculation number' },
      { name: 'USERS_HAVE_FIRST_NAME', value: '1' },
      { name: 'PROJECT_SUBMISSION_DEADLINE', value: '2027-05-01 12:00' },
    ]);
    const { data } = await api.graphql(
      '{ publicSettings { links { name text url } accountFields { name label maxLength } submissionDeadline } }',
    );
    expect(data['publicSettings']).toEqual({
      links: [{ name: 'Library', text: '', url: 'https://library.example' }],
      accountFields: [
        { name: 'firstName', label: 'first name', maxLength: 32 },
        { name: 'extId', label: 'matriculation number', maxLength: 32 },
      ],
      submissionDeadline: '2027-05-01T11:00:00.000Z',
    });
  });
});

describe('systemInfo', () => {
  it('tells administrators what runs, without passwords', async () => {
    const info = await systemInfo();
    expect(info).toMatchObject({ schemaState: 'ready', environmentOverrides: ['PROJECT_SLUG'] });
    const password = new URL(api.database.url).password;
    if (password !== '') expect(JSON.stringify(info)).not.toContain(password);
    expect(info.databaseUrl).toContain(api.database.name);
  });

  it('counts jobs: those that run, those that are not due yet, and those that were given up', async () => {
    const insert = `INSERT INTO jobs.job (name, data, state, start_after)
                    VALUES ('password-reset', '{}', $1::jobs.job_state, now() + $2::interval)`;
    await api.database.query(insert, ['created', '1 day']);
    await api.database.query(insert, ['failed', '0']);
    await api.database.query(insert, ['active', '0']);
    const { jobQueues } = await systemInfo();
    expect(jobQueues.map(({ name }: { name: string }) => name)).toEqual([
      ...['github-issues', 'password-reset', 'race', 'roster-import', 'webhook'],
    ]);
    expect(jobQueues[1]).toMatchObject({ waiting: 0, waitingSince: null, running: 1, later: 1, failed: 1 });
  });

  it('lists jobs that were given up, and has one done again, once', async () => {
    const [job] = await api.database.query<{ id: string }>(
      `INSERT INTO jobs.job (name, data, state, retry_count, retry_limit, completed_on)
       VALUES ('password-reset', $1, 'failed', 5, 5, now()) RETURNING id`,
      [{ account: 'my other password' }],
    );
    const id = job?.id ?? '';
    const listed = async () => {
      const answer = await api.graphql('{ systemInfo { failedJobs { id queue data retries } } }', {}, admin);
      return answer.data['systemInfo'].failedJobs.filter((failed: { id: string }) => failed.id === id);
    };
    expect(await listed()).toEqual([{ id, queue: 'password-reset', data: {}, retries: 5 }]);
    const retry = `mutation ($id: ID!) { retryJob(input: { id: $id }) { __typename ... on RetryJobSuccess { jobId } ... on UserError { message } } }`;
    const outcomes = await Promise.all([1, 2].map(() => api.graphql(retry, { id: id.toUpperCase() }, admin)));
    expect(outcomes.map((answer) => answer.data['retryJob'])).toEqual(
      expect.arrayContaining([
        { __typename: 'RetryJobSuccess', jobId: id },
        expect.objectContaining({ __typename: 'NotFoundError' }),
      ]),
    );
    expect(await listed()).toEqual([]);
    await expect
      .poll(() => api.database.query('SELECT state FROM jobs.job WHERE id = $1', [id]))
      .toEqual([{ state: 'completed' }]);
    const { data: none } = await api.graphql(retry, { id: 'none' }, admin);
    expect(none['retryJob']).toMatchObject({
      __typename: 'NotFoundError',
      message: expect.stringContaining('given up'),
    });
    const events = await api.database.query(`SELECT subject_name FROM audit_events WHERE action = 'JOB_RETRIED'`);
    expect(events).toEqual([{ subject_name: `password-reset ${id}` }]);
  });

  it('is nothing for others', async () => {
    const { errors } = await api.graphql(INFO, {}, await api.signIn('helper'));
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await fetch(`${api.url}/admin/config/dump`)).status).toBe(401);
  });

  it('shows every server with the settings that it uses', async () => {
    const another = await api.startAnother();
    try {
      await update([{ name: 'PROJECT_CODE', value: 'seen by both' }]);
      const { settingsRevision } = await systemInfo();
      await expect
        .poll(async () =>
          (await systemInfo()).processes
            .filter(({ kind }: { kind: string }) => kind === 'API')
            .map((process: { settingsRevision: number }) => process.settingsRevision),
        )
        .toEqual([settingsRevision, settingsRevision]);
    } finally {
      await another.stop();
    }
  });

  it('finds settings that nobody knows, and takes them out', async () => {
    await api.database.query(`INSERT INTO settings (name, value) VALUES ('OLD_SETTING', 'x'), ('', 'y')`);
    expect((await systemInfo()).unexpectedSettings).toEqual(['', 'OLD_SETTING']);
    const purge = `mutation ($name: String!) { purgeUnexpectedSetting(input: { name: $name }) { __typename } }`;
    const typeOf = async (name: string) =>
      (await api.graphql(purge, { name }, admin)).data['purgeUnexpectedSetting'].__typename;
    expect(await typeOf('OLD_SETTING')).toBe('PurgeUnexpectedSettingSuccess');
    expect(await typeOf('')).toBe('PurgeUnexpectedSettingSuccess');
    expect(await typeOf('OLD_SETTING')).toBe('NotFoundError');
    expect(await typeOf('PROJECT_CODE')).toBe('NotFoundError');
    expect((await systemInfo()).unexpectedSettings).toEqual([]);
  });
});

describe('the snapshot of the settings', () => {
  it('gives another server the same settings, and has no secrets', async () => {
    await update([
      { name: 'PROJECT_NOTICE', value: 'Two lines,\none with $PATH, ${HOME}, a #, "quotes" and \'others\'.' },
      { name: 'PROJECT_CODE', value: 'C\\S "1"' },
      { name: 'TASK_TEXT_SIZE_SUGGESTION', value: "`a` 'b'\nc" },
      { name: 'BUGGY_EDITOR_REPO_URL', value: '' },
      { name: 'PROJECT_SUBMISSION_DEADLINE', value: '2030-05-31 16:00' },
      { name: 'GITHUB_CLIENT_SECRET', value: 'tell nobody' },
    ]);
    const answer = await fetch(`${api.url}/admin/config/dump`, { headers: { cookie: admin } });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="my-project-buggy-dotenv-\d{4}-\d\d-\d\d\.txt"$/,
    );
    const text = await answer.text();
    expect(text).not.toMatch(/tell nobody|AUTHORISATION_CODE|CLIENT_SECRET/);
    const read = settleSettings({ environment: completeEnvironment({}, text), rows: new Map() }).values;
    const { data } = await api.graphql('{ settings { settings { name value isSet } } }', {}, admin);
    const shown = Object.entries(read).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? String(Number(value)) : String(value),
    ]);
    for (const { name, value } of data['settings'].settings) {
      if (value !== null) expect(shown).toContainEqual([name, value]);
    }
  });
});
