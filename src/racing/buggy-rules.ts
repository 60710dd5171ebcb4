import type { BuggyLike } from './buggy.types.js';
import { totalCost } from './buggy-cost.js';
import { findPart } from './parts-catalogue.js';

/** Names of all rules, in the order in which they are looked at. */
export const RULE_NAMES = [
  'RACE_COST_THRESHOLD',
  'VALID_ALGO',
  'VALID_ARMOUR',
  'VALID_ATTACK',
  'VALID_POWER',
  'IS_POWERED',
  'VALID_AUX_POWER',
  'VALID_TYRES',
  'VALID_PATTERN',
  'FLAG_COLOURS',
  'MIN_WHEELS',
  'EVEN_WHEELS',
  'ENOUGH_TYRES',
  'SOFTWARE',
] as const;

/** Name of a rule. */
export type RuleName = (typeof RULE_NAMES)[number];

/** Fewest wheels of a buggy that may start. */
const MIN_WHEELS = 4;

/**
 * Rules that a buggy breaks, in order. Where something is missing that a rule needs, that rule is passed over, so that
 * the others are still told; only a buggy without its cost or a quantity may then break none and yet not be fit to start.
 *
 * @param costLimit most that it may cost; 0, a negative number or null means no limit
 */
export function ruleViolations(buggy: BuggyLike, costLimit: number | null): RuleName[] {
  const broken: RuleName[] = [];
  const check = (rule: RuleName, isBroken: boolean): boolean => {
    if (isBroken) broken.push(rule);
    return isBroken;
  };
  const cost = totalCost(buggy);
  check('RACE_COST_THRESHOLD', costLimit !== null && costLimit > 0 && cost !== null && cost > costLimit);
  check('VALID_ALGO', !findPart('algo', buggy.algo));
  check('VALID_ARMOUR', !findPart('armour', buggy.armour));
  check('VALID_ATTACK', !findPart('attack', buggy.attack));
  if (!check('VALID_POWER', !findPart('power_type', buggy.power_type))) {
    check('IS_POWERED', buggy.power_type === 'none');
  }
  check('VALID_AUX_POWER', !findPart('power_type', buggy.aux_power_type));
  check('VALID_TYRES', !findPart('tyres', buggy.tyres));
  if (!check('VALID_PATTERN', !findPart('flag_pattern', buggy.flag_pattern))) {
    check('FLAG_COLOURS', buggy.flag_pattern !== 'plain' && buggy.flag_color === buggy.flag_color_secondary);
  }
  const wheels = typeof buggy.qty_wheels === 'number' ? buggy.qty_wheels : null;
  const tyres = typeof buggy.qty_tyres === 'number' ? buggy.qty_tyres : null;
  if (!check('MIN_WHEELS', wheels === null || wheels < MIN_WHEELS)) check('EVEN_WHEELS', (wheels ?? 0) % 2 !== 0);
  check('ENOUGH_TYRES', tyres === null || (wheels !== null && tyres < wheels));
  check('SOFTWARE', buggy.algo === 'buggy');
  return broken;
}
