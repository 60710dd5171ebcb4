import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isInstalled } from './installed.js';
import { freePort } from './ports.js';

/** Whether PgBouncer is on this machine. */
export const hasPooler = isInstalled('pgbouncer', '--version');

/** PgBouncer in transaction mode in front of a database. */
export class Pooler {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** Address of the database through the pooler. */
    readonly url: string,
  ) {}

  /** Starts it, with two connections for everybody together. */
  static async start(databaseUrl: string): Promise<Pooler> {
    const target = new URL(databaseUrl);
    const folder = await mkdtemp(join(tmpdir(), 'buggy-pooler-'));
    await chmod(folder, 0o755);
    const port = await freePort();
    const name = target.pathname.slice(1);
    const password = target.password === '' ? '' : ` password='${decodeURIComponent(target.password)}'`;
    const config = [
      '[databases]',
      `${name} = host=${target.hostname} port=${target.port} user=${target.username}${password}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 2',
    ].join('\n');
    const file = join(folder, 'pgbouncer.ini');
    await writeFile(file, config, { mode: 0o644 });
    const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    const child = spawn('pgbouncer', [...asUser, file], { stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise<void>((resolve, reject) => {
      const lines: string[] = [];
      createInterface({ input: child.stderr }).on('line', (line) => {
        lines.push(line);
        if (line.includes('process up')) resolve();
      });
      child.once('exit', () => reject(new Error(`pgbouncer ended: ${lines.join('\n')}`)));
    });
    target.host = `127.0.0.1:${port}`;
    return new Pooler(child, folder, target.href);
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}
