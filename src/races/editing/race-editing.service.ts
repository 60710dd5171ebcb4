import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../../audit/audit-action.js';
import { differences, recordAudit } from '../../audit/record-audit.js';
import type { Database } from '../../database/database.js';
import { publish } from '../../database/outbox.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, requireAdministrator } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import { Racetrack } from '../../racetracks/racetrack.entity.js';
import { isMixedContent } from '../../racetracks/racetrack-address.js';
import { USUAL_RACE } from '../../racing/index.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import type { Announce } from '../../webhooks/announce.js';
import { WebhookEvent } from '../../webhooks/webhook-event.js';
import { readRaceFileUrl, requireFreeFileUrl } from '../files/race-file-url.js';
import { changeRace, type EditedRace, lockRace } from '../life-cycle/race-change.js';
import { hasRun } from '../life-cycle/race-life-cycle.js';
import type { RaceLifeCycleService } from '../life-cycle/race-life-cycle.service.js';
import { RaceState, ResultSource } from '../life-cycle/race-state.js';
import { Race } from '../race.entity.js';
import { raceSubject } from '../race-subject.js';
import { assignGiven, assignOwnTrack, editable, setStart, takeTrack } from './race-fields.js';
import { checkRaceInput, fixedNames, type RaceInput, startOf } from './race-input.js';
import { nextRaceTitle } from './race-title.js';
import { usualStart } from './server-time.js';

/** Key of the advisory lock under which a title is chosen; any number will do, if it stays the same. */
const TITLE_LOCK = 4_001_002;

/** Usual pace. */
const TURN_MILLISECONDS = 1000;

/** What making and changing races works on. */
export interface RaceEditingParts {
  readonly database: Database;
  readonly lifeCycle: RaceLifeCycleService;
  readonly announce: Announce;
  readonly settings: () => Settings;
  readonly now: () => Date;
  /** A fresh secret that the draws of a race follow from. */
  readonly newSeed: () => string;
}

/** Makes races and changes them. For administrators. */
export class RaceEditingService {
  constructor(private readonly parts: RaceEditingParts) {}

  /**
   * Makes a race.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND for the track, or a denial
   */
  async create(actor: Actor, input: RaceInput): Promise<EditedRace> {
    requireAdministrator(actor, Scope.RACES);
    checkRaceInput(input);
    const settings = this.parts.settings();
    const start = startOf(input, settings);
    return await this.parts.database.transactional(async (em) => {
      const track = await findTrack(em, input.racetrackId ?? undefined);
      const race = em.create(
        Race,
        {
          ...this.freshRun(),
          title: input.title?.trim() || (await this.freeTitle(em)),
          description: input.description?.trim() ?? '',
          league: input.league?.trim() ?? settings.DEFAULT_RACE_LEAGUE,
          startAt: start?.at ?? usualStart(this.parts.now(), settings.BUGGY_RACE_SERVER_TIMEZONE),
          isRunAtStart: input.isRunAtStart ?? settings.IS_RACE_RUN_AT_START_BY_DEFAULT,
          costLimit: input.costLimit ?? settings.DEFAULT_RACE_COST_LIMIT,
          maxLaps: input.maxLaps ?? USUAL_RACE.laps,
          lapLength: USUAL_RACE.lapLength,
          racetrackId: null,
          trackImageUrl: '',
          trackSvgUrl: '',
          svgPathLength: USUAL_RACE.lapLength,
          startOffset: 0,
          finishOffset: 0,
          isDnfPosition: input.isDnfPosition ?? settings.IS_DNF_POSITION_DEFAULT,
          isVisible: input.isVisible ?? settings.IS_RACE_VISIBLE_BY_DEFAULT,
          isResultVisible: input.isResultVisible ?? false,
          turnMilliseconds: input.turnMilliseconds ?? TURN_MILLISECONDS,
        },
        { partial: true },
      );
      if (track !== undefined) takeTrack(race, track);
      assignOwnTrack(race, input);
      await this.placeFile(em, race, null, input);
      return await this.keepNew(em, actor, race, start?.warning);
    });
  }

  /**
   * Makes a race like another one, which has everything of it but its title, its start and how it went.
   *
   * @throws AppError INVALID_INPUT, NOT_FOUND, or a denial
   */
  async duplicate(actor: Actor, raceId: number, input: RaceInput): Promise<EditedRace> {
    requireAdministrator(actor, Scope.RACES);
    checkRaceInput(input);
    const settings = this.parts.settings();
    const start = startOf(input, settings);
    return await this.parts.database.transactional(async (em) => {
      const model = await lockRace(em, raceId);
      const race = em.create(
        Race,
        {
          ...this.freshRun(),
          title: input.title?.trim() || (await this.freeTitle(em)),
          description: model.description,
          league: model.league,
          startAt: start?.at ?? usualStart(this.parts.now(), settings.BUGGY_RACE_SERVER_TIMEZONE),
          isRunAtStart: model.isRunAtStart,
          costLimit: model.costLimit,
          maxLaps: model.maxLaps,
          lapLength: model.lapLength,
          racetrackId: model.racetrackId,
          trackImageUrl: model.trackImageUrl,
          trackSvgUrl: model.trackSvgUrl,
          svgPathLength: model.svgPathLength,
          startOffset: model.startOffset,
          finishOffset: model.finishOffset,
          isDnfPosition: model.isDnfPosition,
          // What is new is looked at before it is shown.
          isVisible: false,
          isResultVisible: model.isResultVisible,
          turnMilliseconds: model.turnMilliseconds,
        },
        { partial: true },
      );
      return await this.keepNew(em, actor, race, start?.warning);
    });
  }

  /**
   * Changes a race; what is left out stays. Once its entries are fixed, so is what it runs on.
   *
   * @param version the version that the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for what is fixed or another version, or a denial
   */
  async update(actor: Actor, raceId: number, input: RaceInput, version: number | null): Promise<EditedRace> {
    requireAdministrator(actor, Scope.RACES);
    checkRaceInput(input);
    const start = startOf(input, this.parts.settings());
    return await changeRace(this.parts.database, raceId, version, async (em, race) => {
      const fixed = fixedNames(input);
      if (race.entriesFixedAt !== null && fixed.length > 0) {
        throw AppError.conflict(
          `The entries of this race are fixed, and what it runs on with them: ${fixed.join(', ')} cannot change any more.`,
          [fixed[0] ?? 'raceId'],
        );
      }
      const before = editable(race);
      if (input.racetrackId) takeTrack(race, (await findTrack(em, input.racetrackId)) as Racetrack);
      assignOwnTrack(race, input);
      assignGiven(race, input);
      await this.placeFile(em, race, raceId, input);
      if (start !== undefined) setStart(race, start.at, this.parts.now());
      const changes = differences(before, editable(race));
      if (changes !== undefined) {
        await recordAudit(em, actor, { action: AuditAction.RACE_CHANGED, subject: raceSubject(race), ...changes });
      }
      if (race.isVisible && !before.isVisible) {
        await this.parts.announce(em, { event: WebhookEvent.RACE_PUBLISHED, race });
      }
      if (hasRun(race)) await this.parts.lifeCycle.settle(em, race);
      else await this.parts.lifeCycle.schedule(em, race);
      return { race, warnings: await this.warningsOf(em, race, start?.warning) };
    });
  }

  /** Says where the file of a race is kept, if somebody says so. */
  private async placeFile(
    em: EntityManager,
    race: Race,
    raceId: number | null,
    { raceFileUrl }: RaceInput,
  ): Promise<void> {
    if (typeof raceFileUrl !== 'string') return;
    const url = readRaceFileUrl(raceFileUrl, raceId, this.parts.settings().BUGGY_RACE_SERVER_URL);
    if (url === race.raceFileUrl) return;
    if (url !== null && (race.resultSource === ResultSource.ENGINE || race.state === RaceState.RUNNING)) {
      throw AppError.conflict('This server ran the race itself, and gives out its file.', ['raceFileUrl']);
    }
    if (url !== null) await requireFreeFileUrl(em, url, raceId);
    race.raceFileUrl = url;
  }

  /** What a race has that nobody has run. */
  private freshRun() {
    const now = this.parts.now();
    return {
      ...{ state: RaceState.SCHEDULED, createdAt: now, startSetAt: now, seed: this.parts.newSeed(), version: 1 },
      ...{ turnCount: 0, buggiesEntered: 0, buggiesStarted: 0, buggiesFinished: 0 },
    };
  }

  private async keepNew(em: EntityManager, actor: Actor, race: Race, warning?: string | null): Promise<EditedRace> {
    await em.flush();
    await this.parts.lifeCycle.schedule(em, race);
    await recordAudit(em, actor, {
      action: AuditAction.RACE_MADE,
      subject: raceSubject(race),
      after: editable(race),
    });
    await publish(em, 'raceChanged', { raceId: race.databaseId });
    if (race.isVisible) await this.parts.announce(em, { event: WebhookEvent.RACE_PUBLISHED, race });
    return { race, warnings: await this.warningsOf(em, race, warning) };
  }

  private async freeTitle(em: EntityManager): Promise<string> {
    // Two races that are made at once would find the same title free.
    await em.execute('SELECT pg_advisory_xact_lock(?)', [TITLE_LOCK]);
    const races = await em.execute<{ title: string }[]>(`SELECT title FROM races WHERE title LIKE 'Race %'`);
    return nextRaceTitle(races.map(({ title }) => title));
  }

  private async warningsOf(em: EntityManager, race: Race, warning?: string | null): Promise<string[]> {
    const warnings = warning ? [warning] : [];
    const { BUGGY_RACE_SERVER_URL: serverUrl } = this.parts.settings();
    for (const address of [race.trackImageUrl, race.trackSvgUrl, race.raceFileUrl ?? '']) {
      if (isMixedContent(address, serverUrl)) {
        warnings.push(`Browsers will not load ${address} on pages of ${serverUrl}: it needs https, too.`);
      }
    }
    if (race.state !== RaceState.SCHEDULED) return warnings;
    if (race.startAt <= this.parts.now()) {
      warnings.push(
        race.isRunAtStart
          ? 'The start is not in the future, so the race begins now.'
          : 'The start is not in the future, so its entries are fixed now.',
      );
    }
    const [other] = await em.execute<{ title: string }[]>(
      `SELECT title FROM races WHERE start_at = ? AND id <> ? AND state = 'SCHEDULED' ORDER BY id LIMIT 1`,
      [race.startAt, race.databaseId],
    );
    if (other !== undefined) warnings.push(`The race "${other.title}" starts at the same time.`);
    return warnings;
  }
}

async function findTrack(em: EntityManager, id: number | undefined): Promise<Racetrack | undefined> {
  if (id === undefined) return (await em.find(Racetrack, {}, { orderBy: { title: 'asc' }, limit: 1 }))[0];
  const track = await em.findOne(Racetrack, { databaseId: id });
  if (track === null) throw AppError.notFound('racetrack', ['racetrackId']);
  return track;
}
