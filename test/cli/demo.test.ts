import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from '../support/api.js';
import { runCli } from '../support/cli.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

it('the demo has one race that is over, one that is live and one that is to come, while a server runs beside it', async () => {
  expect((await runCli(['demo'], { env: api.cliEnvironment })).code).toBe(0);
  const query = `{ races { nodes { title state } } league(name: "Demo league") { standings { raceCount } } }`;
  const { data } = await api.graphql(query);
  expect(data['races'].nodes).toEqual([
    { title: 'Tomorrow’s race', state: 'SCHEDULED' },
    { title: 'Demo grand prix', state: 'BROADCAST' },
    { title: 'Warm-up lap', state: 'PUBLISHED' },
  ]);
  expect(data['league'].standings).toHaveLength(40);
  // Once more changes nothing.
  expect((await runCli(['demo'], { env: api.cliEnvironment })).code).toBe(0);
  expect((await api.graphql('{ races { totalCount } }')).data['races'].totalCount).toBe(3);
});
