import { Migration } from '@mikro-orm/migrations';

/** The one race file that staff are looking at before they publish it. */
export class PreviewRaceFileMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE preview_race_file (
        is_only_row boolean PRIMARY KEY DEFAULT true,
        contents bytea NOT NULL,
        sha256 char(64) NOT NULL,
        uploaded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT preview_race_file_is_only_row_check CHECK (is_only_row)
      )`);
  }
}
