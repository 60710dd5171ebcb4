import type { BuggyLike } from './buggy.types.js';
import { findPart, MASS_PER_WHEEL, partsCatalogue } from './parts-catalogue.js';

const { special } = partsCatalogue;

/** Items that a buggy has or has not. */
const SPECIAL_ITEMS = ['fireproof', 'insulated', 'antibiotic', 'banging'] as const;

/**
 * Cost of all parts of a buggy, or null when a part is unknown or a quantity missing. Without a number of wheels it is 0,
 * as in the reference system.
 */
export function totalCost(buggy: BuggyLike): number | null {
  return isNothing(buggy.qty_wheels) ? 0 : sumOfParts(buggy, 'cost');
}

/** Mass of all parts of a buggy, or null when a part is unknown or a quantity missing. */
export function mass(buggy: BuggyLike): number | null {
  return isNothing(buggy.qty_wheels) ? null : sumOfParts(buggy, 'mass');
}

function sumOfParts(buggy: BuggyLike, property: 'cost' | 'mass'): number | null {
  const power = findPart('power_type', buggy.power_type);
  const tyres = findPart('tyres', buggy.tyres);
  const armour = findPart('armour', buggy.armour);
  const attack = findPart('attack', buggy.attack);
  const wheels = quantity(buggy.qty_wheels);
  const units = quantity(buggy.power_units);
  const boosters = quantity(buggy.hamster_booster);
  const tyreCount = quantity(buggy.qty_tyres);
  const attacks = quantity(buggy.qty_attacks);
  if (!power || !tyres || !armour || !attack) return null;
  if (wheels === null || units === null || boosters === null || tyreCount === null || attacks === null) return null;
  // The order of the operations decides about the last bit, and truncation makes that bit count.
  const armourFactor = (100 + Math.max(0, wheels - 4) * 10) / 100;
  let sum = Math.trunc(
    (property === 'mass' ? MASS_PER_WHEEL * wheels : 0) +
      power[property] * units +
      special.hamster_booster[property] * boosters +
      tyres[property] * tyreCount +
      armour[property] * armourFactor +
      attack[property] * attacks,
  );
  if (!isNothing(buggy.aux_power_type)) {
    const auxiliary = findPart('power_type', buggy.aux_power_type);
    const auxiliaryUnits = quantity(buggy.aux_power_units);
    if (!auxiliary || auxiliaryUnits === null) return null;
    sum += auxiliary[property] * auxiliaryUnits;
  }
  for (const item of SPECIAL_ITEMS) if (buggy[item]) sum += special[item][property];
  return Number.isSafeInteger(sum) ? sum + 0 : null;
}

function quantity(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
