import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EDITOR } from '../support/github.js';
import { ACCOUNT, GithubSchool } from '../support/github-school.js';

let school: GithubSchool;
beforeAll(async () => {
  school = await GithubSchool.start({
    IS_USING_REMOTE_VS_WORKSPACE: '1',
    PROJECT_REMOTE_SERVER_ADDRESS: 'remote.example',
    PROJECT_REMOTE_SERVER_NAME: 'The remote',
    PROJECT_CODE: 'CS 1999',
  });
  await school.api.addUser('staff', { staffRole: 'TEACHING_ASSISTANT' });
});
afterAll(() => school.stop());
beforeEach(() => school.nextStudent());

describe('connecting', () => {
  it('asks for consent with a state, a proof and the least scope, and keeps the token encrypted', async () => {
    await school.connect();
    const asked = Object.fromEntries(school.github.authorisations.at(-1) ?? []);
    expect(asked).toMatchObject({
      client_id: 'the-client',
      scope: 'public_repo',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost:4000/github/callback',
    });
    expect(asked['state']?.length).toBeGreaterThanOrEqual(32);
    expect(asked['code_challenge']?.length).toBe(43);
    expect(await school.account()).toMatchObject({ login: school.student.login, forkUrl: null, issueCount: 0 });
    const [row] = await school.api.database.query<{ dump: string }>(
      'SELECT a::text AS dump FROM github_accounts a WHERE login = $1',
      [school.student.login],
    );
    expect(row?.dump).not.toContain('gho_');
  });

  it('comes back to where it began, and only to this site', async () => {
    expect(await school.comeBack(await school.consent('?next=%2Feditor%3Ftab%3D2'))).toBe(
      '/editor?tab=2&github=connected',
    );
    for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
      expect(await school.comeBack(await school.consent(`?next=${encodeURIComponent(next)}`))).toBe(
        '/?github=connected',
      );
    }
  });

  it('takes an answer with another state for none', async () => {
    const back = new URL(await school.consent(), school.api.url);
    back.searchParams.set('state', 'x'.repeat(43));
    expect(await school.comeBack(back.pathname + back.search)).toBe('/?github=stale');
    expect(await school.account()).toBeNull();
  });

  it('takes an answer once', async () => {
    const back = await school.consent();
    expect(await school.comeBack(back)).toBe('/?github=connected');
    await school.api.graphql('mutation { disconnectGithub(input: {}) { __typename } }', {}, school.student.cookie);
    expect(await school.comeBack(back)).toBe('/?github=stale');
    expect(await school.account()).toBeNull();
  });

  it('takes an answer only in the session that asked', async () => {
    const back = await school.consent();
    const again = await school.api.signIn(school.student.login);
    expect(await school.comeBack(back, again)).toBe('/?github=stale');
    expect(await school.comeBack(back)).toBe('/?github=connected');
  });

  it('forgets what it asked for after ten minutes', async () => {
    const back = await school.consent();
    await school.api.database.query("UPDATE github_authorisations SET expires_at = now() - interval '1 second'");
    expect(await school.comeBack(back)).toBe('/?github=stale');
  });

  it('says that consent was denied', async () => {
    school.github.visitor = null;
    expect(await school.comeBack(await school.consent('?next=/editor'))).toBe('/editor?github=denied');
    expect(await school.account()).toBeNull();
  });

  it('does not take a code that was asked for with another proof', async () => {
    const back = new URL(await school.consent(), school.api.url);
    const thief = await school.newcomer('thief');
    const stolen = new URL(await school.consent('', thief), school.api.url);
    stolen.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect(await school.comeBack(stolen.pathname + stolen.search, thief)).toBe('/?github=failed');
  });

  it('does not take a token with which it could not work', async () => {
    school.github.grantedScope = 'read:user';
    expect(await school.comeBack(await school.consent())).toBe('/?github=failed');
    expect(await school.account()).toBeNull();
  });

  it('does not take an account that somebody else connected, and lets the same one be connected again', async () => {
    await school.connect();
    await school.connect();
    const other = await school.newcomer('other');
    expect(await school.comeBack(await school.consent('', other), other)).toBe('/?github=taken');
    expect(await school.account()).toMatchObject({ login: school.student.login });
  });
});

