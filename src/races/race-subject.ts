import type { AuditSubject } from '../audit/record-audit.js';
import type { Race } from './race.entity.js';

/** A race, as the audit log names it. */
export function raceSubject({ databaseId, title }: Race): AuditSubject {
  return { type: 'race', id: databaseId, name: title };
}
