import { Migration } from '@mikro-orm/migrations';

/** The random part of the authorisation code that holds until somebody chooses one. */
export class InitialCodeMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE setup_state ADD COLUMN code_seed uuid NOT NULL DEFAULT gen_random_uuid()');
  }
}
