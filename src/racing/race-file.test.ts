import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Entrant,
  type FinishedRaceFile,
  hasOldFormat,
  partsCatalogue,
  type RaceDescription,
  type RaceFileResult,
  RULE_NAMES,
  raceDownloadFile,
  readRaceFile,
  runRace,
  verifyRaceFile,
  writeRaceFile,
} from './index.js';

const { buggies: archetypes, ...raceFields } = JSON.parse(
  readFileSync('test/vectors/archetypes-race.json', 'utf8'),
) as RaceDescription & { buggies: Entrant[] };
const race: RaceDescription = { ...raceFields, start_offset: 7, finish_offset: 3, raced_at: '2026-01-01 12:00:00' };
const finished = runRace({ race, entrants: archetypes, seed: 'race file', ruleset: 'classic' });

function read(text: string) {
  const outcome = readRaceFile(text);
  if (!outcome.ok) throw new Error(outcome.errors.join(' '));
  return outcome.file;
}

describe('race files that were written', () => {
  const results: RaceFileResult[] = finished.buggies;
  it.each([
    ['after the race', finished],
    ['before the race', raceDownloadFile({ race })],
    ['before the race, with buggies', raceDownloadFile({ race, buggies: archetypes })],
    ['before the race, with results', raceDownloadFile({ race, results })],
    ['before the race, with both', raceDownloadFile({ race, buggies: archetypes, results })],
  ])('%s are read and written again, byte for byte', (_, file) => {
    const text = writeRaceFile(file);
    expect(writeRaceFile(read(text))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ start_offset: 7, finish_offset: 3 });
  });

  it('before the race have the fields of the specification in its order, and count their results', () => {
    const file = JSON.parse(writeRaceFile(raceDownloadFile({ race, buggies: archetypes, results }))) as object;
    expect(Object.keys(file).join()).toBe(
      'race_file_url,title,description,cost_limit,track_image_url,track_svg_url,svg_path_length,lap_length,' +
        'start_offset,finish_offset,max_laps,is_dnf_position,start_at,league,buggies,' +
        'buggies_entered,buggies_started,buggies_finished,results,version',
    );
    expect(file).toMatchObject({ buggies_entered: 12, buggies_started: 12, buggies_finished: 12, version: '1.0' });
  });

  it('in the old format have their results found, and are known for it', () => {
    const old = read(writeRaceFile(raceDownloadFile({ race, results })));
    expect(old.buggies).toEqual(results);
    expect(hasOldFormat(old)).toBe(true);
    expect(hasOldFormat(read(writeRaceFile(raceDownloadFile({ race }))))).toBe(false);
    expect(hasOldFormat(read(writeRaceFile(finished)))).toBe(false);
  });
});

