/** `npm run dev`: like `npm start`, but builds anew on every change and then restarts the services. */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { copyAssets, isAsset } from './lib/assets.mjs';
import { compiler } from './lib/build.mjs';
import { startLauncher } from './lib/launcher.mjs';
import { prepare } from './lib/prepare.mjs';
import { environment, node, root } from './lib/project.mjs';
import { runScript, say } from './lib/run.mjs';

/** An editor saves in several steps; changes this close together are one. In milliseconds. */
const SETTLE_MS = 100;

/** Runs the compiler for as long as this process lives; calls back after each build without errors but the first. */
function compileOnChange(onRebuilt) {
  const child = spawn(node, [...compiler, '--watch', '--preserveWatchOutput', '--pretty', 'false'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let isFirst = true;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const result = /Found (\d+) errors?/.exec(line);
    if (result === null ? line.includes('error TS') : result[1] !== '0') say(`build | ${line}`);
    if (result === null) return;
    if (result[1] === '0' && !isFirst) onRebuilt();
    isFirst = false;
  });
  return child;
}

function copyAssetsOnChange(onCopied) {
  let timer;
  return watch(join(root, 'src'), { recursive: true }, (_event, name) => {
    if (name === null || !isAsset(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      copyAssets();
      onCopied();
    }, SETTLE_MS);
  });
}

await runScript(async () => {
  await prepare();
  const { child: launcher, exitCode } = startLauncher(performance.timeOrigin, process.argv.slice(2));
  const restart = () => {
    say('build | Built; restarting the services…');
    if (launcher.connected) launcher.send({ type: 'restart' });
  };
  const compilation = compileOnChange(restart);
  const watcher = copyAssetsOnChange(restart);
  const code = await exitCode;
  watcher.close();
  compilation.kill();
  return code;
});
