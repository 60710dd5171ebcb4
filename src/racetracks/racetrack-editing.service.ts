import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, differences, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator, requireNoDemo } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { conversionsIn } from '../threads/conversion.js';
import type { Converter } from '../threads/converter.js';
import { builtinAddresses, leaveNoneOut, leaveOut } from './builtin/builtin-racetrack.store.js';
import { builtinRacetracks } from './builtin/builtin-racetracks.js';
import { Racetrack } from './racetrack.entity.js';
import { isMixedContent } from './racetrack-address.js';
import { isAssetOf } from './racetrack-asset.js';
import { keepAsset, removeUnusedAssets } from './racetrack-asset.store.js';
import {
  type CheckedInput,
  checkMeasured,
  checkRacetrackInput,
  type RacetrackChanges,
  type RacetrackInput,
} from './racetrack-input.js';
import { freeSlug } from './racetrack-slug.js';

const svgConversion = conversionsIn<typeof import('./racetrack-svg.js')>(
  new URL('./racetrack-svg.js', import.meta.url),
)('readSvg');

/** A track that was made or changed, and what its owner should know about it. */
export interface EditedRacetrack {
  readonly racetrack: Racetrack;
  readonly warnings: readonly string[];
}

/** Makes racetracks, changes and deletes them. For administrators; nobody who shares an account puts files on a server. */
export class RacetrackEditingService {
  constructor(
    private readonly database: Database,
    private readonly settings: () => Settings,
    private readonly converter: Converter,
  ) {}

  /**
   * Makes a track.
   *
   * @throws AppError INVALID_INPUT, CONFLICT for uploads that the settings do not allow, or a denial
   */
  async create(actor: Actor, input: RacetrackInput): Promise<EditedRacetrack> {
    const given = await this.check(actor, input);
    const { title } = given;
    if (title === undefined) throw AppError.invalidInput('title', 'A track needs a title.');
    const pathLength = given.svg?.pathLength ?? given.pathLength;
    if (pathLength === undefined) {
      throw AppError.invalidInput('pathLength', 'Upload the SVG, which is measured then, or say how long its path is.');
    }
    return await this.database.transactional(async (em) => {
      const racetrack = em.create(
        Racetrack,
        {
          slug: await freeSlug(em, title),
          title,
          description: given.description ?? '',
          imageUrl: given.imageUrl ?? '',
          svgUrl: given.svgUrl ?? '',
          pathLength,
          lapLength: given.lapLength ?? pathLength,
          startOffset: given.startOffset ?? 0,
          version: 1,
        },
        { partial: true },
      );
      checkStart(racetrack);
      await em.flush();
      await keepUploads(em, racetrack, given);
      await recordMade(em, actor, racetrack);
      return { racetrack, warnings: this.warningsOf(racetrack, given) };
    });
  }

  /**
   * Changes a track; what is left out stays. Races that were made on it are not touched.
   *
   * @param version the version that the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for another version or uploads that the settings do not allow, or
   * a denial
   */
  async update(
    actor: Actor,
    racetrackId: number,
    input: RacetrackChanges,
    version: number | null,
  ): Promise<EditedRacetrack> {
    const given = await this.check(actor, input);
    return await this.database.transactional(async (em) => {
      const racetrack = await lockTrack(em, racetrackId, version);
      const before = editable(racetrack);
      if (input.removesImage && isAssetOf(racetrackId, 'img', racetrack.imageUrl)) racetrack.imageUrl = '';
      if (input.removesSvg && isAssetOf(racetrackId, 'svg', racetrack.svgUrl)) racetrack.svgUrl = '';
      racetrack.title = given.title ?? racetrack.title;
      racetrack.description = given.description ?? racetrack.description;
      racetrack.imageUrl = given.imageUrl ?? racetrack.imageUrl;
      racetrack.svgUrl = given.svgUrl ?? racetrack.svgUrl;
      await keepUploads(em, racetrack, given);
      takeLengths(racetrack, given);
      racetrack.version += 1;
      await em.flush();
      await removeUnusedAssets(em);
      const changes = differences(before, editable(racetrack));
      if (changes !== undefined) {
        const subject = subjectOf(racetrack);
        await recordAudit(em, actor, { action: AuditAction.RACETRACK_CHANGED, subject, ...changes });
      }
      const warnings = this.warningsOf(racetrack, given);
      if (racetrack.svgUrl !== before.svgUrl && racetrack.svgUrl !== '' && !(given.svg ?? given.pathLength)) {
        warnings.push(`The path has another address, and pathLength is still ${racetrack.pathLength}. Is that right?`);
      }
      return { racetrack, warnings };
    });
  }

  /**
   * Deletes a track and what was uploaded for it; races that were made on it keep what they need.
   *
   * @param version the version that the one who deletes has seen; without it nobody is refused
   * @throws AppError NOT_FOUND, CONFLICT for another version, or a denial
   */
  async delete(actor: Actor, racetrackId: number, version: number | null): Promise<void> {
    requireEditor(actor);
    await this.database.transactional(async (em) => {
      const racetrack = await lockTrack(em, racetrackId, version);
      const [subject, before] = [subjectOf(racetrack), editable(racetrack)];
      await leaveOut(em, racetrack.slug);
      em.remove(racetrack);
      await em.flush();
      await removeUnusedAssets(em);
      await recordAudit(em, actor, { action: AuditAction.RACETRACK_DELETED, subject, before });
    });
  }

