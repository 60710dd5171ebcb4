import { Migration } from '@mikro-orm/migrations';

/** Which processes run on this database, as they say themselves. */
export class ProcessesMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE processes (
        id varchar(255) PRIMARY KEY,
        kind varchar(16) NOT NULL,
        version varchar(64) NOT NULL,
        settings_revision bigint NOT NULL,
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT processes_kind_check CHECK (kind IN ('api', 'config-service'))
      )`);
  }
}
