import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from '../database/database.js';
import { executeBound } from '../database/execute-bound.js';
import type { ArtefactInputs, Generated, GeneratedFile } from './artefact.js';
import type { ArtefactName } from './artefact-name.js';

/** How far an artefact is. The names are part of the API and of the database. */
export enum PublicationState {
  IDLE = 'IDLE',
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  FAILED = 'FAILED',
}

/** What is to be made: of what there is now, or the same again, because its files are lost. */
export type Wanted = 'NEW' | 'SAME';

/** One artefact, and what is published of it. */
export interface PublicationRow {
  readonly artefact: ArtefactName;
  readonly state: PublicationState;
  readonly wanted: Wanted | null;
  readonly stage: string | null;
  readonly requestedAt: Date | null;
  readonly requestedBy: string | null;
  readonly error: string | null;
  readonly versionId: number | null;
  readonly previousVersionId: number | null;
}

/** A version that was published. */
export interface VersionRow {
  readonly id: number;
  readonly artefact: ArtefactName;
  readonly inputs: ArtefactInputs;
  readonly report: readonly string[];
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** A file of a version, without its contents. */
export interface FileRow {
  readonly versionId: number;
  readonly path: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  /** Whether the contents are in the database. */
  readonly isStored: boolean;
}

const PUBLICATION = `artefact, state, wanted, stage, requested_at AS "requestedAt", requested_by AS "requestedBy", error,
  version_id AS "versionId", previous_version_id AS "previousVersionId"`;
const FILE = `version_id AS "versionId", path, content_type AS "contentType", size, sha256,
  contents IS NOT NULL AS "isStored"`;

/** Every artefact. */
export async function readPublications(database: Database): Promise<PublicationRow[]> {
  return await database.query<PublicationRow & Record<string, unknown>>(
    `SELECT ${PUBLICATION} FROM publications ORDER BY artefact`,
  );
}

/** Versions by their ids. */
export async function readVersions(database: Database, ids: readonly number[]): Promise<Map<number, VersionRow>> {
  const rows = await database.query<VersionRow & Record<string, unknown>>(
    `SELECT id, artefact, inputs, report, published_at AS "publishedAt", published_by AS "publishedBy"
       FROM publication_versions WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files of versions. */
export async function readFiles(database: Database, versionIds: readonly number[]): Promise<FileRow[]> {
  return await database.query<FileRow & Record<string, unknown>>(
    `SELECT ${FILE} FROM publication_files WHERE version_id = ANY($1) ORDER BY version_id, path`,
    [versionIds],
  );
}

/** A file of what is published of an artefact now; undefined when there is none of that path. */
export async function readPublishedFile(
  database: Database,
  artefact: ArtefactName,
  path: string,
): Promise<FileRow | undefined> {
  const [row] = await database.query<FileRow & Record<string, unknown>>(
    `SELECT ${FILE} FROM publication_files
      WHERE version_id = (SELECT version_id FROM publications WHERE artefact = $1) AND path = $2`,
    [artefact, path],
    'published-file',
  );
  return row;
}

/** Contents of a file, where they are in the database. */
export async function readStoredContents(
  database: Database,
  { versionId, path }: FileRow,
): Promise<Buffer | undefined> {
  const [row] = await database.query<{ contents: Buffer | null }>(
    'SELECT contents FROM publication_files WHERE version_id = $1 AND path = $2',
    [versionId, path],
  );
  return row?.contents ?? undefined;
}

/** Writes a new version with its files, and has it published from the end of the transaction on. */
export async function writeVersion(
  em: EntityManager,
  artefact: ArtefactName,
  version: { readonly inputs: ArtefactInputs; readonly publishedAt: Date; readonly publishedBy: string },
  generated: Generated,
  isStored: boolean,
): Promise<void> {
  const [row] = await executeBound<{ id: number }>(
    em,
    `INSERT INTO publication_versions (artefact, inputs, report, published_at, published_by)
     VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [artefact, JSON.stringify(version.inputs), generated.report, version.publishedAt, version.publishedBy],
  );
  if (row === undefined) throw new Error('a version was not written');
  await writeFiles(em, row.id, generated.files, isStored);
  await executeBound(
    em,
    `UPDATE publications SET previous_version_id = version_id, version_id = $2, state = 'IDLE', wanted = NULL,
            stage = NULL, error = NULL WHERE artefact = $1`,
    [artefact, row.id],
  );
}

/** Writes the files of a version, in place of those that it has. */
export async function writeFiles(
  em: EntityManager,
  versionId: number,
  files: readonly GeneratedFile[],
  isStored: boolean,
): Promise<void> {
  await executeBound(em, 'DELETE FROM publication_files WHERE version_id = $1', [versionId]);
  for (const { path, contentType, contents } of files) {
    await executeBound(
      em,
      `INSERT INTO publication_files (version_id, path, content_type, size, sha256, contents)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [versionId, path, contentType, contents.length, sha256Of(contents), isStored ? contents : null],
    );
  }
}

/** Deletes versions to which nobody can go back any more. */
export async function forgetVersions(em: EntityManager, artefact: ArtefactName): Promise<void> {
  await executeBound(
    em,
    `DELETE FROM publication_versions v USING publications p
      WHERE v.artefact = $1 AND p.artefact = $1
        AND v.id IS DISTINCT FROM p.version_id AND v.id IS DISTINCT FROM p.previous_version_id`,
    [artefact],
  );
}

/** SHA-256 in hexadecimal. */
export function sha256Of(contents: Buffer): string {
  return createHash('sha256').update(contents).digest('hex');
}
