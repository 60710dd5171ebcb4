import type { EntityManager } from '@mikro-orm/postgresql';
import { AppError } from '../../errors/app-error.js';
import { readTrackAddress } from '../../racetracks/racetrack-address.js';

/** Key of the advisory lock under which addresses are given; any number will do, if it stays the same. */
const ADDRESS_LOCK = 4_001_015;

/** Address at which a server gives out the file of a race. */
export function ownFileUrl(raceId: number, serverUrl: string): string {
  return `${serverUrl}/races/${raceId}/race-file`;
}

/** Number of the race whose file a server gives out at an address; undefined for any other address. */
export function raceAtOwnFileUrl(address: string, serverUrl: string): number | undefined {
  if (!address.startsWith(`${serverUrl}/`)) return undefined;
  const [, id] = /^\/races\/(\d{1,9})\/race-file(?:\.json)?$/.exec(address.slice(serverUrl.length)) ?? [];
  return id === undefined ? undefined : Number(id);
}

/**
 * Reads the address of a race file that is kept elsewhere.
 *
 * @param raceId number of the race; null for one that is not made yet
 * @returns null for none, and for the address at which this server gives it out anyway
 * @throws AppError INVALID_INPUT
 */
export function readRaceFileUrl(text: string, raceId: number | null, serverUrl: string): string | null {
  const address = readTrackAddress('raceFileUrl', text);
  if (address === '') return null;
  const own = raceAtOwnFileUrl(address, serverUrl);
  if (own !== undefined && own === raceId) return null;
  if (own !== undefined) {
    throw AppError.invalidInput('raceFileUrl', `That is the address of the file of race ${own} on this server.`);
  }
  if (/^https?:\/\//.test(address)) return address;
  throw AppError.invalidInput('raceFileUrl', 'raceFileUrl must be an address with http:// or https://.');
}

/**
 * Makes sure that no other race has an address, until the transaction ends.
 *
 * @throws AppError INVALID_INPUT
 */
export async function requireFreeFileUrl(em: EntityManager, address: string, raceId: number | null): Promise<void> {
  await em.execute('SELECT pg_advisory_xact_lock(?)', [ADDRESS_LOCK]);
  const other = await raceWithFileUrl(em, address, raceId);
  if (other === undefined) return;
  throw AppError.invalidInput('raceFileUrl', `The file of race ${other} is at this address already.`);
}

/** Number of another race whose file is at an address; undefined when there is none. */
export async function raceWithFileUrl(
  em: EntityManager,
  address: string,
  raceId: number | null,
): Promise<number | undefined> {
  const [other] = await em.execute<{ id: number }[]>(
    'SELECT id FROM races WHERE race_file_url = ? AND id IS DISTINCT FROM ?::integer',
    [address, raceId],
  );
  return other?.id;
}
