/** `npm run build`: builds the server and the web client, whether or not they are up to date. */
import { build } from './lib/build.mjs';
import { exclusively } from './lib/exclusive.mjs';
import { runScript } from './lib/run.mjs';

await runScript(() => exclusively(build));
