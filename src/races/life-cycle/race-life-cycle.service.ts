import type { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs } from '../../database/jobs.js';
import { publish } from '../../database/outbox.js';
import type { Announce } from '../../webhooks/announce.js';
import { WebhookEvent } from '../../webhooks/webhook-event.js';
import type { Race } from '../race.entity.js';
import { hasRun, nextStep, stateAfterRun, TRANSITIONS } from './race-life-cycle.js';
import { RaceState } from './race-state.js';

/** Seconds after which somebody else computes a race whose turns are still missing. */
const COMPUTING_SECONDS = 15;

/** Moves races through their lives: the only place where the state of a race changes. */
export class RaceLifeCycleService {
  constructor(
    private readonly jobs: Pick<Jobs, 'enqueue'>,
    private readonly now: () => Date,
    private readonly announce: Announce,
  ) {}

  /**
   * Changes the state of a race, in the transaction of `em` with what makes it true, and sees to it that what comes next
   * by itself happens in time.
   *
   * @param race a race that is locked
   * @param note what staff should know about it
   * @throws Error when there is no way from its state to that one
   */
  async move(em: EntityManager, race: Race, to: RaceState, note: string | null = null): Promise<void> {
    const from = race.state;
    if (!TRANSITIONS[from].includes(to)) throw new Error(`race ${race.databaseId} cannot go from ${from} to ${to}`);
    race.state = to;
    await em.flush();
    await em.execute('INSERT INTO race_transitions (race_id, from_state, to_state, at, note) VALUES (?, ?, ?, ?, ?)', [
      race.databaseId,
      from,
      to,
      this.now(),
      note,
    ]);
    await this.schedule(em, race);
    await publish(em, 'raceChanged', { raceId: race.databaseId });
    if (to === RaceState.PUBLISHED) await this.announce(em, { event: WebhookEvent.RACE_RESULTS, race });
  }

  /** Moves a race that has turns and results to where the clock and its visibility put it. */
  async settle(em: EntityManager, race: Race): Promise<void> {
    const state = stateAfterRun(race, this.now());
    if (!hasRun(race) || state !== race.state) await this.move(em, race, state);
  }

  /**
   * Has somebody look at the race when what it waits for is due. A job that comes too late or twice finds nothing
   * to do, and one that comes too early comes again, so one more is never wrong.
   */
  async schedule(em: EntityManager, race: Race): Promise<void> {
    const next = nextStep(race);
    if (next === undefined) return;
    // Whoever fixed the entries computes the turns at once; the job is for the case that they do not live to do it.
    const after = next.step === 'compute' ? new Date(this.now().getTime() + COMPUTING_SECONDS * 1000) : next.at;
    await this.jobs.enqueue(em, 'race', { raceId: race.databaseId }, { after });
  }
}
