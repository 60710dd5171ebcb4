import { AppError } from '../errors/app-error.js';

/** Longest address that is stored, in characters. */
const MAX_ADDRESS_LENGTH = 255;

/** Stands for this server; no address of it leaves the function below. */
const THIS_SERVER = 'http://this-server.invalid';

/**
 * Makes sure that browsers can fetch a picture or a path from an address: with http or https from anywhere, or from a path
 * of this server.
 *
 * @param name of the field that it was given in
 * @returns the address in its usual form; an empty text for none
 * @throws AppError INVALID_INPUT
 */
export function readTrackAddress(name: string, text: string): string {
  const address = text.trim();
  if (address === '') return '';
  const url = URL.parse(address, THIS_SERVER);
  const isHere = url?.origin === THIS_SERVER && address.startsWith('/') && !url.pathname.startsWith('//');
  const isElsewhere = url !== null && /^https?:\/\//i.test(address) && url.username === '' && url.password === '';
  // Browsers drop control characters and read backslashes as slashes, so what is checked would not be what they fetch.
  if (/[\\\p{Cc}]/u.test(address) || !(isHere || isElsewhere)) {
    throw AppError.invalidInput(
      name,
      `${name} must be an address with http:// or https://, or a path of this server that begins with a slash.`,
    );
  }
  const usual = isHere ? url.pathname + url.search : url.href;
  if (usual.length > MAX_ADDRESS_LENGTH) {
    throw AppError.invalidInput(
      name,
      `${name} has at most ${MAX_ADDRESS_LENGTH} characters; this has ${usual.length}.`,
    );
  }
  return usual;
}

/** Whether pages of the server would be kept from fetching something from an address. */
export function isMixedContent(address: string, serverUrl: string): boolean {
  return serverUrl.startsWith('https://') && address.startsWith('http://');
}
