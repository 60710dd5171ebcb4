import { Migration } from '@mikro-orm/migrations';

/** Races that were run elsewhere have no seed of this server. */
export class UploadedRacesMigration extends Migration {
  override up(): void {
    this.addSql(`UPDATE races SET seed = NULL WHERE result_source = 'UPLOAD' AND seed IS NOT NULL`);
  }
}
