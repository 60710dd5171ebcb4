/**
 * `npm test`: installs and builds what is not up to date, then runs the tests; arguments go to vitest. With `--soak` as the
 * first one it runs the long forms of tests that have one: `npm run test:soak`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './lib/chromium.mjs';
import { startCpuMeter } from './lib/cpu-meter.mjs';
import { prepare } from './lib/prepare.mjs';
import { environment, node, root } from './lib/project.mjs';
import { runScript, say } from './lib/run.mjs';

const [first, ...rest] = process.argv.slice(2);
const isSoak = first === '--soak';
const vitestArguments = isSoak ? rest : process.argv.slice(2);

await runScript(async () => {
  await prepare();
  const { quick, full } = findChromium();
  if (quick === undefined) {
    say('No Chromium was found: browser tests are skipped. Install it, or set CHROMIUM_PATH to its program.');
  }
  const meter = startCpuMeter();
  const code = await runVitest({
    ...environment,
    // Processes that tests start load what earlier ones compiled.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
    ...(isSoak && { BUGGY_SOAK: '1' }),
    ...(quick && { BUGGY_CHROMIUM: quick }),
    ...(full && { BUGGY_CHROMIUM_FULL: full }),
  });
  sayCosts(meter.stop());
  return code;
});

function runVitest(env) {
  const vitest = spawn(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...vitestArguments], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => vitest.kill(signal));
  return new Promise((resolve, reject) => {
    vitest.once('error', reject);
    vitest.once('exit', (code) => resolve(code ?? 1));
  });
}

function sayCosts(cpu) {
  if (cpu === undefined) return;
  const seconds = `${Math.round(cpu.seconds)} seconds of processor time`;
  say(cpu.isComplete ? `All processes of this run used ${seconds}.` : `This run used at least ${seconds}.`);
}