describe('forking', () => {
  it('wants an account first', async () => {
    expect(await school.forkEditor()).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' });
  });

  it('forks into the account, once, and switches the issues on', async () => {
    await school.connect();
    const result = {
      __typename: 'ForkEditorSuccess',
      account: { login: school.student.login, forkUrl: `${school.github.url}/${school.student.fork}` },
      issues: 'NOTHING_PUBLISHED',
    };
    expect(await school.forkEditor()).toEqual(result);
    await expect.poll(() => school.github.repositories.get(school.student.fork)?.has_issues).toBe(true);
    expect(await school.forkEditor()).toEqual(result);
    expect(school.github.requests.filter((line) => line === `POST /repos/${EDITOR}/forks`)).toHaveLength(1);
  });

  it('uses a fork that is there already', async () => {
    await school.connect();
    school.github.addRepository(school.student.fork, EDITOR);
    const before = school.github.requests.length;
    expect(await school.forkEditor()).toMatchObject({
      account: { forkUrl: `${school.github.url}/${school.student.fork}` },
    });
    expect(school.github.requests.slice(before)).not.toContain(`POST /repos/${EDITOR}/forks`);
  });

  it('leaves a repository of that name alone that is something else', async () => {
    await school.connect();
    const own = school.github.addRepository(school.student.fork);
    own.has_issues = false;
    expect(await school.forkEditor()).toMatchObject({
      __typename: 'ConflictError',
      message: expect.stringMatching(/rename/i),
    });
    expect(own.has_issues).toBe(false);
    expect(await school.account()).toMatchObject({ forkUrl: null });
  });

  it.each([
    ['asks for a pause', 403, { 'retry-after': '120' }, 'UpstreamError', /2 minutes/],
    ['is broken', 500, {}, 'UpstreamError', /does not answer/],
    ['refuses', 403, {}, 'UpstreamError', /refuses/],
  ])('says that GitHub %s', async (_, status, headers, __typename, message) => {
    await school.connect();
    school.github.interfere = (line) =>
      line.endsWith('/forks') ? { status, headers, body: { message: 'no' } } : undefined;
    expect(await school.forkEditor()).toMatchObject({ __typename, message: expect.stringMatching(message) });
  });

  it('says that permission was taken back', async () => {
    await school.connect();
    school.github.revokeTokens();
    expect(await school.forkEditor()).toMatchObject({
      __typename: 'ConflictError',
      message: expect.stringMatching(/again/),
    });
    await school.connect();
    expect(await school.forkEditor()).toMatchObject({ __typename: 'ForkEditorSuccess' });
  });
});

describe('disconnecting', () => {
  it('forgets the account and its name, and staff can do it for a student', async () => {
    const disconnect = async (cookie: string, input: object) => {
      const mutation = `mutation ($input: DisconnectGithubInput!) { disconnectGithub(input: $input) {
        ... on DisconnectGithubSuccess { wasConnected } } }`;
      return (await school.api.graphql(mutation, { input }, cookie)).data['disconnectGithub'];
    };
    const names = async () =>
      await school.api.database.query('SELECT github_username AS name FROM users WHERE username = $1', [
        school.student.login,
      ]);
    await school.connect();
    expect(await names()).toEqual([{ name: school.student.login }]);
    expect(await disconnect(school.student.cookie, {})).toEqual({ wasConnected: true });
    expect(await names()).toEqual([{ name: null }]);
    expect(await disconnect(school.student.cookie, {})).toEqual({ wasConnected: false });
    await school.connect();
    const { id } = (await school.api.graphql(ACCOUNT, {}, school.student.cookie)).data['viewer'];
    expect(await disconnect(await school.api.signIn('staff'), { userId: id })).toEqual({ wasConnected: true });
    expect(await school.account()).toBeNull();
    const audited = await school.api.database.query(
      'SELECT action, actor_name AS by, before, after FROM audit_events WHERE subject_name = $1 AND action LIKE $2 ORDER BY id',
      [school.student.login, '%GITHUB%'],
    );
    const { login } = school.student;
    expect(audited).toEqual([
      { action: 'GITHUB_CONNECTED', by: login, before: null, after: { login } },
      { action: 'GITHUB_DISCONNECTED', by: login, before: { login }, after: null },
      { action: 'GITHUB_CONNECTED', by: login, before: null, after: { login } },
      { action: 'GITHUB_DISCONNECTED', by: 'staff', before: { login }, after: null },
    ]);
  });
});

describe('the workspace file', () => {
  it('leads to the start page before there is a GitHub account', async () => {
    const answer = await school.visit('/user/vscode-workspace');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    const { data } = await school.api.graphql('{ publicSettings { isVscodeWorkspaceOffered } }');
    expect(data['publicSettings']).toEqual({ isVscodeWorkspaceOffered: true });
  });

  it('takes the names that staff entered, where there are any', async () => {
    await school.api.database.query(
      "UPDATE users SET ext_username = 'abcd123', github_username = 'ada' WHERE username = $1",
      [school.student.login],
    );
    expect(await (await school.visit('/user/vscode-workspace')).json()).toMatchObject({
      tasks: { tasks: [{ args: ['clone', 'git@127.0.0.1:ada/buggy-race-editor.git', 'buggy-editor'] }] },
      remoteAuthority: 'ssh-remote+abcd123@remote.example',
    });
  });

  it('opens the remote machine and clones the repository of the student', async () => {
    await school.connect();
    const answer = await school.visit('/user/vscode-workspace');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="cs-1999-buggy-editor.code-workspace"',
    );
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      folders: [],
      tasks: {
        version: '2.0.0',
        tasks: [
          {
            label: 'Clone your buggy editor',
            type: 'shell',
            command: 'git',
            args: ['clone', `git@127.0.0.1:${school.student.fork}.git`, 'buggy-editor'],
            problemMatcher: [],
          },
        ],
      },
      remoteAuthority: `ssh-remote+${school.student.login}@remote.example`,
    });
  });
});
