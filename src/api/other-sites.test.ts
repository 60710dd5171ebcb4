import fastify from 'fastify';
import { expect, it, vi } from 'vitest';
import { refuseOtherSites } from './other-sites.js';

it('what pages of other sites send is refused each time, and logged once', async () => {
  const app = fastify();
  const warn = vi.spyOn(app.log, 'warn').mockImplementation(() => undefined);
  refuseOtherSites(app, () => 'https://buggy.example');
  app.post('/change', async () => 'changed');
  const headers = { origin: 'http://buggy.local', host: 'proxied.internal' };
  const answers = [];
  for (const _ of [1, 2]) answers.push(await app.inject({ method: 'POST', url: '/change', headers }));
  await app.close();
  expect(answers.map(({ body }) => body)).not.toContain('changed');
  expect(warn.mock.calls).toEqual([
    [
      expect.objectContaining({ ...headers, serverUrl: 'https://buggy.example' }),
      expect.stringMatching(/replaces Host/),
    ],
  ]);
  warn.mockRestore();
});
