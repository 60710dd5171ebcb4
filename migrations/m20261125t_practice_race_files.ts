import { Migration } from '@mikro-orm/migrations';

/** Files of practice races are kept, compressed: later rules would compute others. Races from before have none. */
export class PracticeRaceFilesMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE practice_races ADD COLUMN file bytea');
    this.addSql('ALTER TABLE practice_races ALTER COLUMN file SET STORAGE EXTERNAL');
  }
}
