import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import type { EventBus } from '../database/event-bus.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import {
  type ArtefactInputs,
  type Artefacts,
  differencesBetween,
  type GeneratedFile,
  gatherInputs,
} from './artefact.js';
import { ArtefactName, artefactNames } from './artefact-name.js';
import {
  type FileRow,
  type PublicationRow,
  readFiles,
  readPublications,
  readVersions,
  type VersionRow,
} from './publication.store.js';

/** What is known of an artefact. */
export interface Publication extends Omit<PublicationRow, 'versionId' | 'previousVersionId' | 'wanted'> {
  /** What is published; null before anything is. */
  readonly version: VersionRow | null;
  /** What was published before, and can be published again. */
  readonly previous: VersionRow | null;
  /** What has changed since, by what people call it. */
  readonly outdatedBy: readonly string[];
  readonly files: readonly FileRow[];
}

/** What would be published. */
export interface Preview {
  readonly files: readonly GeneratedFile[];
  readonly report: readonly string[];
  /** Text of the file that was asked for. */
  readonly text: string | null;
}

/** Longest preview of one file, in bytes. */
const MAX_PREVIEW_LENGTH = 1_000_000;

/** Publishing for the people who publish: what there is, asking for more, and going back. */
export class PublishingService {
  constructor(
    private readonly artefacts: Artefacts,
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly generator: string,
    private readonly now: () => Date,
    private readonly bus: EventBus,
  ) {}

  /**
   * What {@link list} answers, at once and whenever it changes.
   *
   * @throws AppError when somebody else than staff asks
   */
  async *changes(actor: Actor, signal: AbortSignal): AsyncGenerator<Publication[], void> {
    using changes = this.bus.changes('publicationsChanged', () => true, signal);
    yield await this.list(actor);
    for await (const _ of changes) yield await this.list(actor);
  }

  /**
   * Every artefact with what is published of it, and whether that is what would be published now.
   *
   * @throws AppError when somebody else than staff asks
   */
  async list(actor: Actor): Promise<Publication[]> {
    requireStaff(actor, Scope.READ);
    const rows = await readPublications(this.database);
    const ids = rows.flatMap(({ versionId, previousVersionId }) => [versionId, previousVersionId].filter(isNumber));
    const [versions, files] = await Promise.all([readVersions(this.database, ids), readFiles(this.database, ids)]);
    return await Promise.all(
      rows.map(async ({ versionId, previousVersionId, wanted: _, ...row }) => {
        const version = versions.get(versionId ?? 0) ?? null;
        return {
          ...row,
          version,
          previous: versions.get(previousVersionId ?? 0) ?? null,
          files: files.filter((file) => file.versionId === versionId),
          outdatedBy: version === null ? [] : differencesBetween(version.inputs, await this.gather(row.artefact)),
        };
      }),
    );
  }

  /** What students find at its address at the moment: here, or where the settings lead them. */
  async available(): Promise<ArtefactName[]> {
    const settings = this.settings();
    const published = new Set(
      (await readPublications(this.database))
        .filter(({ versionId }) => versionId !== null)
        .map(({ artefact }) => artefact),
    );
    const isOffered: Readonly<Record<ArtefactName, boolean>> = {
      [ArtefactName.TASK_LIST]: published.has(ArtefactName.TASK_LIST),
      [ArtefactName.TECH_NOTES]:
        settings.IS_SHOWING_TECH_NOTES &&
        (published.has(ArtefactName.TECH_NOTES) || settings.TECH_NOTES_EXTERNAL_URL !== ''),
      [ArtefactName.EDITOR]:
        !settings.IS_USING_VCS && (published.has(ArtefactName.EDITOR) || settings.EDITOR_DOWNLOAD_URL !== ''),
    };
    return artefactNames.filter((name) => isOffered[name]);
  }

