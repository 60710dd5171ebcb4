import { afterEach, expect, it } from 'vitest';
import type { ApiServer } from '../../dist/src/api/api-server.js';
import { TestApi } from '../support/api.js';
import { Balancer, hasBalancer } from '../support/balancer.js';
import { createDatabase } from '../support/databases.js';
import { freePort } from '../support/ports.js';
import { sized } from '../support/soak.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const SERVERS = sized(2, 3);
const RESTARTS = sized(1, 3);

/** How many send something at once, again and again. */
const SENDERS = sized(1, 4);

/** One person sends as fast as the servers answer. */
const UNLIMITED_UPLOADS = { UPLOADS_PER_MINUTE: '1000000', UPLOAD_MB_PER_DAY: '1000000' };

it.skipIf(!hasBalancer)(
  `${RESTARTS} of ${SERVERS} servers are restarted one after the other behind HAProxy, and no request fails`,
  async () => {
    const database = await createDatabase();
    await database.query('UPDATE setup_state SET step = 0');
    const ports = await Promise.all(Array.from({ length: SERVERS }, freePort));
    let balancer: Balancer | undefined;
    // As long as the balancer needs to notice.
    const optionsFor = (port: number) => ({ drain: async () => balancer?.isDown(port) });
    const variablesFor = (port: number) => ({ PORT: `${port}`, SHUTDOWN_DRAIN_SECONDS: '1', ...UNLIMITED_UPLOADS });
    const [first = 0, ...others] = ports;
    const api = await TestApi.startOn(database, variablesFor(first), undefined, optionsFor(first));
    closing.push(() => api.stop());
    const start = async (port: number): Promise<ApiServer> => {
      const server = await api.startAnother(variablesFor(port), optionsFor(port));
      closing.push(() => server.stop(true));
      return server;
    };
    const servers = [api.server, ...(await Promise.all(others.map(start)))];
    const { apiKey } = await api.addUser('ada', { apiSecret: 'tell nobody' });
    const through = await Balancer.start(ports);
    balancer = through;
    closing.push(() => through.stop());

    let isOver = false;
    const answers: string[] = [];
    const send = async (): Promise<void> => {
      const body = new URLSearchParams({ user: 'ada', key: apiKey, secret: 'tell nobody', buggy_json: '{}' });
      while (!isOver) {
        const answer = await fetch(`${through.url}/api/upload`, { method: 'POST', body }).then(
          async (response) => `${response.status} ${await response.text()}`,
          (error: Error) => String(error.cause ?? error),
        );
        answers.push(answer);
      }
    };
    const sending = Promise.all(Array.from({ length: SENDERS }, send));

    for (const [index, port] of ports.slice(0, RESTARTS).entries()) {
      await servers[index]?.stop();
      await start(port);
      await through.isUpAgain(port);
    }
    isOver = true;
    await sending;
    expect(answers.filter((answer) => !answer.startsWith('200'))).toEqual([]);
    const [stored] = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM buggy_uploads');
    expect(stored?.count).toBe(answers.length);
  },
);
