import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, differences, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { HtmlRenderer } from '../markdown/html-renderer.js';
import { Announcement } from './announcement.entity.js';
import { AnnouncementFormat } from './announcement-format.js';
import { htmlOf } from './announcement-html.js';
import type { AnnouncementType } from './announcement-type.js';

/** What administrators say of an announcement; what is left out or null stays as it is. */
export interface AnnouncementChanges {
  readonly type?: AnnouncementType | null;
  readonly text?: string | null;
  readonly format?: AnnouncementFormat | null;
  /** Null for at once; left out, it stays. */
  readonly shownFrom?: Date | null;
  /** Null for as long as it is shown; left out, it stays. */
  readonly shownUntil?: Date | null;
}

/** Bounds: characters of a text, and announcements altogether. */
const MAX = { text: 10_000, announcements: 100 } as const;

/** Makes announcements, changes, shows, hides and deletes them. Nobody who shares an account speaks to everybody. */
export class AnnouncementEditingService {
  constructor(
    private readonly database: Database,
    private readonly renderer: HtmlRenderer,
    private readonly now: () => Date,
  ) {}

  /**
   * A text as HTML, as an announcement with it would be shown.
   *
   * @throws AppError INVALID_INPUT for no text or one that is too long, or a denial
   */
  async preview(actor: Actor, text: string, format: AnnouncementFormat): Promise<string> {
    requireAdministrator(actor, Scope.READ);
    return await htmlOf(this.renderer, { text: checkText(text), format });
  }

  /**
   * Makes an announcement, which nobody but staff sees at first.
   *
   * @throws AppError INVALID_INPUT, CONFLICT when there are too many, or a denial
   */
  async create(actor: Actor, { type, text, format, ...times }: AnnouncementChanges): Promise<Announcement> {
    requireEditor(actor);
    const checked = checkText(text ?? '');
    if (!type) throw AppError.invalidInput('type', 'An announcement needs a type, which says where it is shown.');
    return await this.database.transactional(async (em) => {
      if ((await em.count(Announcement)) >= MAX.announcements) {
        throw AppError.conflict(`There are ${MAX.announcements} announcements. Delete some that are past first.`);
      }
      const now = this.now();
      const announcement = em.create(
        Announcement,
        {
          ...{ type, text: checked, format: format ?? AnnouncementFormat.TEXT, isVisible: false },
          ...{ shownFrom: times.shownFrom ?? null, shownUntil: times.shownUntil ?? null },
          ...{ createdAt: now, updatedAt: now, version: 1 },
        },
        { partial: true },
      );
      checkTimes(announcement);
      await em.flush();
      const [subject, after] = [subjectOf(announcement), editable(announcement)];
      await recordAudit(em, actor, { action: AuditAction.ANNOUNCEMENT_MADE, subject, after });
      await tell(em, announcement);
      return announcement;
    });
  }

  /**
   * Changes an announcement; whether it is shown stays as it is.
   *
   * @param version the version that the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for another version, or a denial
   */
  async update(
    actor: Actor,
    announcementId: number,
    { type, text, format, shownFrom, shownUntil }: AnnouncementChanges,
    version: number | null,
  ): Promise<Announcement> {
    requireEditor(actor);
    const checked = text === undefined || text === null ? undefined : checkText(text);
    return await this.change(actor, announcementId, version, (announcement) => {
      announcement.type = type ?? announcement.type;
      announcement.text = checked ?? announcement.text;
      announcement.format = format ?? announcement.format;
      if (shownFrom !== undefined) announcement.shownFrom = shownFrom;
      if (shownUntil !== undefined) announcement.shownUntil = shownUntil;
      checkTimes(announcement);
    });
  }

  /**
   * Shows an announcement to everybody, or hides it again.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async setVisible(actor: Actor, announcementId: number, isVisible: boolean): Promise<Announcement> {
    requireEditor(actor);
    return await this.change(actor, announcementId, null, (announcement) => {
      announcement.isVisible = isVisible;
    });
  }

  /**
   * Deletes an announcement.
   *
   * @throws AppError NOT_FOUND, or a denial
   */
  async delete(actor: Actor, announcementId: number): Promise<void> {
    requireEditor(actor);
    await this.database.transactional(async (em) => {
      const announcement = await lock(em, announcementId);
      const [subject, before] = [subjectOf(announcement), editable(announcement)];
      em.remove(announcement);
      await em.flush();
      await recordAudit(em, actor, { action: AuditAction.ANNOUNCEMENT_DELETED, subject, before });
      await publish(em, 'announcementsChanged', { announcementId });
    });
  }

  private async change(
    actor: Actor,
    announcementId: number,
    version: number | null,
    work: (announcement: Announcement) => void,
  ): Promise<Announcement> {
    return await this.database.transactional(async (em) => {
      const announcement = await lock(em, announcementId);
      if (version !== null && version !== announcement.version) {
        throw AppError.conflict(
          'Somebody else has changed this announcement meanwhile. Read it again, and then change it.',
          ['version'],
        );
      }
      const before = editable(announcement);
      work(announcement);
      const changes = differences(before, editable(announcement));
      if (changes === undefined) return announcement;
      announcement.updatedAt = this.now();
      await em.flush();
      const subject = subjectOf(announcement);
      await recordAudit(em, actor, { action: AuditAction.ANNOUNCEMENT_CHANGED, subject, ...changes });
      await tell(em, announcement);
      return announcement;
    });
  }
}

function requireEditor(actor: Actor): void {
  requireAdministrator(actor, Scope.SETTINGS);
  requireNoDemo(actor);
}

async function lock(em: EntityManager, databaseId: number): Promise<Announcement> {
  const announcement = await em.findOne(Announcement, { databaseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (announcement === null) throw AppError.notFound('announcement', ['announcementId']);
  return announcement;
}

function checkText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw AppError.invalidInput('text', 'An announcement needs a text.');
  if (trimmed.length > MAX.text) {
    throw AppError.invalidInput('text', `A text has at most ${MAX.text} characters; this one has ${trimmed.length}.`);
  }
  return trimmed;
}

function checkTimes({ shownFrom, shownUntil }: Announcement): void {
  if (shownFrom === null || shownUntil === null || shownFrom < shownUntil) return;
  throw AppError.invalidInput('shownUntil', 'It ends before it begins. Choose a later end, or none.');
}

async function tell(em: EntityManager, { databaseId }: Announcement): Promise<void> {
  await publish(em, 'announcementsChanged', { announcementId: databaseId });
}

/** What administrators may change of an announcement, for the audit log. */
function editable({ type, text, format, isVisible, shownFrom, shownUntil }: Announcement) {
  return { type, text, format, isVisible, shownFrom, shownUntil };
}

function subjectOf({ databaseId, type }: Announcement): AuditSubject {
  return { type: 'announcement', id: databaseId, name: type };
}
