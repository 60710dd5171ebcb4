import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';

/** Texts that staff may write anew before something is published. */
export enum PublishingText {
  EDITOR_README = 'EDITOR_README',
}

/** Such a text as staff wrote it. */
export interface WrittenText {
  readonly text: string;
  /** Grows with each change. */
  readonly version: number;
}

/** The text that staff wrote; undefined as long as the one that comes with the server stands. */
export async function publishingText(database: Database, name: PublishingText): Promise<WrittenText | undefined> {
  const [row] = await database.query<{ text: string; version: number }>(
    'SELECT text, version FROM publishing_texts WHERE name = $1',
    [name],
  );
  return row;
}

/** Keeps a text; null to have the one that comes with the server again. */
export async function keepPublishingText(
  em: EntityManager,
  name: PublishingText,
  text: string | null,
  now: Date,
): Promise<void> {
  if (text === null) await em.execute('DELETE FROM publishing_texts WHERE name = ?', [name]);
  else {
    await em.execute(
      `INSERT INTO publishing_texts (name, text, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at,
         version = publishing_texts.version + 1`,
      [name, text, now],
    );
  }
}
