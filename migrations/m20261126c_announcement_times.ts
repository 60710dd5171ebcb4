import { Migration } from '@mikro-orm/migrations';

/** Announcements that are shown from a moment on, or until one. */
export class AnnouncementTimesMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE announcements ADD COLUMN shown_from timestamptz, ADD COLUMN shown_until timestamptz');
    this.addSql('ALTER TABLE announcements ADD CONSTRAINT announcements_times_check CHECK (shown_until > shown_from)');
  }
}
