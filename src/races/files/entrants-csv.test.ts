import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultAttributes } from '../../racing/buggy.types.js';
import type { Entrant } from '../../racing/index.js';
import { readEntrants, writeEntrants } from './entrants-csv.js';

const whole = fc.integer({ min: 0, max: 1_000_000 });
const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { maxLength: 5 });
const entrants: fc.Arbitrary<Entrant[]> = names.chain((usernames) =>
  fc.tuple(
    ...usernames.map((username) =>
      fc
        .record({
          ...{ id: whole, user_id: whole, buggy_id: whole, qty_wheels: whole, power_units: whole },
          ...{ total_cost: fc.option(whole), mass: fc.option(whole), fireproof: fc.boolean(), banging: fc.boolean() },
          flag_color: fc.constantFrom('#fff', 'red', 'rgb123'),
          algo: fc.constantFrom('steady', 'titfortat'),
        })
        .map((some) => ({ ...defaultAttributes(), created_at: '2026-01-02 03:04:05', ...some, username }) as Entrant),
    ),
  ),
);

it('reads what it writes', () => {
  fc.assert(
    fc.property(entrants, (all) => {
      expect(readEntrants(writeEntrants(all))).toEqual(all);
    }),
  );
});

it('writes what the runner of the reference system reads', () => {
  const [entrant] =
    fc.sample(
      entrants.filter(({ length }) => length > 0),
      { numRuns: 1, seed: 1 },
    )[0] ?? [];
  const lines = writeEntrants([{ ...(entrant as Entrant), fireproof: true, banging: false, mass: null }]).split('\r\n');
  expect(lines[0]).toBe(
    'id,username,created_at,buggy_id,qty_wheels,flag_color,flag_color_secondary,flag_pattern,power_type,power_units,aux_power_type,aux_power_units,tyres,qty_tyres,armour,attack,qty_attacks,hamster_booster,fireproof,insulated,antibiotic,banging,algo,user_id,total_cost,mass',
  );
  expect(lines[1]).toMatch(/,True,False,False,False,\w+,\d+,\d*,$/);
});

it.each([
  ['id,username\n1,ada', /columns are missing: created_at/],
  [`${writeEntrants([])}x,ada\n`, /Line 2: id must be a whole number; it is "x"/],
  [`${writeEntrants([])}1,,2026,1${','.repeat(22)}\n`, /Line 2: /],
])('says what is wrong with %j', (text, message) => {
  expect(() => readEntrants(text)).toThrow(message);
});
