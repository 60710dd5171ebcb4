import { expect } from 'vitest';
import { TestApi } from './api.js';
import { GithubStandIn } from './github.js';
import { publishIssues } from './publications.js';

/** What is shown of a connected account. */
export const ACCOUNT = '{ viewer { id githubAccount { login connectedAt forkUrl issueCount } } }';

/** A server that forks at a stand-in for GitHub, and a student who comes to it. */
export class GithubSchool {
  /** The student, who has an account of the same name at GitHub. */
  student = { cookie: '', login: '', fork: '' };
  private students = 0;

  private constructor(
    readonly github: GithubStandIn,
    readonly api: TestApi,
  ) {}

  static async start(variables: Record<string, string> = {}): Promise<GithubSchool> {
    const github = await GithubStandIn.start();
    return new GithubSchool(github, await TestApi.start({ ...github.settings, ...variables }));
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.github.stop();
  }

  /** Has another student come, to a GitHub that does as it should. */
  async nextStudent(): Promise<void> {
    this.students += 1;
    const login = `student${this.students}`;
    this.student = { cookie: await this.newcomer(login), login, fork: `${login}/buggy-race-editor` };
    this.github.visitor = login;
    this.github.interfere = () => undefined;
    this.github.grantedScope = undefined;
  }

  /** Makes an account and signs it in. */
  async newcomer(username: string): Promise<string> {
    await this.api.addUser(username);
    return await this.api.signIn(username);
  }

  /** Publishes a list of issues. */
  async publish(csv: string): Promise<void> {
    await publishIssues(this.api.database, csv);
  }

  /** Opens a page, and stays where it leads from there. */
  visit(path: string, cookie = this.student.cookie): Promise<Response> {
    return fetch(`${this.api.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  }

  /** Goes to GitHub and gives consent, or not; returns the path with which the browser comes back. */
  async consent(next = '', cookie = this.student.cookie): Promise<string> {
    const there = await this.visit(`/github/connect${next}`, cookie);
    expect(there.status).toBe(302);
    const back = await fetch(there.headers.get('location') ?? '', { redirect: 'manual' });
    const url = new URL(back.headers.get('location') ?? '');
    expect(url.pathname).toBe('/github/callback');
    return url.pathname + url.search;
  }

  /** Comes back, and returns where it goes on. */
  async comeBack(path: string, cookie = this.student.cookie): Promise<string | null> {
    return (await this.visit(path, cookie)).headers.get('location');
  }

  /** Connects the student's account. */
  async connect(): Promise<void> {
    expect(await this.comeBack(await this.consent())).toBe('/?github=connected');
  }

  /** The student's account, as the student sees it. */
  async account(): Promise<any> {
    return (await this.api.graphql(ACCOUNT, {}, this.student.cookie)).data['viewer'].githubAccount;
  }

  /** Has the editor forked for the student. */
  async forkEditor(): Promise<any> {
    const mutation = `mutation { forkEditor { __typename
      ... on ForkEditorSuccess { account { login forkUrl } issues } ... on UserError { code message } } }`;
    return (await this.api.graphql(mutation, {}, this.student.cookie)).data['forkEditor'];
  }
}
