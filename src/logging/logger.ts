import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import { OutageFilter } from './outage-filter.js';

/** Names that must never reach a log, wherever they stand in what is logged. */
const SECRET_PATHS = ['password', 'secret', 'key', 'cookie', 'authorization', 'DATABASE_URL'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** Level from which on lines about an outage of the database are counted instead of written, as pino numbers it: info. */
const FILTERED_FROM = 30;

/**
 * The logger of a process: JSON lines for machines, or readable lines when `BUGGY_LOG_FORMAT` is `pretty` (as the
 * launcher sets it). `BUGGY_LOG_LEVEL` is one of trace, debug, info (default), warn, error, silent.
 *
 * @param destination where lines go. Default: stdout
 */
export function createLogger(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  destination?: DestinationStream,
): Logger {
  const outages = new OutageFilter(() => performance.now());
  const options: LoggerOptions = {
    name,
    level: env['BUGGY_LOG_LEVEL'] ?? 'info',
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    hooks: {
      logMethod(args, method, level) {
        const [about, ...rest] = args as unknown as [unknown, ...unknown[]];
        const replaced = level < FILTERED_FROM ? about : outages.replace(about);
        if (replaced !== undefined) method.apply(this, [replaced, ...rest] as unknown as typeof args);
      },
    },
  };
  if (destination !== undefined) return pino(options, destination);
  if (env['BUGGY_LOG_FORMAT'] !== 'pretty') return pino(options);
  return pino(
    options,
    PinoPretty({ sync: true, colorize: false, ignore: 'pid,hostname,name', translateTime: 'HH:MM:ss' }),
  );
}
