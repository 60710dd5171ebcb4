import { Migration } from '@mikro-orm/migrations';

/** Changes of state that there are. Rows of the table are frozen with this migration; the code has the same in a table. */
const TRANSITIONS = [
  ['SCHEDULED', 'AWAITING_RESULTS', 'RUNNING', 'FINISHED', 'PUBLISHED', 'ABANDONED'],
  ['AWAITING_RESULTS', 'RUNNING', 'FINISHED', 'PUBLISHED', 'ABANDONED'],
  ['RUNNING', 'BROADCAST', 'FINISHED', 'PUBLISHED', 'FAILED'],
  ['FAILED', 'RUNNING', 'ABANDONED'],
  ['BROADCAST', 'FINISHED', 'PUBLISHED', 'ABANDONED'],
  ['FINISHED', 'PUBLISHED', 'ABANDONED'],
  ['PUBLISHED', 'FINISHED', 'ABANDONED'],
  ['ABANDONED', 'SCHEDULED', 'AWAITING_RESULTS', 'BROADCAST', 'FINISHED', 'PUBLISHED'],
];

/** The life of a race: its states, who is not in it, what happened to it when, and what editing needs. */
export class RaceLifeCycleMigration extends Migration {
  override up(): void {
    const states = TRANSITIONS.map(([from]) => `'${from}'`).join(', ');
    this.addSql('ALTER TABLE races DROP CONSTRAINT races_state_check');
    this.addSql('ALTER TABLE races DROP CONSTRAINT races_seed_check');
    this.addSql('ALTER TABLE races DROP CONSTRAINT races_broadcast_check');
    this.addSql('ALTER TABLE races ALTER COLUMN state TYPE varchar(16)');
    this.addSql(`
      ALTER TABLE races
        ADD COLUMN is_run_at_start boolean NOT NULL DEFAULT false,
        ADD COLUMN entries_fixed_at timestamptz,
        ADD COLUMN version integer NOT NULL DEFAULT 1`);
    this.addSql(`UPDATE races SET entries_fixed_at = raced_at WHERE raced_at IS NOT NULL`);
    this.addSql(`
      UPDATE races SET state = 'PUBLISHED'
       WHERE state = 'FINISHED' AND is_visible AND is_result_visible
         AND broadcast_at + turn_count * turn_milliseconds * interval '1 millisecond' <= now()`);
    this.addSql(`
      UPDATE races SET state = 'BROADCAST'
       WHERE state = 'FINISHED' AND broadcast_at + turn_count * turn_milliseconds * interval '1 millisecond' > now()`);
    this.addSql(`
      ALTER TABLE races
        ADD CONSTRAINT races_state_check CHECK (state IN (${states})),
        ADD CONSTRAINT races_seed_check CHECK (
          state NOT IN ('RUNNING', 'BROADCAST', 'FINISHED', 'PUBLISHED') OR result_source = 'UPLOAD' OR seed IS NOT NULL),
        ADD CONSTRAINT races_broadcast_check CHECK (
          state NOT IN ('BROADCAST', 'FINISHED', 'PUBLISHED') OR (broadcast_at IS NOT NULL AND result_source IS NOT NULL)),
        ADD CONSTRAINT races_published_check CHECK (state <> 'PUBLISHED' OR (is_visible AND is_result_visible))`);

    this.addSql(`
      CREATE FUNCTION races_check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state || '>' || NEW.state NOT IN (${pairs()}) THEN
          RAISE EXCEPTION 'a race cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$`);
    this.addSql(`
      CREATE TRIGGER races_check_transition BEFORE UPDATE OF state ON races FOR EACH ROW
        WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION races_check_transition()`);

    this.addSql(`
      CREATE TABLE race_transitions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        race_id integer NOT NULL REFERENCES races ON DELETE CASCADE,
        from_state varchar(16) NOT NULL,
        to_state varchar(16) NOT NULL,
        at timestamptz NOT NULL,
        note text
      )`);
    this.addSql('CREATE INDEX race_transitions_race_id_index ON race_transitions (race_id, id)');

    this.addSql(`
      CREATE TABLE race_absences (
        race_id integer NOT NULL REFERENCES races ON DELETE CASCADE,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        reason varchar(16) NOT NULL,
        PRIMARY KEY (race_id, user_id),
        CONSTRAINT race_absences_reason_check CHECK (reason IN ('INACTIVE', 'NO_BUGGY'))
      )`);
    this.addSql('CREATE INDEX race_absences_user_id_index ON race_absences (user_id)');
  }
}

function pairs(): string {
  return TRANSITIONS.flatMap(([from, ...to]) => to.map((state) => `'${from}>${state}'`)).join(', ');
}
