import { Migration } from '@mikro-orm/migrations';

/** Announcements: what administrators tell everybody, above pages or at places of their own. */
export class AnnouncementsMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE announcements (
        id serial PRIMARY KEY,
        type varchar(32) NOT NULL,
        text text NOT NULL,
        is_html boolean NOT NULL,
        is_visible boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT announcements_type_check
          CHECK (type IN ('DANGER', 'INFO', 'SPECIAL', 'WARNING', 'ABOUT', 'GET_EDITOR', 'LOGIN', 'TAGLINE')),
        CONSTRAINT announcements_text_check CHECK (text <> '')
      )`);
  }
}
