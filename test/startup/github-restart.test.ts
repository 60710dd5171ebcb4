import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { GithubStandIn } from '../support/github.js';
import { startProcess, stopProcesses, type TestProcess } from '../support/processes.js';
import { publishIssues } from '../support/publications.js';
import { startApiServer, stopServices } from '../support/services.js';

const TITLES = ['0-GET Get it', '1-LOAD Load it', '2-MORE More of it'];
const FORK = 'ada/buggy-race-editor';

let github: GithubStandIn;
let database: TestApi;
let cookie: string;
beforeEach(async () => {
  github = await GithubStandIn.start();
  github.visitor = 'ada';
  database = await TestApi.start();
  await publishIssues(database.database, TITLES.map((title) => `${title},text\n`).join(''));
  await database.addUser('ada');
  cookie = await database.signIn('ada');
  // The processes below work on its database, and nobody else.
  await database.server.stop();
});
afterEach(async () => {
  await stopServices();
  await stopProcesses();
  await database.stop();
  await github.stop();
});

const environment = (): Record<string, string> => ({ ...database.cliEnvironment, ...github.settings });

async function startServer(): Promise<TestProcess> {
  const server = await startProcess('dist/src/api/main.js', environment());
  await expect
    .poll(() =>
      fetch(`${server.url}/readyz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return server;
}

async function connectAndFork({ url }: TestProcess): Promise<void> {
  const visit = (address: string) => fetch(address, { headers: { cookie }, redirect: 'manual' });
  const away = (await visit(`${url}/github/connect`)).headers.get('location') ?? '';
  const back = new URL((await visit(away)).headers.get('location') ?? '');
  await visit(url + back.pathname + back.search);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { forkEditor { ... on ForkEditorSuccess { issues } } }' }),
  });
  expect(await answer.json()).toMatchObject({ data: { forkEditor: { issues: 'SCHEDULED' } } });
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'makes every issue exactly once when the server gets %s while GitHub makes one',
  async (signal) => {
    const made = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    github.beforeIssueAnswer = async (title) => {
      if (title !== TITLES[1]) return;
      made.resolve();
      await answer.promise;
    };
    const first = await startServer();
    await connectAndFork(first);
    await made.promise;
    first.child.kill(signal);
    if (signal === 'SIGTERM') answer.resolve();
    await first.exited;
    answer.resolve();
    if (signal === 'SIGKILL') expect(github.titles(FORK)).toEqual(TITLES.slice(0, 2));

    await startApiServer(environment());
    const remembered = 'SELECT title FROM github_issues ORDER BY number';
    await expect
      .poll(async () => (await database.database.query<{ title: string }>(remembered)).map(({ title }) => title))
      .toEqual(TITLES);
    await expect.poll(() => database.database.query("SELECT 1 FROM jobs.job WHERE state < 'completed'")).toEqual([]);
    expect(github.titles(FORK)).toEqual(TITLES);
  },
);
