import { Migration } from '@mikro-orm/migrations';

/** When the start of a race was set: a race whose start had passed by then is not late. */
export class RaceStartSetMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE races ADD COLUMN start_set_at timestamptz NOT NULL DEFAULT now()');
    this.addSql('UPDATE races SET start_set_at = created_at');
  }
}
