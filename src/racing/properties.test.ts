import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BuggyLike,
  buggyFieldNames,
  type Entrant,
  mass,
  parseBuggyUpload,
  partsCatalogue,
  type RaceDescription,
  readRaceFile,
  ruleViolations,
  runRace,
  totalCost,
  verifyRaceFile,
  writeRaceFile,
} from './index.js';

const parse = (text: string) => parseBuggyUpload(text, { defaultFlagColor: '#888888' });

const nameOf = (group: object): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(group));

/** Buggies that may start, mostly. */
const buggy = fc.record({
  qty_wheels: fc.constantFrom(4, 6, 8),
  qty_tyres: fc.integer({ min: 3, max: 12 }),
  flag_color: fc.constantFrom('red', 'gold', '#123456'),
  flag_color_secondary: fc.constantFrom('black', 'white'),
  flag_pattern: nameOf(partsCatalogue.flag_pattern),
  power_type: nameOf(partsCatalogue.power_type),
  power_units: fc.integer({ min: 0, max: 40 }),
  aux_power_type: nameOf(partsCatalogue.power_type),
  aux_power_units: fc.integer({ min: 0, max: 10 }),
  tyres: nameOf(partsCatalogue.tyres),
  armour: nameOf(partsCatalogue.armour),
  attack: nameOf(partsCatalogue.attack),
  qty_attacks: fc.integer({ min: 0, max: 5 }),
  hamster_booster: fc.integer({ min: 0, max: 5 }),
  fireproof: fc.boolean(),
  insulated: fc.boolean(),
  antibiotic: fc.boolean(),
  banging: fc.boolean(),
  algo: nameOf(partsCatalogue.algo),
});

const race: RaceDescription = {
  race_file_url: '',
  title: 'Property',
  description: '',
  cost_limit: 5_000,
  max_laps: 1,
  track_image_url: '',
  track_svg_url: '',
  svg_path_length: 200,
  lap_length: 120,
  start_offset: 7,
  finish_offset: 3,
  league: '',
  start_at: '2026-01-01 12:00',
  raced_at: '2026-01-01 12:00:00',
  is_dnf_position: true,
};

const entrants = fc.array(buggy, { maxLength: 12 }).map((buggies) =>
  buggies.map(
    (one, index): Entrant => ({
      ...one,
      username: `racer [${index}]`,
      user_id: index + 1,
      id: index + 1,
      buggy_id: 1,
      created_at: '',
      total_cost: null,
      mass: null,
    }),
  ),
);

describe('parseBuggyUpload', () => {
  it('never throws, whatever the text', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .dictionary(
          fc.constantFrom('qty_wheels', 'flag_color', 'fireproof', 'id', '__proto__', 'constructor'),
          fc.jsonValue(),
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(odd, (text) => {
        expect(parse(text)).toHaveProperty('ok');
      }),
    );
  });

  it.each([
    ['deep nesting', '['.repeat(200_000)],
    ['deep nesting of objects', '{"a":'.repeat(200_000)],
    ['10 MB of text', `{"flag_color": "${'x'.repeat(10_000_000)}"}`],
    ['a million fields', `{${Array.from({ length: 1_000_000 }, (_, i) => `"${i}":1`).join()}}`],
    ['halves of surrogate pairs', '{"\ud800": "\udfff", "flag_color": "\ud800red"}'],
    ['the prototype', '{"__proto__": {"qty_wheels": 6}, "constructor": 1, "toString": "x", "qty_wheels": 6}'],
  ])('survives %s', (_, text) => {
    const parsed = parse(text);
    expect(parsed.warnings.length).toBeLessThan(110);
    expect(({} as Record<string, unknown>)['qty_wheels']).toBeUndefined();
  });

  it('says which attributes the text gave: those whose values it took, in the order of the specification', () => {
    const parsed = parse('{"tyres": "slick", "qty_wheels": 6, "armour": "cheese", "colour": 1, "id": 3}');
    expect(parsed).toMatchObject({ ok: true, given: ['qty_wheels', 'tyres'] });
  });

  it('cleans once and for all', () => {
    fc.assert(
      fc.property(buggy, (attributes) => {
        const first = parse(JSON.stringify(attributes));
        if (!first.ok) throw new Error(first.error);
        const { total_cost: _, mass: __, buggy_id, ...cleaned } = first.buggy;
        const second = parse(JSON.stringify({ ...cleaned, id: buggy_id }));
        expect(second).toMatchObject({ ok: true, buggy: first.buggy, warnings: [] });
      }),
    );
  });

  it('reads again what it made, without a word but of colours, whatever it was made of', () => {
    const uploads = fc.dictionary(
      fc.constantFrom(...buggyFieldNames, 'id'),
      fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), nameOf(partsCatalogue.power_type)),
    );
    fc.assert(
      fc.property(uploads, (upload) => {
        const first = parse(JSON.stringify(upload));
        if (!first.ok) return;
        const { total_cost: _, mass: __, buggy_id, ...cleaned } = first.buggy;
        const second = parse(JSON.stringify({ ...cleaned, id: buggy_id }));
        // A lone # passes as a colour, and comes back as it is.
        expect(second).toMatchObject({ ok: true, buggy: first.buggy });
        // What is no colour is kept, and a warning says so each time.
        expect(second.warnings.filter(({ code }) => code !== 'UNKNOWN_COLOR')).toEqual([]);
      }),
    );
  });
});

