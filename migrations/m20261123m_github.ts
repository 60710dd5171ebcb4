import { Migration } from '@mikro-orm/migrations';

/** Whose GitHub account is whose, where their fork of the editor is, and which issues were made in it. */
export class GithubMigration extends Migration {
  override up(): void {
    // The token is encrypted under a key that is not in the database. A fork belongs to the account that it was made in.
    this.addSql(`
      CREATE TABLE github_accounts (
        user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
        github_id bigint NOT NULL,
        login varchar(64) NOT NULL,
        token text NOT NULL,
        connected_at timestamptz NOT NULL,
        fork varchar(255),
        fork_id bigint,
        CONSTRAINT github_accounts_github_id_unique UNIQUE (github_id),
        CONSTRAINT github_accounts_fork_check CHECK ((fork IS NULL) = (fork_id IS NULL))
      )`);

    // At most one for each session: whoever begins anew can only finish what they began last.
    this.addSql(`
      CREATE TABLE github_authorisations (
        session_id bigint PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
        state_hash bytea NOT NULL,
        code_verifier text NOT NULL,
        return_to varchar(2048) NOT NULL,
        expires_at timestamptz NOT NULL
      )`);

    // Not bound to the account: whoever disconnects and connects again has the same issues in the same fork.
    this.addSql(`
      CREATE TABLE github_issues (
        user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
        repository_id bigint NOT NULL,
        title text NOT NULL,
        number integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, repository_id, title)
      )`);
  }
}
