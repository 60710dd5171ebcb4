import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditValues, REDACTED, recordAudit } from '../audit/record-audit.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import type { Actor } from '../identity/actor.js';
import { isSecretName } from './settings-input.js';

/** A setting with what it has in the database before and after a change: as stored, or null for no row. */
export interface StoredChange {
  readonly name: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/**
 * Locks the settings for the rest of the transaction.
 *
 * @param expectedRevision the latest one that the caller knows; without it nobody is refused
 * @returns stored texts by name
 * @throws AppError CONFLICT when somebody else has changed them since
 */
export async function lockSettings(em: EntityManager, expectedRevision?: number): Promise<Map<string, string>> {
  const [status] = await em.execute<{ revision: number }[]>(
    'SELECT settings_revision::int AS revision FROM migration_status FOR UPDATE',
  );
  const revision = status?.revision ?? 0;
  if (expectedRevision !== undefined && revision !== expectedRevision) {
    throw AppError.conflict(
      `Somebody changed the settings meanwhile: they are at revision ${revision}, and yours is ${expectedRevision}. Read them again, then repeat your change.`,
      ['revision'],
    );
  }
  const rows = await em.execute<{ name: string; value: string }[]>('SELECT name, value FROM settings');
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/**
 * Writes changes as the next revision, remembers who made them, and tells every process. All or nothing, with the
 * transaction that {@link lockSettings} began.
 *
 * @returns the new revision
 */
export async function writeRevision(
  em: EntityManager,
  by: { readonly actor: Actor; readonly revertedTo?: number },
  changes: readonly StoredChange[],
): Promise<number> {
  const [status] = await em.execute<{ revision: number }[]>(
    'UPDATE migration_status SET settings_revision = settings_revision + 1 RETURNING settings_revision::int AS revision',
  );
  if (status === undefined) throw new Error('the status row is missing');
  const { revision } = status;
  const { actor } = by;
  await em.execute('INSERT INTO settings_revisions (revision, user_id, username, reverted_to) VALUES (?, ?, ?, ?)', [
    revision,
    actor.kind === 'user' ? actor.userId : null,
    nameOf(actor),
    by.revertedTo ?? null,
  ]);
  for (const { name, oldValue, newValue } of changes) {
    await em.execute('INSERT INTO settings_changes (revision, name, old_value, new_value) VALUES (?, ?, ?, ?)', [
      revision,
      name,
      oldValue,
      newValue,
    ]);
    if (newValue === null) await em.execute('DELETE FROM settings WHERE name = ?', [name]);
    else {
      await em.execute(
        `INSERT INTO settings (name, value) VALUES (?, ?)
           ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, updated_at = now()`,
        [name, newValue],
      );
    }
  }
  await recordAudit(em, actor, {
    action: AuditAction.SETTINGS_CHANGED,
    subject: { type: 'settings', id: revision, name: changes.map(({ name }) => name).join(' ') },
    before: shown(changes, ({ oldValue }) => oldValue),
    after: shown(changes, ({ newValue }) => newValue),
  });
  await publish(em, 'settingsChanged', { revision });
  return revision;
}

/** Values of settings by name, without secrets. */
function shown(changes: readonly StoredChange[], pick: (change: StoredChange) => string | null): AuditValues {
  return Object.fromEntries(
    changes.map((change) => [change.name, isSecretName(change.name) ? REDACTED : pick(change)]),
  );
}

function nameOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.username : `(${actor.kind})`;
}
