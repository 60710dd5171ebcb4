import { type BuggyAttributes, buggyFieldNames } from '../../../src/racing';
import { graphql } from '../../generated';
import type { BuggyPartsFragment } from '../../generated/graphql';

// All that a student chooses.
graphql(`
  fragment BuggyParts on Buggy {
    qtyWheels
    flagColor
    flagColorSecondary
    flagPattern
    powerType
    powerUnits
    auxPowerType
    auxPowerUnits
    tyres
    qtyTyres
    armour
    attack
    qtyAttacks
    hamsterBooster
    fireproof
    insulated
    antibiotic
    banging
    algo
  }
`);

/** A buggy as the server shows it, under the names of racing. */
export function toAttributes(buggy: BuggyPartsFragment): BuggyAttributes {
  return {
    qty_wheels: buggy.qtyWheels,
    flag_color: buggy.flagColor,
    flag_color_secondary: buggy.flagColorSecondary,
    flag_pattern: buggy.flagPattern.toLowerCase(),
    power_type: buggy.powerType.toLowerCase(),
    power_units: buggy.powerUnits,
    aux_power_type: buggy.auxPowerType.toLowerCase(),
    aux_power_units: buggy.auxPowerUnits,
    tyres: buggy.tyres.toLowerCase(),
    qty_tyres: buggy.qtyTyres,
    armour: buggy.armour.toLowerCase(),
    attack: buggy.attack.toLowerCase(),
    qty_attacks: buggy.qtyAttacks,
    hamster_booster: buggy.hamsterBooster,
    fireproof: buggy.fireproof,
    insulated: buggy.insulated,
    antibiotic: buggy.antibiotic,
    banging: buggy.banging,
    algo: buggy.algo.toLowerCase(),
  };
}

/** A buggy as the JSON that would make it. */
export function toJson(buggy: BuggyAttributes): string {
  return JSON.stringify(Object.fromEntries(buggyFieldNames.map((name) => [name, buggy[name]])), null, 2);
}

/** A buggy to start from: small, so that there is something to do. */
export const EXAMPLE_JSON = `{
  "qty_wheels": 4,
  "qty_tyres": 5,
  "power_type": "petrol",
  "power_units": 12,
  "flag_color": "teal",
  "flag_color_secondary": "gold",
  "flag_pattern": "spot"
}`;