  /**
   * Adds the built-in tracks of which there is none with the same picture and path.
   *
   * @returns those that were added
   * @throws AppError CONFLICT when the settings do not offer them, or a denial
   */
  async addMissing(actor: Actor): Promise<Racetrack[]> {
    requireEditor(actor);
    if (!this.settings().IS_SHOWING_EXAMPLE_RACETRACKS) {
      throw AppError.conflict(
        'The settings do not offer the built-in racetracks. Turn IS_SHOWING_EXAMPLE_RACETRACKS on first.',
      );
    }
    return await this.database.transactional(async (em) => {
      await leaveNoneOut(em);
      const added: Racetrack[] = [];
      for (const builtin of builtinRacetracks) {
        const addresses = builtinAddresses(builtin);
        if ((await em.count(Racetrack, addresses)) > 0) continue;
        const slug = await freeSlug(em, builtin.slug, builtin.slug);
        const { title, description, pathLength, lapLength, startOffset } = builtin;
        const fields = { slug, title, description, ...addresses, pathLength, lapLength, startOffset, version: 1 };
        const racetrack = em.create(Racetrack, fields, { partial: true });
        await em.flush();
        await recordMade(em, actor, racetrack);
        added.push(racetrack);
      }
      return added;
    });
  }

  private async check(actor: Actor, input: RacetrackInput): Promise<CheckedInput> {
    requireEditor(actor);
    return await checkRacetrackInput(input, this.settings().IS_STORING_RACE_ASSETS_IN_DB, (text) =>
      this.converter.runOrRefuse('svg', svgConversion, text),
    );
  }

  private warningsOf({ imageUrl, svgUrl }: Racetrack, { picture, svg }: CheckedInput): string[] {
    const { BUGGY_RACE_SERVER_URL: serverUrl } = this.settings();
    const mixed = [imageUrl, svgUrl].filter((address) => isMixedContent(address, serverUrl));
    return [
      ...(picture?.warnings ?? []),
      ...(svg?.warnings ?? []),
      ...mixed.map((address) => `Browsers will not load ${address} on pages of ${serverUrl}: it needs https, too.`),
    ];
  }
}

function requireEditor(actor: Actor): void {
  requireAdministrator(actor, Scope.RACES);
  requireNoDemo(actor);
}

async function lockTrack(em: EntityManager, racetrackId: number, version: number | null): Promise<Racetrack> {
  const racetrack = await em.findOne(Racetrack, { databaseId: racetrackId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (racetrack === null) throw AppError.notFound('racetrack', ['racetrackId']);
  if (version === null || version === racetrack.version) return racetrack;
  throw AppError.conflict('Somebody else has changed this track meanwhile. Read it again, and then change it.', [
    'version',
  ]);
}

/** Stores what was uploaded, and has the track lead to it, whatever else was said. */
async function keepUploads(em: EntityManager, racetrack: Racetrack, { picture, svg }: CheckedInput): Promise<void> {
  if (picture !== undefined) racetrack.imageUrl = await keepAsset(em, racetrack.databaseId, picture.asset);
  if (svg !== undefined) racetrack.svgUrl = await keepAsset(em, racetrack.databaseId, svg.asset);
  await em.flush();
}

/** Gives a track its lengths. A lap that was as long as the path stays so. */
function takeLengths(racetrack: Racetrack, { svg, pathLength, lapLength, startOffset }: CheckedInput): void {
  const isUploaded = isAssetOf(racetrack.databaseId, 'svg', racetrack.svgUrl);
  if (isUploaded && svg === undefined) checkMeasured(pathLength, racetrack.pathLength);
  const length = svg?.pathLength ?? pathLength ?? racetrack.pathLength;
  racetrack.lapLength = lapLength ?? (racetrack.lapLength === racetrack.pathLength ? length : racetrack.lapLength);
  racetrack.pathLength = length;
  racetrack.startOffset = startOffset ?? racetrack.startOffset;
  checkStart(racetrack);
}

function checkStart({ startOffset, lapLength }: Racetrack): void {
  if (startOffset < lapLength) return;
  throw AppError.invalidInput(
    'startOffset',
    `The start line is at ${startOffset}, but a lap has only ${lapLength}. Put it somewhere from 0 to ${lapLength - 1}.`,
  );
}

async function recordMade(em: EntityManager, actor: Actor, racetrack: Racetrack): Promise<void> {
  const subject = subjectOf(racetrack);
  await recordAudit(em, actor, { action: AuditAction.RACETRACK_MADE, subject, after: editable(racetrack) });
}

/** What administrators may change of a track, for the audit log. An upload shows in its address. */
function editable({ title, description, imageUrl, svgUrl, pathLength, lapLength, startOffset }: Racetrack) {
  return { title, description, imageUrl, svgUrl, pathLength, lapLength, startOffset };
}

function subjectOf({ databaseId, title }: Racetrack): AuditSubject {
  return { type: 'racetrack', id: databaseId, name: title };
}
