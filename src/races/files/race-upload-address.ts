import { AppError } from '../../errors/app-error.js';
import type { Race } from '../race.entity.js';
import { ownFileUrl, raceAtOwnFileUrl, readRaceFileUrl } from './race-file-url.js';
import { RaceUploadWarningCode as Code, doubt, type RaceUploadWarning } from './race-upload-warning.js';

/** What the address in an uploaded race file is held against. */
export interface RaceFileAddressSubject {
  readonly race: Race;
  readonly serverUrl: string;
  /** Number of another race whose file is at the address; undefined when there is none. */
  readonly otherRace: number | undefined;
  /** Whether the file is kept on this server, whose address is that of the file then. */
  readonly isKept: boolean;
  /** Whether the race takes over the address. */
  readonly isOverwriting: boolean;
}

/** What is wrong with the address in an uploaded race file, and what the race has afterwards. */
export interface RaceFileAddressCheck {
  readonly errors: readonly string[];
  readonly warnings: readonly RaceUploadWarning[];
  /** Address of the file elsewhere; null when this server gives it out, or nobody knows where it is. */
  readonly raceFileUrl: string | null;
}

/** Holds the `race_file_url` of an uploaded race file against the race that it is for. */
export function checkFileAddress(address: string, subject: RaceFileAddressSubject): RaceFileAddressCheck {
  const { race, serverUrl, otherRace, isKept, isOverwriting } = subject;
  const kept = isKept ? null : race.raceFileUrl;
  const unchanged = { errors: [], warnings: [], raceFileUrl: kept };
  if (address === '') return unchanged;
  const other = otherRace ?? raceAtOwnFileUrl(address, serverUrl);
  if (other !== undefined && other !== race.databaseId) {
    return {
      ...unchanged,
      errors: [`Its race_file_url is that of race ${other}, not of race ${race.databaseId}.`],
    };
  }
  const isThatOfRace = address === race.raceFileUrl || (race.raceFileUrl === null && other === race.databaseId);
  if (isKept || isThatOfRace) return unchanged;
  if (!isOverwriting) {
    const here = race.raceFileUrl ?? ownFileUrl(race.databaseId, serverUrl);
    const message = `Its race_file_url is ${address.slice(0, 255)}, that of the race ${here}, which stays unless you have it overwritten.`;
    return { ...unchanged, warnings: [doubt(Code.RACE_FILE_URL_DIFFERS, message)] };
  }
  try {
    return { ...unchanged, raceFileUrl: readRaceFileUrl(address, race.databaseId, serverUrl) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...unchanged, errors: [`Its race_file_url cannot be taken over: ${error.message}`] };
  }
}
