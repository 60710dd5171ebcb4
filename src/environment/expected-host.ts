import { isIP } from 'node:net';

/** What somebody who came by another name is told. */
export const UNEXPECTED_HOST =
  'This server does not answer to that host name yet: open it as localhost or by its IP address, or set BUGGY_RACE_SERVER_URL to the address in your browser.';

/**
 * Whether a request was sent to a name that is surely meant for this server: `localhost`, an IP address, or the host of its
 * own address. Any other name may be one that a hostile page had resolved to this server, to read and send what it likes.
 *
 * @param host the `Host` header, also with a port
 * @param serverUrl address of the server
 */
export function isExpectedHost(host: string | undefined, serverUrl: string): boolean {
  const name = /[@/\\?#]/.test(host ?? '') ? undefined : hostnameOf(`http://${host ?? ''}`);
  if (name === undefined || name === '') return false;
  if (name === 'localhost' || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0) return true;
  return name === hostnameOf(serverUrl);
}

function hostnameOf(address: string): string | undefined {
  return URL.parse(address)?.hostname;
}
