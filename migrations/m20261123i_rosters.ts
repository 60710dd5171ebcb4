import { Migration } from '@mikro-orm/migrations';

/** Imports of rosters: jobs with their progress, and until they are over what they import, encrypted. */
export class RostersMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE roster_imports (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id integer REFERENCES users ON DELETE SET NULL,
        actor jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        state varchar(10) NOT NULL DEFAULT 'WAITING',
        contents text,
        total_count integer NOT NULL,
        hashed_count integer NOT NULL DEFAULT 0,
        created_count integer NOT NULL DEFAULT 0,
        updated_count integer NOT NULL DEFAULT 0,
        unchanged_count integer NOT NULL DEFAULT 0,
        error text,
        CONSTRAINT roster_imports_state_check CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
        CONSTRAINT roster_imports_over_check CHECK ((state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL)),
        CONSTRAINT roster_imports_contents_check CHECK ((state IN ('DONE', 'FAILED')) = (contents IS NULL)),
        CONSTRAINT roster_imports_error_check CHECK ((state = 'FAILED') = (error IS NOT NULL))
      )`);
    this.addSql('CREATE INDEX roster_imports_user_id_index ON roster_imports (user_id)');
  }
}
