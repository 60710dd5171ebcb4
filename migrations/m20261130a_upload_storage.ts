import { Migration } from '@mikro-orm/migrations';

/** What uploads take up by person, and rejected uploads whose text was removed. */
export class UploadStorageMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE buggy_uploads ALTER COLUMN raw_body DROP NOT NULL, ADD COLUMN removed_bytes integer');
    this.addSql(`
      ALTER TABLE buggy_uploads ADD CONSTRAINT buggy_uploads_removed_check
        CHECK ((raw_body IS NULL) = (removed_bytes IS NOT NULL) AND (raw_body IS NOT NULL OR error_code IS NOT NULL))`);
    this.addSql(`
      CREATE INDEX buggy_uploads_rejected_index ON buggy_uploads (user_id, id DESC)
        WHERE error_code IS NOT NULL AND raw_body IS NOT NULL`);

    this.addSql(`
      CREATE TABLE upload_tallies (
        user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        paced_until timestamptz NOT NULL,
        stored_until timestamptz NOT NULL,
        uploads integer NOT NULL,
        rejected_texts integer NOT NULL,
        removed_texts integer NOT NULL DEFAULT 0
      )`);
    this.addSql(`
      INSERT INTO upload_tallies (user_id, paced_until, stored_until, uploads, rejected_texts)
      SELECT user_id, now(), now(), count(*), count(error_code) FROM buggy_uploads GROUP BY user_id`);
  }
}
