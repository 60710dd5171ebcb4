import { Migration } from '@mikro-orm/migrations';

/** Racetracks that administrators make and edit, with pictures and paths that they upload. */
export class RacetracksMigration extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE racetracks ADD COLUMN version integer NOT NULL DEFAULT 1');

    // Races copy the address of what they were run on, with its fingerprint, and must find it there after the track has
    // another picture, or is gone. Hence no reference to the track: what nobody needs any more is removed with each change.
    this.addSql(`
      CREATE TABLE racetrack_assets (
        racetrack_id integer NOT NULL,
        kind varchar(8) NOT NULL,
        fingerprint varchar(16) NOT NULL,
        media_type varchar(32) NOT NULL,
        contents bytea NOT NULL,
        PRIMARY KEY (racetrack_id, kind, fingerprint),
        CONSTRAINT racetrack_assets_kind_check CHECK (kind IN ('img', 'svg')),
        CONSTRAINT racetrack_assets_media_type_check CHECK (
          media_type IN ('image/png', 'image/jpeg') AND kind = 'img' OR media_type = 'image/svg+xml' AND kind = 'svg'),
        CONSTRAINT racetrack_assets_contents_check CHECK (octet_length(contents) BETWEEN 1 AND 16777216)
      )`);

    // Built-in tracks that somebody deleted, which do not come back by themselves with the next start.
    this.addSql('CREATE TABLE racetracks_left_out (slug varchar(64) PRIMARY KEY)');
  }
}
