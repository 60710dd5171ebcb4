import { type Actor, isStaff } from '../identity/actor.js';
import type { Settings } from '../settings/settings-catalogue.js';

/**
 * Whether somebody sees what buggies that they may look at cost and weigh, and which rules they break, before the results of
 * a race tell it: finding that out is part of what students learn, unless the settings say otherwise.
 */
export function maySeeCostAndRulesEarly(actor: Actor, settings: Settings): boolean {
  return settings.IS_SHOWING_COST_AND_RULES_EARLY || isStaff(actor);
}
