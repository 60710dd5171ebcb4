/**
 * How PostgreSQL is told to begin its lines: with the SQLSTATE, by which the few lines that concern the operator are
 * told from the many that do not.
 */
export const LOG_LINE_PREFIX = '%e ';

/** Whether a line of the log says that connections are accepted from now on. */
export function isReadyLine(line: string): boolean {
  return line.endsWith('database system is ready to accept connections');
}

/**
 * Whether whoever runs the server should see a line: trouble with credentials (28), resources such as disk and
 * memory (53), the system (58), configuration (F0) or PostgreSQL itself (XX), and whatever has no code at all. Routine
 * notices, refusals while it starts or stops (57) and mistakes of clients, which report them themselves, are left out.
 */
export function isNotable(line: string): boolean {
  const match = /^([0-9A-Z]{2})[0-9A-Z]{3} ([A-Z]+): /.exec(line);
  if (match === null) return line.trim() !== '';
  const [, sqlClass = '', severity = ''] = match;
  if (severity === 'PANIC') return true;
  return ['WARNING', 'ERROR', 'FATAL'].includes(severity) && ['28', '53', '58', 'F0', 'XX'].includes(sqlClass);
}

/** Whether processes of a server that was killed still hold the data; they are about to notice and go. */
export function isHeldByRemains(line: string): boolean {
  return /pre-existing shared memory block .* is still in use/.test(line);
}
