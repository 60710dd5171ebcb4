import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** Names that must never reach a log, wherever they stand in what is logged. */
const SECRET_PATHS = ['password', 'secret', 'key', 'cookie', 'authorization', 'DATABASE_URL'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/**
 * The logger of a process: JSON lines for machines, or readable lines when `BUGGY_LOG_FORMAT` is `pretty` (as the
 * launcher sets it). `BUGGY_LOG_LEVEL` is one of trace, debug, info (default), warn, error, silent.
 */
export function createLogger(name: string, env: Readonly<Record<string, string | undefined>>): Logger {
  const level = env['BUGGY_LOG_LEVEL'] ?? 'info';
  const options = { name, level, redact: { paths: SECRET_PATHS, censor: '[redacted]' } };
  if (env['BUGGY_LOG_FORMAT'] !== 'pretty') return pino(options);
  return pino(
    options,
    PinoPretty({ sync: true, colorize: false, ignore: 'pid,hostname,name', translateTime: 'HH:MM:ss' }),
  );
}
