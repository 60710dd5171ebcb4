import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The school's OAuth app at the stand-in. */
export const CLIENT = { id: 'the-client', secret: 'the-client-secret' } as const;

/** Repository that is forked. */
export const EDITOR = 'buggyrace/buggy-race-editor';

interface Person {
  readonly id: number;
  readonly login: string;
}

interface StandInRepository {
  readonly id: number;
  readonly full_name: string;
  readonly parent?: { readonly full_name: string };
  has_issues: boolean;
  readonly issues: { readonly number: number; readonly title: string; readonly body: string; assignees: string[] }[];
}

interface Consent {
  readonly person: Person;
  readonly scope: string;
  readonly redirectUri: string;
  readonly challenge: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

type Route = (context: { person: Person; match: string[]; body: any; query: URLSearchParams }) => Answer;

/** A stand-in for GitHub: its way of asking for consent, and the part of its REST API that we use. */
export class GithubStandIn {
  private readonly server: Server;
  private readonly people = new Map<string, Person>();
  private readonly consents = new Map<string, Consent>();
  private readonly tokens = new Map<string, Person>();
  private nextId = 100;
  /** Repositories by their full name. */
  readonly repositories = new Map<string, StandInRepository>();
  /** Methods and paths of the requests to the REST API. */
  readonly requests: string[] = [];
  /** Answers a request to the REST API in place of the stand-in, if it gives one. */
  interfere: (request: string, body: any) => Answer | undefined = () => undefined;
  /** Awaited before an issue that was made is told of. */
  beforeIssueAnswer: (title: string) => Promise<void> = async () => undefined;
  /** Who is signed in at GitHub in the browser that comes; null refuses consent. */
  visitor: string | null = 'ada-at-github';
  /** Scope that GitHub gives, whatever is asked for. */
  grantedScope: string | undefined;
  /** Redirects that were asked for. */
  readonly authorisations: URLSearchParams[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    this.addRepository(EDITOR);
  }

