import { Migration } from '@mikro-orm/migrations';

/** Leagues: what a name on races stands for. A race that names a league makes it, whichever way the race is made. */
export class LeaguesMigration extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE leagues (
        id serial PRIMARY KEY,
        name varchar(32) NOT NULL UNIQUE,
        description text NOT NULL DEFAULT '',
        points integer[] NOT NULL DEFAULT '{25,18,15,12,10,8,6,4,2,1}',
        dnf_points integer NOT NULL DEFAULT 0,
        best_count integer,
        frozen_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT leagues_name_check CHECK (name <> ''),
        CONSTRAINT leagues_points_check CHECK (cardinality(points) BETWEEN 1 AND 1000 AND 0 <= ALL (points)),
        CONSTRAINT leagues_dnf_points_check CHECK (dnf_points >= 0),
        CONSTRAINT leagues_best_count_check CHECK (best_count >= 1)
      )`);
    this.addSql(`INSERT INTO leagues (name) SELECT DISTINCT league FROM races WHERE league <> '' ORDER BY league`);
    this.addSql(`
      CREATE FUNCTION make_league() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO leagues (name) SELECT NEW.league WHERE NEW.league <> '' ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER races_make_league AFTER INSERT OR UPDATE OF league ON races FOR EACH ROW
        EXECUTE FUNCTION make_league()`);
    this.addSql('CREATE INDEX races_league_index ON races (league)');
  }
}
