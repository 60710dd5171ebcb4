import { spawn } from 'node:child_process';

/** Whether there is the program that gives a command a terminal of its own, in the form in which it is called here. */
export const hasTerminal: boolean = process.platform === 'linux';

/** A question of a command, and what is typed for an answer. */
export type Answer = readonly [question: string, typed: string];

/**
 * Runs the command line at a terminal, and answers its questions in their order.
 *
 * @returns its exit code, and all that stood on the terminal
 */
export async function runAtTerminal(
  args: readonly string[],
  answers: readonly Answer[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = [process.execPath, 'dist/src/cli/main.js', ...args].map((part) => `'${part}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', command, '/dev/null']);
  const waiting = [...answers];
  let screen = '';
  let read = 0;
  child.stdout.on('data', (data: Buffer) => {
    screen += data.toString('utf8');
    const [next] = waiting;
    if (next === undefined || !screen.slice(read).includes(next[0])) return;
    read = screen.length;
    waiting.shift();
    child.stdin.write(`${next[1]}\r`);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (waiting.length > 0) throw new Error(`it did not ask "${waiting[0]?.[0]}":\n${screen}`);
  return { code, screen };
}