describe('cost, mass and rules', () => {
  it('give whole numbers or nothing, and never throw', () => {
    const anything = fc.dictionary(
      fc.constantFrom('qty_wheels', 'power_type', 'power_units', 'armour', 'tyres', 'qty_tyres'),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.oneof(buggy, anything), (value) => {
        for (const result of [totalCost(value as BuggyLike), mass(value as BuggyLike)]) {
          expect(result === null || Number.isInteger(result)).toBe(true);
        }
        expect(ruleViolations(value as BuggyLike, 100)).toBeInstanceOf(Array);
      }),
    );
  });
});

describe('runRace', () => {
  const run = (list: Entrant[], seed: string, change: Partial<RaceDescription> = {}) =>
    runRace({ race: { ...race, ...change }, entrants: list, seed, ruleset: 'classic' });

  it('gives the same bytes for the same seed, and others for another', () => {
    fc.assert(
      fc.property(entrants, fc.string(), (list, seed) => {
        expect(writeRaceFile(run(list, seed))).toBe(writeRaceFile(run(structuredClone(list), seed)));
      }),
      { numRuns: 40 },
    );
    const [list] = fc.sample(
      entrants.filter((some) => run(some, 'a').buggies_started > 3),
      1,
    );
    expect(run(list ?? [], 'a').events).not.toEqual(run(list ?? [], 'b').events);
  });

  it('places every entrant once, in the order of distances, and moves only those who started', () => {
    fc.assert(
      fc.property(entrants, fc.string(), fc.boolean(), (list, seed, isDnfPosition) => {
        const file = run(list, seed, { is_dnf_position: isDnfPosition });
        expect(file.buggies.map((result) => result.username).sort()).toEqual(list.map((one) => one.username).sort());
        const distance = new Map<string, number>();
        const finishedIn = new Map<string, number>();
        for (const [turn, events] of file.events.entries()) {
          for (const event of events) {
            const name = event.b ?? '';
            if (event.d) distance.set(name, (distance.get(name) ?? 0) + event.d);
            if (event.e === 'f') {
              finishedIn.set(name, turn);
              expect(distance.get(name)).toBeGreaterThanOrEqual(120);
            }
          }
        }
        for (const result of file.buggies) {
          const isDisqualified = result.race_position === -1;
          expect(isDisqualified).toBe(result.violations_str !== '');
          if (isDisqualified) expect(distance.has(result.username)).toBe(false);
        }
        const finishers = file.buggies.filter((result) => finishedIn.has(result.username));
        for (const one of finishers) {
          const before = finishers.filter(
            (other) => (finishedIn.get(other.username) ?? 0) < (finishedIn.get(one.username) ?? 0),
          );
          expect(one.race_position).toBe(before.length + 1);
        }
        const rest = file.buggies.filter((result) => result.race_position >= 0 && !finishedIn.has(result.username));
        if (!isDnfPosition) expect(rest.every((result) => result.race_position === 0)).toBe(true);
        else {
          const positions = rest.map((result) => result.race_position);
          expect(positions).toEqual(Array.from({ length: rest.length }, (_, index) => finishers.length + 1 + index));
          const distances = rest.map((result) => distance.get(result.username) ?? 0);
          expect(distances).toEqual(distances.toSorted((a, b) => b - a));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not stop for buggies whose cost cannot be computed', () => {
    const [one] = fc.sample(
      entrants.filter((list) => list.length > 0),
      1,
    );
    const broken = { ...one?.[0], qty_tyres: null, username: 'broken' } as unknown as Entrant;
    expect(run([broken], 's').buggies[0]).toMatchObject({ race_position: -1, cost: null });
  });

  it('lets a buggy go on with auxiliary power when its main power has no units', () => {
    const [list] = fc.sample(
      entrants.filter((some) => some.length > 0),
      1,
    );
    const solar = {
      ...list?.[0],
      power_type: 'solar',
      power_units: 0,
      aux_power_type: 'petrol',
      aux_power_units: 30,
      qty_wheels: 4,
      qty_tyres: 8,
      tyres: 'maglev',
      algo: 'steady',
      flag_pattern: 'plain',
      username: 'solar',
    } as Entrant;
    expect(run([solar], 's').buggies[0]?.race_position).toBe(1);
  });
});

describe('race files', () => {
  it('are verified, and tampering shows', () => {
    fc.assert(
      fc.property(entrants, fc.string(), fc.nat(), (list, seed, where) => {
        const file = runRace({ race, entrants: list, seed, ruleset: 'classic' });
        const text = writeRaceFile(file);
        expect(verifyRaceFile(text)).toEqual({ ok: true });
        const moves = file.events.flat().filter((event) => event.d !== undefined);
        const move = moves[where % Math.max(1, moves.length)];
        if (move === undefined) return;
        move.d = (move.d ?? 0) + 1;
        expect(verifyRaceFile(writeRaceFile(file))).toMatchObject({ ok: false });
      }),
      { numRuns: 30 },
    );
  });

  it('keep start and finish offsets and unknown fields', () => {
    const file = runRace({ race, entrants: [], seed: '', ruleset: 'classic' });
    const read = readRaceFile(JSON.stringify({ ...file, extra: { kept: true } }));
    expect(read).toMatchObject({ ok: true, file: { start_offset: 7, finish_offset: 3, extra: { kept: true } } });
  });

  it.each([
    '',
    '[]',
    'null',
    '{"buggies": 3}',
    '{"events": [1]}',
    '{"buggies": [{"race_position": "x"}]}',
    '['.repeat(100_000),
  ])('that are broken are refused with reasons: %s', (text) => {
    const read = readRaceFile(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.errors).not.toEqual([]);
    expect(verifyRaceFile(text).ok).toBe(false);
  });
});
