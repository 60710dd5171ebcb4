import { Migration } from '@mikro-orm/migrations';

/** Addresses elsewhere that are told what happens here, and what they were told. */
export class WebhooksMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE webhooks (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        url varchar(2048) NOT NULL,
        description varchar(255) NOT NULL DEFAULT '',
        events text[] NOT NULL,
        secret text NOT NULL,
        previous_secret text,
        previous_secret_until timestamptz,
        is_enabled boolean NOT NULL DEFAULT true,
        note text,
        failures_in_a_row integer NOT NULL DEFAULT 0,
        failing_since timestamptz,
        created_at timestamptz NOT NULL,
        user_id integer REFERENCES users ON DELETE SET NULL,
        CONSTRAINT webhooks_events_check CHECK (cardinality(events) > 0),
        CONSTRAINT webhooks_previous_secret_check CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL)),
        CONSTRAINT webhooks_failing_check CHECK (
          failures_in_a_row >= 0 AND (failures_in_a_row = 0) = (failing_since IS NULL))
      )`);
    this.addSql('CREATE INDEX webhooks_user_id_index ON webhooks (user_id)');

    // What is sent stands here as it goes out, byte by byte: a signature of it must be the same at each attempt.
    this.addSql(`
      CREATE TABLE webhook_deliveries (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        webhook_id integer NOT NULL REFERENCES webhooks ON DELETE CASCADE,
        message_id varchar(64) NOT NULL,
        event varchar(32) NOT NULL,
        payload text NOT NULL,
        state varchar(10) NOT NULL DEFAULT 'PENDING',
        attempts integer NOT NULL DEFAULT 0,
        status_code integer,
        error text,
        created_at timestamptz NOT NULL,
        last_attempt_at timestamptz,
        next_attempt_at timestamptz,
        finished_at timestamptz,
        replay_of bigint,
        CONSTRAINT webhook_deliveries_state_check CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
        CONSTRAINT webhook_deliveries_finished_check CHECK ((state = 'PENDING') = (finished_at IS NULL)),
        CONSTRAINT webhook_deliveries_next_check CHECK ((state = 'PENDING') = (next_attempt_at IS NOT NULL)),
        CONSTRAINT webhook_deliveries_attempts_check CHECK ((attempts = 0) = (last_attempt_at IS NULL))
      )`);
    this.addSql('CREATE INDEX webhook_deliveries_webhook_id_index ON webhook_deliveries (webhook_id, id)');
    this.addSql('CREATE INDEX webhook_deliveries_finished_at_index ON webhook_deliveries (finished_at)');
  }
}
