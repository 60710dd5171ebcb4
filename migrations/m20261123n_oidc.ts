import { Migration } from '@mikro-orm/migrations';

/** Signing in with an institution's provider: who is on the way to it, and who has come back as whom. */
export class OidcMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE oidc_logins (
        state_hash bytea PRIMARY KEY,
        browser_hash bytea NOT NULL,
        nonce varchar(128) NOT NULL,
        code_verifier varchar(128) NOT NULL,
        next_path varchar(2048) NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    this.addSql('CREATE INDEX oidc_logins_expires_at_index ON oidc_logins (expires_at)');
    this.addSql(`
      CREATE TABLE oidc_identities (
        issuer varchar(255) NOT NULL,
        subject varchar(255) NOT NULL,
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (issuer, subject),
        CONSTRAINT oidc_identities_user_id_unique UNIQUE (user_id, issuer)
      )`);
  }
}
