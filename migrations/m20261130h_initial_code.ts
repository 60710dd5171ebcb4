import { Migration } from '@mikro-orm/migrations';

/** The random part of the authorisation code that holds until somebody chooses one. */
export class InitialCodeMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE setup_state ADD COLUMN code_seed uuid');
    // In steps: with such a default a column that is added has the table written anew, which keeps readers away.
    this.addSql('ALTER TABLE setup_state ALTER COLUMN code_seed SET DEFAULT gen_random_uuid()');
    this.addSql('UPDATE setup_state SET code_seed = gen_random_uuid()');
    this.addSql('ALTER TABLE setup_state ALTER COLUMN code_seed SET NOT NULL');
  }
}
