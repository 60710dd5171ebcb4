import type { BuggyAttributes } from '../../../../src/racing';

/** Most buggies that may be made up for one race. */
export const MAX_GENERATED = 20;

/** How many there are unless somebody says otherwise. */
export const USUAL_MADE_UP = 5;

/** Buggies of different kinds, none of which is very good: what they have in common is that they may start. */
const MADE_UP: readonly Partial<BuggyAttributes>[] = [
  { power_type: 'petrol', power_units: 14, tyres: 'knobbly', flag_color: 'tomato', flag_pattern: 'hstripe' },
  { power_type: 'bio', power_units: 12, tyres: 'slick', flag_color: 'seagreen', flag_pattern: 'vstripe' },
  {
    power_type: 'hamster',
    power_units: 20,
    hamster_booster: 3,
    tyres: 'slick',
    flag_color: 'gold',
    flag_pattern: 'spot',
  },
  {
    power_type: 'steam',
    power_units: 18,
    tyres: 'knobbly',
    attack: 'spike',
    qty_attacks: 2,
    flag_color: 'steelblue',
    flag_pattern: 'check',
  },
  { power_type: 'electric', power_units: 4, tyres: 'steelband', flag_color: 'orchid', flag_pattern: 'dstripe' },
  {
    power_type: 'rocket',
    power_units: 5,
    aux_power_type: 'hamster',
    aux_power_units: 8,
    tyres: 'slick',
    flag_color: 'navy',
    flag_pattern: 'plain',
  },
  {
    power_type: 'wind',
    power_units: 2,
    tyres: 'knobbly',
    fireproof: true,
    flag_color: 'skyblue',
    flag_pattern: 'hstripe',
  },
];

/** Second colours of their flags, so that there are as many flags as buggies. */
const SECOND_COLORS = ['white', 'black', 'orange'] as const;

/** JSON of a number of buggies to race against, always the same ones. */
export function madeUpBuggies(count: number): string[] {
  return Array.from({ length: Math.min(MAX_GENERATED, count) }, (_, index) => {
    const second = SECOND_COLORS[Math.floor(index / MADE_UP.length) % SECOND_COLORS.length];
    return JSON.stringify({ ...MADE_UP[index % MADE_UP.length], flag_color_secondary: second });
  });
}
