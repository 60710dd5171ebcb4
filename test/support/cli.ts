import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli as run } from '../../dist/src/cli/run-cli.js';

/** What a call of the command line left. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a call is given; the environment comes on top of that of the tests. */
export interface CliCall {
  readonly env?: Record<string, string>;
  readonly input?: string;
}

/** Runs the command line in this process. */
export async function runCli(args: readonly string[], { env, input }: CliCall = {}): Promise<CliResult> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)]);
  const code = await run(args, { stdin, stdout, stderr }, { ...process.env, ...env });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Runs the command line as a process of its own, by default on the Node.js of the tests. */
export async function spawnCli(
  args: readonly string[],
  { env, input }: CliCall = {},
  node: string = process.execPath,
): Promise<CliResult> {
  const child = spawn(node, ['dist/src/cli/main.js', ...args], { env: { ...process.env, ...env } });
  child.stdin.end(input ?? '');
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr };
}

/** Keeps what is written to it. */
class Collector extends Writable {
  private readonly chunks: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }

  override _write(chunk: Buffer | string, _: BufferEncoding, done: () => void): void {
    this.chunks.push(Buffer.from(chunk));
    done();
  }
}
