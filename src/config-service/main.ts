#!/usr/bin/env node
import '../environment/load.js';
import { migrations } from '../../migrations/index.js';
import { defaultPasswordsIn } from '../environment/default-passwords.js';
import { requireDatabaseUrl } from '../environment/environment.js';
import { packageVersion } from '../environment/package-version.js';
import { runProcess } from '../lifecycle/process-main.js';
import { createLogger } from '../logging/logger.js';
import { ConfigService } from './config-service.js';

const log = createLogger('config-service', process.env);

const publicPasswords = defaultPasswordsIn(process.env);
if (publicPasswords.length > 0) {
  log.warn(
    `${publicPasswords.join(' and ')} still as in env.example: everybody knows that. Change it in .env and in the database.`,
  );
}

await runProcess(log, (fail) =>
  ConfigService.start({
    environment: requireDatabaseUrl(process.env),
    variables: process.env,
    migrations,
    version: packageVersion,
    log,
    onFatal: fail,
  }),
);
