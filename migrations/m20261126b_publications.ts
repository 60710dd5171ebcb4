import { Migration } from '@mikro-orm/migrations';

/**
 * What was published: of each artefact how far it is, the versions that are kept with all that they were made from, and
 * their files; the contents of those, where they are kept in the database.
 */
export class PublicationsMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE publication_versions (
        id serial PRIMARY KEY,
        artefact varchar(32) NOT NULL,
        inputs jsonb NOT NULL,
        report text[] NOT NULL,
        published_at timestamptz NOT NULL,
        published_by varchar(64) NOT NULL
      )`);
    this.addSql(`
      CREATE TABLE publication_files (
        version_id integer NOT NULL REFERENCES publication_versions (id) ON DELETE CASCADE,
        path varchar(255) NOT NULL,
        content_type varchar(100) NOT NULL,
        size integer NOT NULL,
        sha256 char(64) NOT NULL,
        contents bytea,
        PRIMARY KEY (version_id, path)
      )`);
    this.addSql(`
      CREATE TABLE publications (
        artefact varchar(32) PRIMARY KEY,
        state varchar(16) NOT NULL DEFAULT 'IDLE',
        wanted varchar(16),
        stage varchar(16),
        requested_at timestamptz,
        requested_by varchar(64),
        error text,
        version_id integer REFERENCES publication_versions (id),
        previous_version_id integer REFERENCES publication_versions (id),
        CONSTRAINT publications_artefact_check CHECK (artefact IN ('TASK_LIST', 'TECH_NOTES', 'EDITOR')),
        CONSTRAINT publications_state_check CHECK (state IN ('IDLE', 'WAITING', 'RUNNING', 'FAILED')),
        CONSTRAINT publications_wanted_check CHECK (wanted IN ('NEW', 'SAME')),
        CONSTRAINT publications_work_check CHECK ((wanted IS NOT NULL) = (state IN ('WAITING', 'RUNNING')))
      )`);
    this.addSql('CREATE INDEX publications_version_index ON publications (version_id)');
    this.addSql('CREATE INDEX publications_previous_index ON publications (previous_version_id)');
    this.addSql(`INSERT INTO publications (artefact) VALUES ('TASK_LIST'), ('TECH_NOTES'), ('EDITOR')`);
    this.addSql(`
      CREATE TABLE publishing_texts (
        name varchar(32) PRIMARY KEY,
        text text NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
  }
}
