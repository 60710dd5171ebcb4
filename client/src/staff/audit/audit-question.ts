import type { AuditFilter } from '../../../generated/graphql';
import type { AuditSearch } from '../system.routes';
import { auditActions } from './audit.messages';

/** Begin of a day, by the reader's clock; null for none, undefined for what is no day. */
function startOfDay(day: string | undefined, later = 0): string | null | undefined {
  if (day === undefined) return null;
  const [, year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  // The calendar has no 31st of February: it would be taken for a day in March.
  const start = new Date(year, month - 1, date);
  if (start.getMonth() !== month - 1 || start.getDate() !== date) return undefined;
  start.setDate(date + later);
  return start.toISOString();
}

/** What is wrong with an address: the name of the text that says so, and null for nothing. */
export type AuditFault = 'badDay' | 'badAction' | null;

/** What the server is asked for, of an address. */
export function auditQuestion({ action, actor, subject, request, since, until }: AuditSearch): {
  readonly filter: AuditFilter;
  readonly fault: AuditFault;
} {
  const known = auditActions.find((name) => name === action);
  // Up to the end of the last day.
  const [begin, end] = [startOfDay(since), startOfDay(until, 1)];
  const isDay = begin !== undefined && end !== undefined;
  return {
    filter: {
      actions: known === undefined ? null : [known],
      actorName: actor ?? null,
      subjectName: subject ?? null,
      requestId: request ?? null,
      since: begin ?? null,
      until: end ?? null,
    },
    fault: !isDay ? 'badDay' : action !== undefined && known === undefined ? 'badAction' : null,
  };
}
