/** A real PostgreSQL, brought along as an npm package, for newcomers, small classes and tests. */
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export { findFreePort } from './free-port.js';
export { PostgresError } from './postgres-error.js';
export { findRunningDatabase } from './runtime-file.js';
export { startTemporaryPostgres, type TemporaryPostgres } from './temporary-postgres.js';
