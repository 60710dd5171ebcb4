#!/usr/bin/env node
import '../environment/load.js';
import { requireDatabaseUrl } from '../environment/environment.js';
import { runProcess } from '../lifecycle/process-main.js';
import { createLogger } from '../logging/logger.js';
import { ApiServer } from './api-server.js';

const log = createLogger('api', process.env);

await runProcess(log, async (fail) => {
  const environment = requireDatabaseUrl(process.env);
  const url = `http://localhost:${environment.port}/`;
  return await ApiServer.start({
    environment,
    variables: process.env,
    log,
    onReady: () => {
      log.info({ seconds: Math.round(process.uptime() * 100) / 100 }, `ready: ${url}`);
      process.send?.({ type: 'ready', url });
    },
    onFatal: fail,
  });
});
