/** Operating system errors of a connection that could not be made or was cut. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** What `pg` says, without a code, when a connection is lost or cannot be had in time. */
const LOST_CONNECTION =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable/;

/**
 * Whether an error means that the database cannot be reached at the moment, as opposed to a statement that it refused.
 * Looks through the causes, because the ORM wraps what the driver throws.
 *
 * SQLSTATE 08000 to 08006 are "connection exception" (08P01 is not: it is a message that the server does not take), 57P01 to 57P03 are shutdown, crash and start-up, 53300 is "too many
 * connections", 3D000 is a database that does not exist (yet), 28P01 and 28000 a user that does not exist (yet).
 */
export function isConnectionError(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = (current as { code?: unknown }).code;
    if (
      typeof code === 'string' &&
      (NETWORK_CODES.has(code) || /^(0800[01346]|57P0[123]|53300|3D000|28P01|28000)$/.test(code))
    ) {
      return true;
    }
    if (LOST_CONNECTION.test(current.message)) return true;
    if (current instanceof AggregateError && current.errors.some(isConnectionError)) return true;
  }
  return false;
}
