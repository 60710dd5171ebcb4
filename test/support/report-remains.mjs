// Loaded into an API server under test: on SIGUSR2 it collects garbage and says what is left of those who were there.
import '../../dist/src/environment/load.js';
import { ApiServer } from '../../dist/src/api/api-server.js';

const start = ApiServer.start;
let server;
ApiServer.start = async (options) => {
  server = await start.call(ApiServer, options);
  return server;
};

let count = 0;
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  count += 1;
  process.stdout.write(
    `remains ${count}: ${JSON.stringify({ bytes: heapUsed + external, viewers: server.viewerCount })}\n`,
  );
});
