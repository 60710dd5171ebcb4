import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { isInstalled } from './installed.js';
import { freePort } from './ports.js';
import { startProgram, type TestProcess } from './processes.js';

/** Whether HAProxy is on this machine. */
export const hasBalancer = isInstalled('haproxy', '-v');

/** HAProxy in front of servers, which it checks at `/readyz`. */
export class Balancer {
  private constructor(
    private readonly process: TestProcess,
    private readonly folder: string,
  ) {}

  /** Starts it in front of the servers on these ports, all of which are ready. */
  static async start(ports: readonly number[]): Promise<Balancer> {
    const folder = await mkdtemp(join(tmpdir(), 'buggy-balancer-'));
    const port = await freePort();
    const config = [
      'defaults',
      'mode http',
      'timeout connect 2s',
      'timeout client 60s',
      'timeout server 60s',
      'timeout tunnel 1h',
      'timeout check 5s',
      'option redispatch 1',
      'retries 3',
      'frontend buggy',
      `bind 127.0.0.1:${port}`,
      'default_backend servers',
      'backend servers',
      'option httpchk GET /readyz',
      'default-server check inter 100ms fall 1 rise 1',
      ...ports.map((each) => `server ${nameOf(each)} 127.0.0.1:${each}`),
      '',
    ];
    const file = join(folder, 'haproxy.cfg');
    await writeFile(file, config.join('\n'));
    const balancer = new Balancer(startProgram('haproxy', ['-db', '-f', file], port, { env: {} }), folder);
    const isThere = (): Promise<boolean> =>
      fetch(balancer.url).then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { interval: 20 }).toBe(true);
    return balancer;
  }

  get url(): string {
    return this.process.url;
  }

  /** Resolves when it has found for the first time that the server of a port does not take requests any more. */
  async isDown(port: number): Promise<void> {
    await this.process.line(new RegExp(`Server servers/${nameOf(port)} is DOWN`));
  }

  /** Resolves when it has found for the first time that this server takes requests again. */
  async isUpAgain(port: number): Promise<void> {
    await this.process.line(new RegExp(`Server servers/${nameOf(port)} is UP`));
  }

  async stop(): Promise<void> {
    this.process.child.kill('SIGKILL');
    await this.process.exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}

const nameOf = (port: number): string => `on-${port}`;
