import { EnvironmentError } from '../environment/environment.js';

/** What somebody has to change about DATABASE_URL or the database, by how the failure shows. */
const FAULTS: readonly { readonly shows: RegExp; readonly says: string }[] = [
  {
    shows: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)\b/,
    says: 'DATABASE_URL: the certificate of the database is not signed by an authority that this machine trusts. Add sslrootcert=FILE with the certificate of its authority, or sslmode=no-verify to encrypt without verifying.',
  },
  {
    shows: /^ERR_TLS_CERT_ALTNAME_INVALID\b/,
    says: 'DATABASE_URL: the certificate of the database is for another host name. Use the name in the certificate, or sslmode=verify-ca with sslrootcert=FILE.',
  },
  {
    shows: /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)\b/,
    says: 'DATABASE_URL: the certificate of the database has expired or is not valid yet. Renew it, and check the clock of this machine.',
  },
  {
    shows: /The server does not support SSL connections/,
    says: 'DATABASE_URL asks for TLS, which the database does not offer. Turn TLS on there, or set sslmode=disable.',
  },
  {
    shows: /^28000 no pg_hba\.conf entry.*no encryption/,
    says: 'DATABASE_URL: the database refuses connections without TLS. Add ?sslmode=require, with sslrootcert=FILE if its certificate is your own, or allow this host in pg_hba.conf.',
  },
  {
    shows: /unsupported startup parameter/,
    says: 'DATABASE_URL leads to a pooler such as PgBouncer. Set DATABASE_DIRECT_URL to the address of the database itself as well, or PUBSUB=poll where there is no way past the pooler.',
  },
  {
    shows: /^42501 permission denied for (schema|database)|^3F000 no schema has been selected/,
    says: 'The user of DATABASE_URL may not create tables. Make it the owner of the database, or grant it CREATE on the database and USAGE and CREATE on its schema public.',
  },
];

/**
 * A failure that waiting does not mend, because the address of the database or what its user may do is wrong; undefined
 * for any other failure. Looks through the causes.
 */
export function addressFault(error: unknown): EnvironmentError | undefined {
  for (let source = error; source instanceof Error; source = source.cause) {
    if (source instanceof EnvironmentError) return source;
    const { code } = source as { code?: unknown };
    const sign = `${typeof code === 'string' ? `${code} ` : ''}${source.message}`;
    const fault = FAULTS.find(({ shows }) => shows.test(sign));
    if (fault !== undefined) return new EnvironmentError([fault.says]);
  }
  return undefined;
}

/** What is said in public of why the database cannot be used, by code; the logs have the words of the driver. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host of its address is not known',
  EAI_AGAIN: 'the host of its address is not known',
  ECONNREFUSED: 'nothing listens at its address',
  '25006': 'it is read-only',
  '28000': 'it refuses the user or the password',
  '28P01': 'it refuses the user or the password',
  '3D000': 'the database of its address does not exist',
  '53300': 'it takes no more connections',
  '57P03': 'it is starting',
};

/** Why the database cannot be used, without anything from its address. */
export function publicReason(code: string): string {
  const reason = REASONS[code];
  return reason === undefined ? 'the database is not available' : `the database is not available: ${reason}`;
}
