import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** The finished race file of a race. */
@Entity({ tableName: 'race_files' })
export class RaceFile {
  /** Which race. */
  @PrimaryKey({ type: 'integer', autoincrement: false })
  raceId!: number;

  /** JSON in UTF-8, byte for byte; null when the settings do not have this server keep it. */
  @Property({ type: 'blob', nullable: true })
  contents: Buffer | null = null;

  /** SHA-256 of the contents in hexadecimal; the ETag under which it is served. */
  @Property({ type: 'character', length: 64 })
  sha256!: string;
}
