/** `npm start`: installs and builds what is not up to date, then launches the system. */
import { startLauncher } from './lib/launcher.mjs';
import { prepare } from './lib/prepare.mjs';
import { runScript } from './lib/run.mjs';

await runScript(async () => {
  const startedAt = performance.timeOrigin;
  await prepare();
  return await startLauncher(startedAt, process.argv.slice(2)).exitCode;
});