  /**
   * Asks for artefacts to be published as they would be now. The config service does it at once.
   *
   * @throws AppError INVALID_INPUT without an artefact, CONFLICT when publishing of one is switched off, or a denial
   */
  async request(actor: Actor, names: readonly ArtefactName[]): Promise<Publication[]> {
    requirePublisher(actor);
    if (names.length === 0) throw AppError.invalidInput('artefacts', 'Say what is to be published.');
    for (const name of names) this.requireEnabled(name);
    await this.database.transactional(async (em) => {
      for (const artefact of [...new Set(names)].sort()) {
        await em.execute(
          `UPDATE publications SET state = 'WAITING', wanted = 'NEW', stage = NULL, error = NULL, requested_at = ?,
                  requested_by = ? WHERE artefact = ?`,
          [this.now(), nameOf(actor), artefact],
        );
        await this.record(em, actor, AuditAction.PUBLICATION_REQUESTED, artefact);
      }
    });
    return await this.list(actor);
  }

  /**
   * Publishes the version before this one again; this one takes its place, so that the same brings it back.
   *
   * @throws AppError CONFLICT when there is none or something is being published, or a denial
   */
  async restore(actor: Actor, artefact: ArtefactName): Promise<Publication[]> {
    requirePublisher(actor);
    this.requireEnabled(artefact);
    await this.database.transactional(async (em) => {
      // Its files may be lost by now, or kept elsewhere: the config service sees to them.
      const swapped = await em.execute<unknown[]>(
        `UPDATE publications SET version_id = previous_version_id, previous_version_id = version_id, state = 'WAITING',
                wanted = 'SAME', stage = NULL, error = NULL, requested_at = ?, requested_by = ?
          WHERE artefact = ? AND previous_version_id IS NOT NULL AND wanted IS NULL RETURNING 1`,
        [this.now(), nameOf(actor), artefact],
      );
      if (swapped.length === 0) {
        throw AppError.conflict('There is no version before this one, or something is being published at the moment.');
      }
      await this.record(em, actor, AuditAction.PUBLICATION_RESTORED, artefact);
    });
    return await this.list(actor);
  }

  /**
   * What would be published now.
   *
   * @param path file whose text is wanted; null for none
   * @throws AppError NOT_FOUND when there would be no such file, INVALID_INPUT when it is no text, or a denial
   */
  async preview(actor: Actor, artefact: ArtefactName, path: string | null): Promise<Preview> {
    requireStaff(actor, Scope.READ);
    const generated = await this.artefacts[artefact].generate(await this.gather(artefact));
    return { ...generated, text: path === null ? null : textOf(generated.files, path) };
  }

  private async gather(artefact: ArtefactName): Promise<ArtefactInputs> {
    return await gatherInputs(this.artefacts[artefact], this.database, this.settings(), this.generator);
  }

  private requireEnabled(artefact: ArtefactName): void {
    if (artefact !== ArtefactName.TECH_NOTES || this.settings().IS_TECH_NOTE_PUBLISHING_ENABLED) return;
    throw AppError.conflict('Publishing tech notes is switched off by the setting IS_TECH_NOTE_PUBLISHING_ENABLED.');
  }

  private async record(em: EntityManager, actor: Actor, action: AuditAction, artefact: ArtefactName): Promise<void> {
    await recordAudit(em, actor, { action, subject: { type: 'publication', id: null, name: artefact } });
    await publish(em, 'publicationsChanged', { artefact });
  }
}

function requirePublisher(actor: Actor): void {
  requireAdministrator(actor, Scope.SETTINGS);
  requireNoDemo(actor);
}

function nameOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.username : actor.kind;
}

function textOf(files: readonly GeneratedFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw AppError.notFound('file in what would be published', ['path']);
  if (!/^(text\/|application\/json)/.test(file.contentType) || file.contents.length > MAX_PREVIEW_LENGTH) {
    throw AppError.invalidInput('path', 'This file is no text that could be shown.');
  }
  return file.contents.toString();
}

function isNumber(value: number | null): value is number {
  return value !== null;
}