describe('race files of others', () => {
  it.each([
    ['an event about no text', { events: [[{ b: 1 }]] }, /turn 1: b must be a text/],
    ['a distance that is no number', { events: [[], [{ d: 'far' }]] }, /turn 2: d must be a number/],
    ['a length that is a text', { lap_length: '464' }, /lap_length must be a whole number/],
  ])('with %s are refused', (_, file, fault) => {
    expect(readRaceFile(JSON.stringify(file))).toMatchObject({ ok: false, errors: [expect.stringMatching(fault)] });
  });

  it('with a million faults tell twenty', () => {
    const errors = readRaceFile(`{"buggies": [${'1,'.repeat(999_999)}1]}`);
    expect(errors).toMatchObject({ ok: false, errors: { length: 20 } });
  });

  it('with endless brackets are refused, since nobody could write them again', () => {
    const deep = `{"x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readRaceFile(deep)).toMatchObject({ ok: false, errors: [expect.stringMatching(/brackets/)] });
    expect(verifyRaceFile(deep).ok).toBe(false);
  });
});

describe('verifyRaceFile', () => {
  /** Ways to change a file that its own entrants, seed and rules do not account for. */
  const tamper: Record<string, (file: FinishedRaceFile, where: number) => void> = {
    'takes out an event': ({ events }, where) => void pick(events, where)?.pop(),
    'adds an event': ({ events }, where) => void pick(events, where)?.push({ b: 'petrol', d: 1 }),
    'takes out a turn': ({ events }, where) => void events.splice(where % events.length, 1),
    'swaps two turns': ({ events }, where) => events.push(...events.splice(where % (events.length - 1), 1)),
    'renames whom an event is about': ({ events }, where) => {
      const event = pick(events.flat(), where);
      if (event !== undefined) event.b = `${event.b}!`;
    },
    'changes a position': ({ buggies }, where) => {
      const result = pick(buggies, where);
      if (result !== undefined) result.race_position += 1;
    },
    'changes a cost': ({ buggies }, where) => {
      const result = pick(buggies, where);
      if (result !== undefined) result.cost = 1;
    },
    'takes out an entrant': ({ entrants }, where) => void entrants.splice(where % entrants.length, 1),
    // What leaves no trace in the race cannot be noticed: more wheels on a slow buggy, say. Costs leave one.
    'changes what an entrant costs': ({ entrants }, where) => {
      const entrant = pick(entrants, where);
      if (entrant !== undefined) entrant.power_units += 1;
    },
    'changes the seed': (file) => {
      file.seed += '!';
    },
    'changes a count': (file) => {
      file.buggies_started -= 1;
    },
    'changes the length of a lap': (file) => {
      file.lap_length = 400;
    },
  };

  function pick<Item>(list: readonly Item[], where: number): Item | undefined {
    return list[where % list.length];
  }

  it.each(Object.entries(tamper))('notices who %s', (_, change) => {
    fc.assert(
      fc.property(fc.nat(), (where) => {
        const file = structuredClone(finished);
        change(file, where);
        expect(verifyRaceFile(writeRaceFile(file))).toMatchObject({ ok: false });
      }),
      { numRuns: 10 },
    );
  });

  it('notices any other byte between the braces, and whitespace too', () => {
    const text = writeRaceFile(finished);
    expect(verifyRaceFile(text)).toEqual({ ok: true });
    expect(verifyRaceFile(`${text}\n`)).toMatchObject({ ok: false });
    expect(verifyRaceFile(JSON.stringify(JSON.parse(text)))).toMatchObject({ ok: false });
  });

  it('gives a reason and never throws, whatever stands where the entrants should', () => {
    const odd = fc.dictionary(
      fc.constantFrom('username', 'qty_wheels', 'power_type', 'fireproof', 'attack', '__proto__', 'toString'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), (entrants) => {
        const verdict = verifyRaceFile(JSON.stringify({ ...finished, entrants, buggies: [] }));
        expect(verdict).toMatchObject({ ok: false, reason: expect.any(String) });
      }),
    );
    const hostile = [{ username: 'a', fireproof: { toString: 1 } }];
    expect(verifyRaceFile(JSON.stringify({ ...finished, entrants: hostile }))).toMatchObject({ ok: false });
  });
});

describe('entrants that cannot be counted', () => {
  const petrol = archetypes.find(({ username }) => username === 'petrol');

  it.each([
    [{ hamster_booster: null }, 'VALID_POWER'],
    [{ power_units: 'many', qty_attacks: -1 }, 'VALID_ATTACK,VALID_POWER'],
    [{ aux_power_units: 0.5 }, 'VALID_AUX_POWER'],
    [{ power_units: Number.MAX_SAFE_INTEGER }, 'RACE_COST_THRESHOLD'],
    [{ qty_tyres: null }, 'ENOUGH_TYRES'],
    [{ qty_wheels: null }, 'MIN_WHEELS'],
  ])('are disqualified with a reason: %j', (change, violations) => {
    const entrant = { ...petrol, ...change } as Entrant;
    const { buggies } = runRace({ race, entrants: [entrant], seed: '', ruleset: 'classic' });
    expect(buggies).toMatchObject([{ race_position: -1, violations_str: violations }]);
    for (const rule of violations.split(',')) expect(RULE_NAMES).toContain(rule);
  });
});

describe('attacks', () => {
  it('that get through are told, whatever the weapon', () => {
    const fighters = archetypes.map((one): Entrant => ({ ...one, attack: 'flame', qty_attacks: 50 }));
    const { events } = runRace({ race, entrants: fighters, seed: 'attacks', ruleset: 'classic' });
    const told = events.flat().map(({ s }) => s?.replace(/\[.*?\]/g, '[]'));
    expect(told).toContain('[] breathes fire at []');
    expect(told).toContain('[] is hit');
  });
});

it('the catalogue stays as it is', () => {
  expect(() => Object.assign(partsCatalogue.tyres.slick, { cost: 0 })).toThrow(TypeError);
});
