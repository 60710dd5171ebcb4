/** What the address of a mail server says. */
export interface SmtpAddress {
  readonly hostname: string;
  readonly port?: number;
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly ignoreTLS?: boolean;
  readonly requireTLS?: boolean;
  /** Name by which this server greets. */
  readonly name?: string;
  readonly tls: { readonly servername?: string; readonly rejectUnauthorized?: boolean };
}

/**
 * Reads the address of a mail server. The library would take every option of its own from behind the question mark, also
 * those that run a program or connect by way of another host, so only those that concern TLS and the greeting count.
 *
 * @throws Error for an address of another kind, or one with other options
 */
export function readSmtpAddress(text: string): SmtpAddress {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('SMTP_URL must begin with smtp:// or smtps:// and name a host');
  }
  const options = new Map(url.searchParams);
  const take = (name: string): string | undefined => {
    const value = options.get(name);
    options.delete(name);
    return value;
  };
  const flag = (name: string): boolean | undefined => {
    const value = take(name);
    return value === undefined ? undefined : value === 'true' || value === '1';
  };
  const [ignoreTLS, requireTLS, name] = [flag('ignoreTLS'), flag('requireTLS'), take('name')];
  const [rejectUnauthorized, servername] = [flag('tls.rejectUnauthorized'), take('tls.servername')];
  const [unknown] = options.keys();
  if (unknown !== undefined) {
    throw new Error(
      `SMTP_URL has the option ${unknown.slice(0, 40)}, but only ignoreTLS, requireTLS, name, tls.rejectUnauthorized and tls.servername are accepted`,
    );
  }
  // An address of IPv6 is no name that a certificate could be of.
  const certified = servername ?? (/^\[|^[\d.]+$/.test(url.hostname) ? undefined : url.hostname);
  return {
    hostname: url.hostname,
    secure: url.protocol === 'smtps:',
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(url.username === '' && url.password === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...(ignoreTLS === undefined ? {} : { ignoreTLS }),
    ...(requireTLS === undefined ? {} : { requireTLS }),
    ...(name === undefined ? {} : { name }),
    tls: {
      ...(certified === undefined ? {} : { servername: certified }),
      ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    },
  };
}
