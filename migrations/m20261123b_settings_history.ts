import { Migration } from '@mikro-orm/migrations';

/** Who changed which settings and when, and the limit of attempts at the authorisation code. */
export class SettingsHistoryMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE settings_revisions (
        revision bigint PRIMARY KEY,
        changed_at timestamptz NOT NULL DEFAULT now(),
        user_id integer REFERENCES users ON DELETE SET NULL,
        username varchar(32) NOT NULL,
        reverted_to bigint,
        CONSTRAINT settings_revisions_reverted_to_check CHECK (reverted_to < revision)
      )`);
    this.addSql('CREATE INDEX settings_revisions_user_id_index ON settings_revisions (user_id)');

    // Values as they are stored: hashed, encrypted, or null where there was no row.
    this.addSql(`
      CREATE TABLE settings_changes (
        revision bigint NOT NULL REFERENCES settings_revisions ON DELETE CASCADE,
        name varchar(64) NOT NULL,
        old_value text,
        new_value text,
        PRIMARY KEY (revision, name)
      )`);

    this.addSql(`
      CREATE TABLE attempts (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      )`);
  }
}
