import { Migration } from '@mikro-orm/migrations';

/** When somebody ran practice races: counted before they are computed, and kept for as long as that limits them. */
export class PracticeRaceRunsMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE practice_race_runs (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        started_at timestamptz NOT NULL
      )`);
    this.addSql('CREATE INDEX practice_race_runs_user_id_started_at_index ON practice_race_runs (user_id, started_at)');
    this.addSql(`
      INSERT INTO practice_race_runs (user_id, started_at)
      SELECT user_id, created_at FROM practice_races WHERE created_at > now() - interval '1 hour'`);
  }
}
