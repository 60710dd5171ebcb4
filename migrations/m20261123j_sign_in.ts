import { Migration } from '@mikro-orm/migrations';

/** The second factor of signing in. */
export class SignInMigration extends Migration {
  override up(): void {
    // Asked for with every request of staff, so it stands with the account.
    this.addSql('ALTER TABLE users ADD COLUMN has_second_factor boolean NOT NULL DEFAULT false');
    this.addSql(`
      CREATE TABLE second_factors (
        user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        secret text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0,
        recovery_hashes bytea[] NOT NULL DEFAULT '{}'
      )`);
    this.addSql(`
      CREATE TABLE sign_in_links (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        token_hash bytea NOT NULL,
        purpose varchar(16) NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT sign_in_links_token_hash_unique UNIQUE (token_hash),
        CONSTRAINT sign_in_links_purpose_check CHECK (purpose IN ('HAND_OUT', 'PASSWORD_RESET', 'SECOND_FACTOR')),
        CONSTRAINT sign_in_links_expires_at_check CHECK (expires_at > created_at)
      )`);
    this.addSql('CREATE INDEX sign_in_links_user_id_index ON sign_in_links (user_id, purpose)');
    this.addSql('CREATE INDEX sign_in_links_expires_at_index ON sign_in_links (expires_at)');
  }
}
