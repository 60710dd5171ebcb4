import { Migration } from '@mikro-orm/migrations';

/** How far the guided set-up is. */
export class SetupMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE setup_state (
        is_only_row boolean PRIMARY KEY DEFAULT true,
        step smallint NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT setup_state_only_row CHECK (is_only_row),
        CONSTRAINT setup_state_step_check CHECK (step BETWEEN 0 AND 12)
      )`);
    // Whoever has accounts already has been working without a guide.
    this.addSql(`
      INSERT INTO setup_state (step)
      SELECT CASE WHEN EXISTS (SELECT 1 FROM users) THEN 0 ELSE 1 END`);
  }
}
