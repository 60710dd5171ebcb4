import { Migration } from '@mikro-orm/migrations';

/** Races that students run for themselves: what each followed from and how it ended; its turns are computed again. */
export class PracticeRacesMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE practice_races (
        id uuid PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        is_shared boolean NOT NULL DEFAULT false,
        ruleset varchar(32) NOT NULL,
        ruleset_version integer NOT NULL,
        input jsonb NOT NULL,
        results jsonb NOT NULL,
        statistics jsonb NOT NULL,
        turn_count integer NOT NULL,
        sha256 char(64) NOT NULL
      )`);
    this.addSql('CREATE INDEX practice_races_user_id_created_at_index ON practice_races (user_id, created_at, id)');
    this.addSql('CREATE INDEX practice_races_expires_at_index ON practice_races (expires_at)');
  }
}
