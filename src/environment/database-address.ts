import { accessSync, constants } from 'node:fs';

/** What may stand in `sslmode`. The driver cannot fall back from TLS to plain text, as `allow` and `prefer` want it. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'];

const SSL_FILES = ['sslrootcert', 'sslcert', 'sslkey'];

const ENCODE =
  'Write special characters of the user and the password percent-encoded: @ as %40, / as %2F, # as %23, ? as %3F, % as %25.';

/**
 * What is wrong with the address of a database, in a sentence that names the variable and nothing of the password.
 *
 * @param name the variable that has it
 */
export function databaseAddressProblem(name: string, text: string): string | undefined {
  const [, rest] = /^postgres(?:ql)?:\/\/([^/].*)$/s.exec(text) ?? [];
  if (rest === undefined) return `${name} must have the form postgres://USER:PASSWORD@HOST:PORT/DATABASE.`;
  const [authority = ''] = rest.split(/[/?#]/, 1);
  const isMisread = /[\s\\#]|%(?![0-9a-f]{2})/i.test(rest) || rest.slice(authority.length).includes('@');
  if (isMisread || authority.split('@').length > 2 || !isReadable(text)) {
    return `${name} cannot be read as a URL. ${ENCODE}`;
  }
  return parameterProblem(name, new URL(text).searchParams);
}

/** Whether the address has one host and one database, and everything in it can be decoded. */
function isReadable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { hostname, pathname, username, password } = new URL(text);
  try {
    for (const part of [username, password, pathname]) decodeURIComponent(part);
  } catch {
    return false;
  }
  return hostname !== '' && !pathname.slice(1).includes('/');
}

function parameterProblem(name: string, parameters: URLSearchParams): string | undefined {
  const mode = parameters.get('sslmode');
  if (mode !== null && !SSL_MODES.includes(mode)) {
    return `sslmode in ${name} is "${mode}": it must be ${SSL_MODES.slice(0, -1).join(', ')} or ${SSL_MODES.at(-1)}.`;
  }
  if (mode === 'verify-ca' && !parameters.has('sslrootcert')) {
    return `sslmode=verify-ca in ${name} needs sslrootcert, the file with the certificate of the authority to trust.`;
  }
  const unreadable = SSL_FILES.find((file) => parameters.has(file) && !isFile(parameters.get(file) ?? ''));
  if (unreadable === undefined) return undefined;
  return `The file of ${unreadable} in ${name} cannot be read. Check its path, and that this user may read it.`;
}

function isFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
