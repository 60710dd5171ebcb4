import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { publish } from '../database/outbox.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { type ArtefactInputs, type Artefacts, type Generated, gatherInputs } from './artefact.js';
import { ArtefactName } from './artefact-name.js';
import {
  forgetVersions,
  type PublicationRow,
  PublicationState,
  readFiles,
  readPublications,
  readVersions,
  writeFiles,
  writeVersion,
} from './publication.store.js';
import type { PublishedFolder } from './published-folder.js';

/** Runs work in a transaction that only the leading config service can commit. */
export type Fence = <Result>(work: (em: EntityManager) => Promise<Result>) => Promise<Result>;

/** What a publisher works with. */
export interface PublisherParts {
  readonly artefacts: Artefacts;
  readonly database: Database;
  readonly fenced: Fence;
  readonly folder: PublishedFolder;
  /** Values of the settings as they are now. */
  readonly settings: () => Promise<Settings>;
  /** Version of this program. */
  readonly generator: string;
  readonly log: Logger;
  readonly now: () => Date;
}

const FULL = 'The disk with published content is full. Make room, and publish again.';
const UNWRITABLE =
  'The folder of published content cannot be written. Make it a folder that the config service may write, and publish again.';

/** What people are told of failures of the file system, by their codes. */
const FILE_FAILURES: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: UNWRITABLE,
  EACCES: UNWRITABLE,
  EPERM: UNWRITABLE,
  ENOTDIR: UNWRITABLE,
  EEXIST: UNWRITABLE,
};

/**
 * Publishes what was asked for. Only the leading config service has one at work, so each thing is made once; killed at any
 * moment, the next leader begins it anew, and what was published before stays until the new version is complete.
 */
export class Publisher {
  constructor(private readonly parts: PublisherParts) {}

  /** Does everything that is asked for at the moment. */
  async work(): Promise<void> {
    for (const row of await readPublications(this.parts.database)) {
      if (row.wanted !== null) await this.publishOne(row);
    }
  }

  /** Asks for everything that was published and has lost a file to be made again. */
  async lookForLosses(): Promise<void> {
    const { database, fenced, folder, log } = this.parts;
    const rows = (await readPublications(database)).filter(
      ({ wanted, versionId }) => wanted === null && versionId !== null,
    );
    for (const { artefact, versionId } of rows) {
      const files = await readFiles(database, [versionId ?? 0]);
      const kept = await Promise.all(
        files.filter(({ isStored }) => !isStored).map(({ sha256 }) => folder.read(sha256).catch(() => undefined)),
      );
      if (!kept.includes(undefined)) continue;
      log.warn({ artefact }, 'published files are lost; they are made again');
      await fenced((em) => em.execute(ASK_AGAIN, [artefact, versionId]));
    }
  }

  private async publishOne(row: PublicationRow): Promise<void> {
    const { artefact } = row;
    const { fenced, log } = this.parts;
    try {
      if (row.wanted === 'SAME' && row.versionId !== null) await this.makeAgain(artefact, row.versionId);
      else await this.makeNew(row);
      log.info({ artefact }, 'published');
    } catch (error) {
      const message = FILE_FAILURES[(error as NodeJS.ErrnoException).code ?? ''];
      // Whatever this process cannot help, such as a lost lease or database, leaves the request as it is.
      if (message === undefined && !isOurs(error)) throw error;
      log.error({ err: error, artefact }, 'publishing failed');
      await fenced(async (em) => {
        await em.execute(
          `UPDATE publications SET state = 'FAILED', wanted = NULL, stage = NULL, error = ? WHERE artefact = ?`,
          [message ?? 'Something went wrong on our side; the logs of the config service say what.', artefact],
        );
        await publish(em, 'publicationsChanged', { artefact });
      });
    }
  }

  private async makeNew({ artefact, requestedBy }: PublicationRow): Promise<void> {
    const { database, fenced, now, generator } = this.parts;
    await this.enter(artefact, 'reading');
    const settings = await this.parts.settings();
    const inputs = await gatherInputs(this.parts.artefacts[artefact], database, settings, generator);
    const generated = await this.generate(artefact, inputs);
    const isStored = isInDatabase(artefact, settings);
    await this.keep(artefact, generated, isStored);
    await fenced(async (em) => {
      const version = { inputs, publishedAt: now(), publishedBy: requestedBy ?? '' };
      await writeVersion(em, artefact, version, generated, isStored);
      await forgetVersions(em, artefact);
      await publish(em, 'publicationsChanged', { artefact });
    });
    await this.forget();
  }

  private async makeAgain(artefact: ArtefactName, versionId: number): Promise<void> {
    const { database, fenced } = this.parts;
    const version = (await readVersions(database, [versionId])).get(versionId);
    if (version === undefined) throw new GenerationError(`version ${versionId} is gone`);
    const generated = await this.generate(artefact, version.inputs);
    const isStored = isInDatabase(artefact, await this.parts.settings());
    await this.keep(artefact, generated, isStored);
    await fenced(async (em) => {
      await writeFiles(em, versionId, generated.files, isStored);
      await em.execute(
        `UPDATE publications SET state = 'IDLE', wanted = NULL, stage = NULL, error = NULL WHERE artefact = ?`,
        [artefact],
      );
      await publish(em, 'publicationsChanged', { artefact });
    });
  }

  private async generate(artefact: ArtefactName, inputs: ArtefactInputs): Promise<Generated> {
    await this.enter(artefact, 'making');
    return await this.parts.artefacts[artefact].generate(inputs).catch((cause: unknown) => {
      throw new GenerationError(`${artefact} could not be made`, { cause });
    });
  }

  private async keep(artefact: ArtefactName, { files }: Generated, isStored: boolean): Promise<void> {
    await this.enter(artefact, 'writing');
    if (isStored) return;
    for (const { contents } of files) await this.parts.folder.keep(contents);
  }

  private async enter(artefact: ArtefactName, stage: string): Promise<void> {
    await this.parts.fenced(async (em) => {
      await em.execute(`UPDATE publications SET state = 'RUNNING', stage = ? WHERE artefact = ?`, [stage, artefact]);
      await publish(em, 'publicationsChanged', { artefact });
    });
  }

  /** Files that no version has any more. */
  private async forget(): Promise<void> {
    const rows = await this.parts.database.query<{ sha256: string }>('SELECT DISTINCT sha256 FROM publication_files');
    await this.parts.folder.forgetAllBut(new Set(rows.map(({ sha256 }) => sha256))).catch((error: unknown) => {
      this.parts.log.warn({ err: error }, 'old published files could not be deleted');
    });
  }
}

/** Asks for the files of a version to be made again, unless something is asked for already. */
export const ASK_AGAIN = `UPDATE publications SET state = '${PublicationState.WAITING}', wanted = 'SAME', requested_at = now()
  WHERE artefact = ? AND version_id = ? AND wanted IS NULL`;

/** What an artefact is made of cannot be made into one: a bug of ours. */
class GenerationError extends Error {
  override readonly name = 'GenerationError';
}

function isOurs(error: unknown): boolean {
  return error instanceof GenerationError;
}

/** Whether the files of an artefact are kept in the database. */
function isInDatabase(artefact: ArtefactName, settings: Settings): boolean {
  if (settings.PUBLISHED_STORAGE === 'database') return true;
  return artefact === ArtefactName.TASK_LIST && settings.IS_STORING_TASK_LIST_IN_DB;
}
