import { Migration } from '@mikro-orm/migrations';

/** What a race is run from is fixed with its entries: addresses and times in it follow from settings that may change. */
export class RunDescriptionMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE races ADD COLUMN run_description jsonb');
  }
}
