import { Migration } from '@mikro-orm/migrations';

/** What is known about people besides their name, what their sessions are, and who did what. */
export class PeopleMigration extends Migration {
  override up(): void {
    this.addSql(`
      ALTER TABLE users
        ADD COLUMN email varchar(80),
        ADD COLUMN first_name varchar(32),
        ADD COLUMN last_name varchar(64),
        ADD COLUMN ext_username varchar(32),
        ADD COLUMN ext_id varchar(32),
        ADD COLUMN github_username varchar(64),
        ADD COLUMN is_demo boolean NOT NULL DEFAULT false,
        ADD COLUMN comment varchar(1024) NOT NULL DEFAULT '',
        ADD COLUMN notice varchar(1024) NOT NULL DEFAULT '',
        ADD COLUMN submission_deadline timestamptz,
        ADD COLUMN submission_link varchar(255) NOT NULL DEFAULT '',
        ADD COLUMN first_signed_in_at timestamptz,
        ADD COLUMN version integer NOT NULL DEFAULT 1`);
    this.addSql('UPDATE users SET first_signed_in_at = signed_in_at WHERE signed_in_at IS NOT NULL');
    // The order of lists: students, then staff, then guests, each by name.
    this.addSql(`
      CREATE INDEX users_list_index ON users (
        (CASE WHEN is_student THEN 0 WHEN staff_role IS NOT NULL THEN 1 ELSE 2 END), username)`);

    this.addSql(`
      ALTER TABLE sessions
        ADD COLUMN last_active_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN address varchar(64),
        ADD COLUMN user_agent varchar(255) NOT NULL DEFAULT ''`);

    // No foreign keys: what happened stays as it was, also when the people and things that it is about are gone.
    this.addSql(`
      CREATE TABLE audit_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        action varchar(40) NOT NULL,
        actor_kind varchar(16) NOT NULL,
        actor_id integer,
        actor_name varchar(64),
        token_id integer,
        address varchar(64),
        request_id varchar(64),
        subject_type varchar(16),
        subject_id bigint,
        subject_name varchar(255),
        before jsonb,
        after jsonb,
        CONSTRAINT audit_events_actor_kind_check CHECK (actor_kind IN ('anonymous', 'user', 'operator')),
        CONSTRAINT audit_events_actor_check CHECK ((actor_kind = 'user') = (actor_id IS NOT NULL))
      )`);
    this.addSql('CREATE INDEX audit_events_at_index ON audit_events (at)');
    this.addSql('CREATE INDEX audit_events_actor_index ON audit_events (actor_id, id)');
    this.addSql('CREATE INDEX audit_events_subject_index ON audit_events (subject_type, subject_id, id)');
    this.addSql('CREATE INDEX audit_events_action_index ON audit_events (action, id)');
    this.addSql(`
      CREATE FUNCTION refuse_to_change_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit events are only ever added' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this.addSql(`
      CREATE TRIGGER audit_events_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_audit_events()`);
  }
}
