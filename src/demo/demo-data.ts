import type { SetupAnswers } from '../setup/setup-answers.js';

/** Username of the administrator of the demo. */
export const DEMO_ADMINISTRATOR = 'demo-admin';

/** Password of everybody in the demo. It is public, so the demo is not for a server that others can reach. */
export const DEMO_PASSWORD = 'buggy-demo';

/** How the server of the demo is set up. */
export const DEMO_ANSWERS: SetupAnswers = {
  administrator: { username: DEMO_ADMINISTRATOR, password: DEMO_PASSWORD },
  authorisationCode: 'demo-code',
  settings: { PROJECT_CODE: 'DEMO1', IS_RACE_VISIBLE_BY_DEFAULT: 'yes' },
};

const FIRST_NAMES = [
  'ada',
  'bruno',
  'chidi',
  'dana',
  'emil',
  'farah',
  'goran',
  'hana',
  'idris',
  'june',
  'kofi',
  'lena',
  'mateo',
  'nadia',
  'oskar',
  'priya',
  'quinn',
  'rosa',
  'samir',
  'tilda',
] as const;

const POWER = ['petrol', 'steam', 'bio', 'electric', 'hamster', 'rocket', 'solar', 'wind', 'thermo', 'fusion'] as const;
const TYRES = ['knobbly', 'slick', 'steelband', 'reactive', 'maglev'] as const;
const ATTACKS = ['none', 'spike', 'flame', 'charge', 'biohazard'] as const;
const ARMOUR = ['none', 'wood', 'aluminium', 'thinsteel'] as const;
const PATTERNS = ['plain', 'vstripe', 'hstripe', 'dstripe', 'check', 'spot'] as const;
const COLOURS = ['crimson', 'gold', 'teal', 'navy', 'orchid', 'tomato', 'olive', 'skyblue', 'coral', 'indigo'] as const;

/** A made-up student and what they upload. */
export interface DemoStudent {
  readonly username: string;
  readonly buggyJson: string;
}

/** The n-th of a list that begins again at its end. */
function pick<Value>(values: readonly [Value, ...Value[]], index: number): Value {
  return values[index % values.length] ?? values[0];
}

/**
 * Forty students with varied buggies. Most can race; a few show what goes wrong: too dear, an odd number of wheels, two
 * colours alike, too few tyres.
 */
export function demoStudents(): readonly DemoStudent[] {
  return Array.from({ length: 40 }, (_, index) => {
    const attack = pick(ATTACKS, index);
    const wheels = index === 17 ? 5 : 4 + 2 * (index % 3 === 2 ? 1 : 0);
    const buggy = {
      qty_wheels: wheels,
      qty_tyres: index === 23 ? wheels - 1 : wheels + (index % 4),
      tyres: pick(TYRES, index * 3),
      power_type: pick(POWER, index),
      power_units: 8 + ((index * 7) % 20),
      aux_power_type: index % 5 === 0 ? 'petrol' : 'none',
      aux_power_units: index % 5 === 0 ? 10 : 0,
      hamster_booster: index % 10 === 4 ? 3 : 0,
      attack,
      qty_attacks: attack === 'none' ? 0 : 1 + (index % 4),
      armour: pick(ARMOUR, index >> 1),
      fireproof: index % 6 === 1,
      insulated: index % 7 === 2,
      antibiotic: index % 8 === 3,
      banging: index % 9 === 0,
      algo: pick(['steady', 'offensive', 'defensive', 'titfortat', 'random'], index),
      flag_color: pick(COLOURS, index),
      flag_color_secondary: index === 31 ? pick(COLOURS, index) : pick(COLOURS, index + 3 + (index >> 3)),
      flag_pattern: pick(PATTERNS, index + (index >> 3)),
    };
    return { username: `${pick(FIRST_NAMES, index)}${index < 20 ? '' : '2'}`, buggyJson: JSON.stringify(buggy) };
  });
}

/** A race of the demo, by what a newcomer finds it doing. */
export interface DemoRace {
  readonly title: string;
  readonly description: string;
  readonly doing: 'over' | 'live' | 'scheduled';
  readonly maxLaps: number;
}

/** Three races in different states. */
export const demoRaces: readonly DemoRace[] = [
  {
    title: 'Warm-up lap',
    description: 'Everybody against everybody over one lap. It is over; look at its results and verify it.',
    doing: 'over',
    maxLaps: 1,
  },
  {
    title: 'Demo grand prix',
    description: 'Two laps, live: it began when the demo data was made.',
    doing: 'live',
    maxLaps: 2,
  },
  {
    title: 'Tomorrow’s race',
    description: 'Not run yet. Sign in as the administrator and run it.',
    doing: 'scheduled',
    maxLaps: 3,
  },
];
