import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createDependencies } from '../../app/dependencies.js';
import { buildModules, resolversOf } from '../../app/modules.js';
import { Database } from '../../database/database.js';
import { DatabaseClock } from '../../database/database-clock.js';
import { EventBus } from '../../database/event-bus.js';
import { entities } from '../../entities.js';
import { readEnvironment } from '../../environment/environment.js';
import { projectRoot } from '../../environment/project-root.js';
import { KeyedHash } from '../../identity/keyed-hash.js';
import { createLogger } from '../../logging/logger.js';
import { LiveSettings } from '../../settings/live-settings.js';
import { settleSettings } from '../../settings/settle-settings.js';
import { createSchema } from './schema.js';

/** The committed file, which tooling authors read and which shows every change of the API in a review. */
const FILE = join(projectRoot, 'schema.graphql');

/** `npm run schema` writes the file; with `-- --check` it says whether the file is what the code makes. */
const log = createLogger('print-schema', { BUGGY_LOG_LEVEL: 'silent' });
const environment = readEnvironment({});
// No database is asked for anything.
const database = await Database.open({
  url: 'postgres://localhost/none',
  entities,
  applicationName: '',
  poolSize: 1,
  log,
});
const now = (): Date => new Date();
const settled = settleSettings({ environment: {}, rows: new Map() });
const dependencies = createDependencies({
  ...{ environment, variables: {}, database, log, now, clock: new DatabaseClock(database, now, log) },
  bus: new EventBus(database, { listenUrl: '', pubsub: 'poll' }, log),
  live: new LiveSettings(database, { environment: {} }, log, { revision: 0, ...settled }),
  keyedHash: new KeyedHash(''),
});
const schema = await createSchema(resolversOf(buildModules(dependencies)));
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
if (!process.argv.includes('--check')) writeFileSync(FILE, printed);
else if (readFileSync(FILE, 'utf8') !== printed) {
  process.stderr.write('schema.graphql is out of date: run npm run schema and commit it.\n');
  process.exitCode = 1;
}
