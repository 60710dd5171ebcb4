import { parse } from 'dotenv';

/** References of the two forms `$NAME` and `${NAME}`; a backslash before the dollar sign keeps it as it is. */
const REFERENCE = /\\\$|\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)/g;

/**
 * Names whose values are expanded even when they come from the process environment: container engines pass an
 * environment file on without expanding it. Anything else in the environment is none of our business.
 */
const EXPANDED_IN_PROCESS = /^(DATABASE_\w+|DB_\w+|POSTGRES_\w+|BUGGY_\w+|PORT|CONFIG_SERVICE_\w+|SECRET_KEY)$/;

/**
 * Values to add to the environment: those of the `.env` text that the environment does not have already (the
 * environment wins), with references expanded, and the expanded form of our own variables that arrived unexpanded.
 *
 * A reference to a name that is set nowhere stays as it was written, so that a password with a dollar sign survives.
 *
 * @param environment what the process was given, usually `process.env`
 * @param dotEnvText contents of the `.env` file, or an empty text
 */
export function completeEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  dotEnvText: string,
): Record<string, string> {
  const fromFile = parse(dotEnvText);
  const raw = (name: string): string | undefined => environment[name] ?? fromFile[name];
  const added: Record<string, string> = {};
  for (const name of new Set([...Object.keys(fromFile), ...Object.keys(environment)])) {
    const isGiven = environment[name] !== undefined;
    if (isGiven && !EXPANDED_IN_PROCESS.test(name)) continue;
    const value = raw(name);
    if (value === undefined) continue;
    const expanded = expand(value, raw, new Set([name]));
    if (!isGiven || expanded !== value) added[name] = expanded;
  }
  return added;
}

function expand(value: string, raw: (name: string) => string | undefined, inProgress: ReadonlySet<string>): string {
  return value.replace(REFERENCE, (match: string, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    const referenced = raw(name);
    // A reference to itself, however far around, cannot be resolved and stays visible for whoever wrote it.
    if (referenced === undefined || inProgress.has(name)) return match;
    return expand(referenced, raw, new Set([...inProgress, name]));
  });
}
