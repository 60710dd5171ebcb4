import type { Database } from '../../database/database.js';
import { type Actor, requireStaff } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { dayOf, downloadName } from '../../settings/download-name.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { currentEntrants } from '../lineup/race-entries.js';
import { writeEntrants } from './entrants-csv.js';

/** A file to download. */
export interface EntrantsCsv {
  readonly name: string;
  readonly contents: string;
}

/** Buggies as a CSV file, which runners take in. */
export class EntrantsCsvService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * The buggies of active accounts, by username.
   *
   * @param ofEverybody whether those of staff and guests are in it, too
   * @throws AppError when nobody of the staff asks
   */
  async export(actor: Actor, ofEverybody: boolean): Promise<EntrantsCsv> {
    requireStaff(actor, Scope.READ);
    return {
      name: `${downloadName(this.settings(), 'buggies', dayOf(this.now()))}.csv`,
      contents: writeEntrants(await currentEntrants(this.database, ofEverybody)),
    };
  }
}
