import { Migration } from '@mikro-orm/migrations';

/** Announcements in Markdown, besides plain text and HTML. */
export class AnnouncementFormatMigration extends Migration {
  override up(): void {
    this.addSql("ALTER TABLE announcements ADD COLUMN format text NOT NULL DEFAULT 'TEXT'");
    this.addSql("UPDATE announcements SET format = 'HTML' WHERE is_html");
    this.addSql('ALTER TABLE announcements DROP COLUMN is_html, ALTER COLUMN format DROP DEFAULT');
    this.addSql(
      "ALTER TABLE announcements ADD CONSTRAINT announcements_format_check CHECK (format IN ('TEXT', 'MARKDOWN', 'HTML'))",
    );
  }
}
