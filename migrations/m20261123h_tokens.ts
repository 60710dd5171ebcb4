import { Migration } from '@mikro-orm/migrations';

/** Tokens by which programs act for people. */
export class TokensMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE personal_access_tokens (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        name varchar(80) NOT NULL,
        token_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT personal_access_tokens_token_hash_unique UNIQUE (token_hash),
        CONSTRAINT personal_access_tokens_scopes_check CHECK (
          cardinality(scopes) > 0 AND scopes <@ ARRAY['READ', 'UPLOAD', 'RACES', 'USERS', 'SETTINGS']),
        CONSTRAINT personal_access_tokens_expires_at_check CHECK (expires_at > created_at)
      )`);
    this.addSql('CREATE INDEX personal_access_tokens_user_id_index ON personal_access_tokens (user_id)');
  }
}
