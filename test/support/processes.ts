import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LogLines } from './log-lines.js';
import { freePort } from './ports.js';

/** A process of the system that a test started. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** Address of its HTTP port. */
  readonly url: string;
  /** Resolves with the first line of its output that matches. */
  line(pattern: RegExp): Promise<string>;
  /** Resolves with its exit code, or with the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  /** Rejects, with its whole output, when it ends. */
  ended(): Promise<never>;
}

/** Whether this machine has what the editor of students needs. */
export const hasFlask: boolean = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import flask'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const running = new Set<ChildProcess>();

/** Starts one of the system's processes on a port of its own. */
export async function startProcess(script: string, env: Record<string, string>): Promise<TestProcess> {
  const port = await freePort();
  return startProgram(process.execPath, [script], port, {
    env: { PORT: String(port), HOST: '127.0.0.1', CONFIG_SERVICE_PORT: String(port), ...env },
  });
}

/** Starts any program, which listens on a port of this machine. */
export function startProgram(
  program: string,
  parameters: readonly string[],
  port: number,
  { cwd, env }: { readonly cwd?: string; readonly env: Record<string, string> },
): TestProcess {
  const child = spawn(program, parameters, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const lines = new LogLines();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => lines.add(line));
  }
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
      lines.end();
    });
  });
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    exited,
    line: (pattern) => lines.line(pattern),
    ended: async () => {
      throw new Error(`${parameters.join(' ')} ended with ${await exited}:\n${lines.text}`);
    },
  };
}

/** Ends every process that tests started and have not ended. */
export async function stopProcesses(): Promise<void> {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
