import { type Actor, isStaff } from '../identity/actor.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { broadcastEnd, hasRun, type RaceLife } from './life-cycle/race-life-cycle.js';
import type { Race } from './race.entity.js';

/** Whether somebody may know that a race exists. */
export function maySeeRace(actor: Actor, race: Race): boolean {
  return race.isVisible || isStaff(actor);
}

/** Whether somebody may watch the turns of a race, as the broadcast shows them. */
export function mayWatchRace(actor: Actor, race: RaceLife): boolean {
  return hasRun(race) && (isStaff(actor) || (race.isVisible && race.isResultVisible));
}

/** Whether somebody may see how a race ended: staff at once, everybody else when the broadcast is over. */
export function maySeeResults(actor: Actor, race: RaceLife, now: Date): boolean {
  if (!mayWatchRace(actor, race)) return false;
  return isStaff(actor) || now.getTime() >= broadcastEnd(race);
}

/** Whether somebody may see who takes part in races, and not only flags. */
export function maySeeNames(actor: Actor, settings: Settings): boolean {
  return settings.IS_USERNAME_PUBLIC_IN_RESULTS || isStaff(actor);
}

/** Whether a race is being shown at the moment. */
export function isLive(race: RaceLife, now: Date): boolean {
  return hasRun(race) && now.getTime() < broadcastEnd(race);
}
