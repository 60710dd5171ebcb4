import { AuditAction } from '../audit/audit-action.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo, requireStaff } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { ArtefactName } from '../publishing/artefact-name.js';
import { keepPublishingText, PublishingText, publishingText } from '../publishing/publishing-text.store.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { defaultReadme } from './editor.artefact.js';

/** Longest README, in characters. */
const MAX_LENGTH = 50_000;

/** The README of the editor, as templates have it. */
export interface Readme {
  readonly text: string;
  readonly isEdited: boolean;
  /** 0 as long as nobody edited it. */
  readonly version: number;
}

/** The README of the editor, which staff may write anew before they publish the zip. */
export class EditorReadmeService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {}

  /**
   * The README that the next zip is published with.
   *
   * @throws AppError when somebody else than staff asks
   */
  async get(actor: Actor): Promise<Readme> {
    requireStaff(actor, Scope.READ);
    return await this.read();
  }

  /**
   * Writes it anew.
   *
   * @param text null for the one that comes with the server
   * @param version the version that the one who edits has seen
   * @throws AppError INVALID_INPUT, CONFLICT for another version, or a denial
   */
  async set(actor: Actor, text: string | null, version: number): Promise<Readme> {
    requireAdministrator(actor, Scope.SETTINGS);
    requireNoDemo(actor);
    if (text !== null && text.trim() === '') throw AppError.invalidInput('text', 'A README needs a text.');
    if (text !== null && text.length > MAX_LENGTH) {
      throw AppError.invalidInput(
        'text',
        `A README has at most ${MAX_LENGTH} characters; this one has ${text.length}.`,
      );
    }
    await this.database.transactional(async (em) => {
      await em.execute('LOCK TABLE publishing_texts IN SHARE ROW EXCLUSIVE MODE');
      const before = await this.read();
      if (before.version !== version) {
        throw AppError.conflict('Somebody else has changed the README meanwhile. Read it again, and then change it.', [
          'version',
        ]);
      }
      await keepPublishingText(em, PublishingText.EDITOR_README, text, this.now());
      await recordAudit(em, actor, {
        action: AuditAction.EDITOR_README_CHANGED,
        ...(before.isEdited ? { before: { text: before.text } } : {}),
        after: { text },
      });
      await publish(em, 'publicationsChanged', { artefact: ArtefactName.EDITOR });
    });
    return await this.read();
  }

  private async read(): Promise<Readme> {
    const written = await publishingText(this.database, PublishingText.EDITOR_README);
    if (written !== undefined) return { ...written, isEdited: true };
    return { text: await defaultReadme(this.settings()), isEdited: false, version: 0 };
  }
}
