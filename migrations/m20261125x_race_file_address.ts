import { Migration } from '@mikro-orm/migrations';

/** Race files that are kept elsewhere: the address of each, and races of which this server keeps all but the file. */
export class RaceFileAddressMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE races ADD COLUMN race_file_url varchar(255)');
    this.addSql('ALTER TABLE races ADD CONSTRAINT races_race_file_url_unique UNIQUE (race_file_url)');
    this.addSql(`ALTER TABLE races ADD CONSTRAINT races_race_file_url_check CHECK (race_file_url ~ '^https?://')`);
    this.addSql('ALTER TABLE race_files ALTER COLUMN contents DROP NOT NULL');
  }
}