  static async start(): Promise<GithubStandIn> {
    const standIn = new GithubStandIn();
    await new Promise<void>((resolve) => standIn.server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settings with which a server uses it. */
  get settings(): Record<string, string> {
    return {
      GITHUB_URL: this.url,
      GITHUB_API_URL: `${this.url}/api/v3`,
      GITHUB_CLIENT_ID: CLIENT.id,
      GITHUB_CLIENT_SECRET: CLIENT.secret,
      IS_USING_GITHUB_API_TO_FORK: '1',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  addRepository(fullName: string, parent?: string): StandInRepository {
    const repository: StandInRepository = {
      id: this.nextId++,
      full_name: fullName,
      ...(parent === undefined ? {} : { parent: { full_name: parent } }),
      has_issues: parent === undefined,
      issues: [],
    };
    this.repositories.set(fullName, repository);
    return repository;
  }

  /** Takes the permission of everybody back. */
  revokeTokens(): void {
    this.tokens.clear();
  }

  /** Titles of the issues of a repository, in the order in which they were made. */
  titles(fullName: string): string[] {
    return this.repositories.get(fullName)?.issues.map(({ title }) => title) ?? [];
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/login/oauth/authorize') {
      response.writeHead(302, { location: this.askForConsent(url.searchParams) }).end();
      return;
    }
    const body = await text(request);
    if (url.pathname === '/login/oauth/access_token') {
      const answer = this.trade(new URLSearchParams(body));
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
      return;
    }
    const { status, body: data, headers } = await this.callApi(request, url, body === '' ? {} : JSON.parse(body));
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(data));
  }

  private askForConsent(asked: URLSearchParams): string {
    this.authorisations.push(asked);
    const redirectUri = asked.get('redirect_uri') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (this.visitor === null) {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'The user has denied your application access.');
      return back.href;
    }
    const code = randomBytes(8).toString('hex');
    this.consents.set(code, {
      person: this.personOf(this.visitor),
      scope: this.grantedScope ?? asked.get('scope') ?? '',
      redirectUri,
      challenge: asked.get('code_challenge_method') === 'S256' ? (asked.get('code_challenge') ?? '') : '',
    });
    back.searchParams.set('code', code);
    return back.href;
  }

  private personOf(login: string): Person {
    const person = this.people.get(login) ?? { id: this.nextId++, login };
    this.people.set(login, person);
    return person;
  }

  /** As GitHub does it: a refusal has the status 200, too. */
  private trade(form: URLSearchParams): object {
    const code = form.get('code') ?? '';
    const consent = this.consents.get(code);
    this.consents.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (form.get('client_id') !== CLIENT.id || form.get('client_secret') !== CLIENT.secret) {
      return { error: 'incorrect_client_credentials' };
    }
    if (consent === undefined || form.get('redirect_uri') !== consent.redirectUri || challenge !== consent.challenge) {
      return { error: 'bad_verification_code' };
    }
    const token = `gho_${randomBytes(8).toString('hex')}`;
    this.tokens.set(token, consent.person);
    return { access_token: token, token_type: 'bearer', scope: consent.scope };
  }

  private async callApi(request: IncomingMessage, url: URL, body: any): Promise<Answer> {
    const path = url.pathname.replace(/^\/api\/v3/, '');
    const line = `${request.method} ${path}`;
    this.requests.push(line);
    const interference = this.interfere(line, body);
    if (interference !== undefined) return interference;
    const person = this.tokens.get((request.headers.authorization ?? '').replace(/^(token|bearer) /i, ''));
    if (person === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    for (const [pattern, route] of this.routes) {
      const match = pattern.exec(line);
      if (match === null) continue;
      const answer = route({ person, match: match.slice(1), body, query: url.searchParams });
      if (line.startsWith('POST') && line.endsWith('/issues')) await this.beforeIssueAnswer(body.title);
      return answer;
    }
    return NOT_FOUND;
  }

  private readonly routes: readonly (readonly [RegExp, Route])[] = [
    [/^GET \/user$/, ({ person }) => ({ status: 200, body: person })],
    [/^GET \/repos\/([^/]+\/[^/]+)$/, ({ match: [name = ''] }) => this.answerWith(name)],
    [
      /^POST \/repos\/([^/]+\/[^/]+)\/forks$/,
      ({ person, match: [name = ''] }) => {
        if (!this.repositories.has(name)) return NOT_FOUND;
        const fork = `${person.login}/${name.split('/')[1]}`;
        return { status: 202, body: this.repositories.get(fork) ?? this.addRepository(fork, name) };
      },
    ],
    [
      /^PATCH \/repos\/([^/]+\/[^/]+)$/,
      ({ match: [name = ''], body }) => {
        Object.assign(this.repositories.get(name) ?? {}, body);
        return this.answerWith(name);
      },
    ],
    [
      /^GET \/repos\/([^/]+\/[^/]+)\/issues$/,
      ({ match: [name = ''], query }) => {
        const size = Number(query.get('per_page'));
        const first = (Number(query.get('page')) - 1) * size;
        const issues = this.repositories.get(name)?.issues;
        return issues === undefined ? NOT_FOUND : { status: 200, body: issues.slice(first, first + size) };
      },
    ],
    [
      /^POST \/repos\/([^/]+\/[^/]+)\/issues$/,
      ({ match: [name = ''], body }) => {
        const repository = this.repositories.get(name);
        if (!repository?.has_issues) return { status: 410, body: { message: 'Issues are disabled for this repo' } };
        const issue = { number: repository.issues.length + 1, ...body };
        repository.issues.push(issue);
        return { status: 201, body: issue };
      },
    ],
  ];

  private answerWith(fullName: string): Answer {
    const repository = this.repositories.get(fullName);
    return repository === undefined ? NOT_FOUND : { status: 200, body: repository };
  }
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };
