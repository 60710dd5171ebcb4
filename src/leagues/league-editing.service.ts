import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuditAction } from '../audit/audit-action.js';
import { type AuditSubject, differences, recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database/database.js';
import { AppError } from '../errors/app-error.js';
import { type Actor, requireAdministrator } from '../identity/actor.js';
import { Scope } from '../identity/scope.js';
import { League } from './league.entity.js';

/** What staff say of a league; what is left out or null stays as it is, or as is usual. */
export interface LeagueInput {
  readonly description?: string | null;
  readonly points?: readonly number[] | null;
  readonly dnfPoints?: number | null;
  /** 0: all races count. */
  readonly bestCount?: number | null;
}

/** Points as in many racing series. */
const USUAL_POINTS = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];

/** Bounds, inclusive. */
const MAX = { name: 32, description: 10_000, places: 1_000, points: 1_000_000, bestCount: 1_000 } as const;

/** Makes leagues, changes, freezes and deletes them. */
export class LeagueEditingService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /**
   * Makes a league.
   *
   * @throws AppError INVALID_INPUT, CONFLICT when there is one of that name, or a denial
   */
  async create(actor: Actor, name: string, input: LeagueInput): Promise<League> {
    requireAdministrator(actor, Scope.RACES);
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > MAX.name) {
      throw AppError.invalidInput('name', `A league needs a name of at most ${MAX.name} characters.`);
    }
    checkInput(input);
    return await this.database.transactional(async (em) => {
      await em.execute('LOCK TABLE leagues IN SHARE ROW EXCLUSIVE MODE');
      if ((await em.count(League, { name: trimmed })) > 0) {
        throw AppError.conflict(`There is a league called ${trimmed} already.`, ['name']);
      }
      const league = em.create(
        League,
        { name: trimmed, description: '', points: USUAL_POINTS, dnfPoints: 0, version: 1 },
        { partial: true },
      );
      assign(league, input);
      await em.flush();
      await recordAudit(em, actor, {
        action: AuditAction.LEAGUE_MADE,
        subject: subjectOf(league),
        after: editable(league),
      });
      return league;
    });
  }

  /**
   * Changes a league.
   *
   * @param version the version that the one who edits has seen; without it nobody is refused
   * @throws AppError INVALID_INPUT, NOT_FOUND, CONFLICT for another version, or a denial
   */
  async update(actor: Actor, name: string, input: LeagueInput, version: number | null): Promise<League> {
    requireAdministrator(actor, Scope.RACES);
    checkInput(input);
    return await this.change(actor, name, version, (league) => assign(league, input));
  }

  /**
   * Leaves races from a moment on out of the standings that others than staff see, or takes them in again.
   *
   * @param isFrozen false thaws it
   * @param at the moment; null for now
   * @throws AppError NOT_FOUND, or a denial
   */
  async freeze(actor: Actor, name: string, isFrozen: boolean, at: Date | null): Promise<League> {
    requireAdministrator(actor, Scope.RACES);
    return await this.change(actor, name, null, (league) => {
      league.frozenAt = isFrozen ? (at ?? this.now()) : null;
    });
  }

  /**
   * Deletes a league that no race names.
   *
   * @throws AppError NOT_FOUND, CONFLICT when there are races, or a denial
   */
  async delete(actor: Actor, name: string): Promise<void> {
    requireAdministrator(actor, Scope.RACES);
    await this.database.transactional(async (em) => {
      const league = await lock(em, name);
      const [row] = await em.execute<{ count: number }[]>('SELECT count(*)::int FROM races WHERE league = ?', [name]);
      if (row !== undefined && row.count > 0) {
        throw AppError.conflict(`${row.count} races are in this league. Put them into another one first.`, ['name']);
      }
      const [subject, before] = [subjectOf(league), editable(league)];
      em.remove(league);
      await em.flush();
      await recordAudit(em, actor, { action: AuditAction.LEAGUE_DELETED, subject, before });
    });
  }

  private async change(
    actor: Actor,
    name: string,
    version: number | null,
    work: (league: League) => void,
  ): Promise<League> {
    return await this.database.transactional(async (em) => {
      const league = await lock(em, name);
      if (version !== null && version !== league.version) {
        throw AppError.conflict('Somebody else has changed this league meanwhile. Read it again, and then change it.', [
          'version',
        ]);
      }
      const before = editable(league);
      work(league);
      await em.flush();
      const changes = differences(before, editable(league));
      if (changes !== undefined) {
        await recordAudit(em, actor, { action: AuditAction.LEAGUE_CHANGED, subject: subjectOf(league), ...changes });
      }
      return league;
    });
  }
}

async function lock(em: EntityManager, name: string): Promise<League> {
  // The ORM takes long over long texts.
  const league =
    name.length > MAX.name ? null : await em.findOne(League, { name }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (league === null) throw AppError.notFound('league', ['name']);
  return league;
}

function checkInput({ description, points, dnfPoints, bestCount }: LeagueInput): void {
  if ((description?.length ?? 0) > MAX.description) {
    throw AppError.invalidInput('description', `description has at most ${MAX.description} characters.`);
  }
  if (points && (points.length === 0 || points.length > MAX.places || !points.every(isAmount))) {
    throw AppError.invalidInput(
      'points',
      `points has from 1 to ${MAX.places} places, and each is worth from 0 to ${MAX.points}.`,
    );
  }
  if (dnfPoints && !isAmount(dnfPoints)) {
    throw AppError.invalidInput('dnfPoints', `dnfPoints must be from 0 to ${MAX.points}.`);
  }
  if (bestCount && (bestCount < 0 || bestCount > MAX.bestCount)) {
    throw AppError.invalidInput('bestCount', `bestCount must be from 0 (all races) to ${MAX.bestCount}.`);
  }
}

function isAmount(points: number): boolean {
  return points >= 0 && points <= MAX.points;
}

function assign(league: League, { description, points, dnfPoints, bestCount }: LeagueInput): void {
  league.description = description?.trim() ?? league.description;
  league.points = points ? [...points] : league.points;
  league.dnfPoints = dnfPoints ?? league.dnfPoints;
  league.bestCount = bestCount === 0 ? null : (bestCount ?? league.bestCount);
}

/** What staff may change of a league, for the audit log. */
function editable({ description, points, dnfPoints, bestCount, frozenAt }: League) {
  return { description, points, dnfPoints, bestCount, frozenAt };
}

function subjectOf({ databaseId, name }: League): AuditSubject {
  return { type: 'league', id: databaseId, name };
}
