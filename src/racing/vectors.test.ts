import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type BuggyLike,
  buggyFieldNames,
  buggyFields,
  type Entrant,
  type FinishedRaceFile,
  mass,
  parseBuggyUpload,
  type RaceDescription,
  readRaceFile,
  ruleViolations,
  runRace,
  totalCost,
  writeRaceFile,
} from './index.js';

/** Cases that the reference system produced. */
function vector<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(`test/vectors/${name}`, 'utf8')) as Shape;
}

interface RuleCase {
  buggy: BuggyLike;
  total_cost: number | null;
  mass: number | null;
  violations: Record<string, string[] | 'error'>;
}

describe('cost, mass and rules', () => {
  it.each(vector<RuleCase[]>('rules.json').map((rule, index) => [index, rule] as const))('case %i', (_, rule) => {
    expect(totalCost(rule.buggy)).toBe(rule.total_cost);
    expect(mass(rule.buggy)).toBe(rule.mass);
    for (const [limit, expected] of Object.entries(rule.violations)) {
      const violations = ruleViolations(rule.buggy, Number(limit));
      // Where the reference raises an exception we list what can be decided.
      if (expected === 'error') expect(violations).toBeInstanceOf(Array);
      else expect(violations).toEqual(expected);
    }
  });
});

interface UploadCase {
  input: string;
  answer: { ok?: string; error?: string };
  stored: Record<string, unknown> | null;
  differs?: string[];
}

describe('uploads', () => {
  const cases = vector<UploadCase[]>('uploads.json').map((upload, index) => [index, upload] as const);

  it.each(cases.filter(([, { differs }]) => differs === undefined))('case %i', (_, { input, answer, stored }) => {
    const parsed = parseBuggyUpload(input, { defaultFlagColor: '#888888' });
    if (!parsed.ok) expect({ error: parsed.error }).toEqual(answer);
    else expect({ answer: { ok: 'buggy created OK' }, stored: parsed.buggy }).toEqual({ answer, stored });
  });

  it.each(cases.filter(([, { differs }]) => differs !== undefined))('case %i, done right', (_, { input, stored }) => {
    const parsed = parseBuggyUpload(input, { defaultFlagColor: '#888888' });
    if (!parsed.ok) {
      expect(parsed.code).toBe('NOTHING_TO_CHANGE');
      return;
    }
    expect(parsed.warnings).not.toEqual([]);
    // What the reference stored and we did not is what we ignored: it has its default, and a warning says so.
    const ignored = buggyFieldNames.filter((name) => stored !== null && parsed.buggy[name] !== stored[name]);
    for (const name of ignored) {
      expect(parsed.buggy[name], name).toBe(name === 'flag_color' ? '#888888' : buggyFields[name].default);
      expect(parsed.warnings.map(({ field }) => field)).toContain(name);
    }
    expect(parsed.buggy.total_cost).toBe(totalCost(parsed.buggy));
    expect(parsed.buggy.mass).toBe(mass(parsed.buggy));
  });
});

interface Sequence {
  steps: (Omit<UploadCase, 'answer'> & { answer: { ok?: string; error?: string; html?: string } })[];
}

describe('two uploads after each other', () => {
  it.each(vector<Sequence[]>('upload-sequences.json').map(({ steps }, index) => [index, steps] as const))(
    'sequence %i',
    (_, steps) => {
      let current: Record<string, unknown> | null = null;
      for (const { input, answer, stored } of steps) {
        const parsed = parseBuggyUpload(input, { defaultFlagColor: '#888888' });
        if (parsed.ok) current = { ...parsed.buggy };
        if (answer.error !== undefined) expect(parsed).toMatchObject({ ok: false, error: answer.error });
        // An auxiliary power that nobody knows left the reference without a cost; null for a count crashed it.
        const isOurs = stored?.['total_cost'] === null || answer.html !== undefined;
        if (isOurs) expect(parsed.warnings).not.toEqual([]);
        else expect(current).toEqual(stored);
      }
    },
  );
});

describe('race files', () => {
  it.each(['archetypes-race.json', 'archetypes-results.json'])('%s is read, and written without loss', (name) => {
    const text = readFileSync(`test/vectors/${name}`, 'utf8');
    const read = readRaceFile(text);
    if (!read.ok) throw new Error(read.errors.join());
    expect(JSON.parse(writeRaceFile(read.file))).toEqual(JSON.parse(text));
  });

  it('of the reference runner are written as it writes them, byte for byte', () => {
    const text = readFileSync('test/vectors/archetypes-results.json', 'utf8').trimEnd();
    const read = readRaceFile(text);
    expect(read.ok && writeRaceFile(read.file)).toBe(text);
  });

  it('of ours are made as its player and its server read them: same fields in the same order, same codes', () => {
    const theirs = vector<FinishedRaceFile>('archetypes-results.json');
    const race = vector<RaceDescription & { buggies: Entrant[] }>('archetypes-race.json');
    // Armed with everything, and on tyres that burst, so that all that can happen does.
    const attacks = ['spike', 'flame', 'charge', 'biohazard'];
    const entrants = race.buggies.map((one, index): Entrant => {
      const attack = attacks[index % attacks.length] ?? 'none';
      return { ...one, attack, qty_attacks: 40, tyres: 'slick', qty_wheels: 4, qty_tyres: 4 };
    });
    const { buggies: _, ...description } = race;
    const seeds = Array.from({ length: 20 }, (_unused, index) => `read elsewhere ${index}`);
    const codes = new Set<string | undefined>();
    for (const seed of seeds) {
      const text = writeRaceFile(
        runRace({ race: { ...description, raced_at: '' }, entrants, seed, ruleset: 'classic' }),
      );
      const ours = JSON.parse(text) as FinishedRaceFile;
      // What only ours have stands between their fields, where a reader expects nothing.
      expect(Object.keys(ours).filter((name) => name in theirs)).toEqual(Object.keys(theirs));
      const names = new Set(entrants.map(({ username }) => username));
      for (const result of ours.buggies) expect(Object.keys(result)).toEqual(Object.keys(theirs.buggies[0] ?? {}));
      for (const event of ours.events.flat()) {
        codes.add(event.e);
        expect(['b,d', 'b,e,s', 'b,s', 'b,d,s', 'b,e']).toContain(Object.keys(event).join());
        expect(names).toContain(event.b);
        if (event.d !== undefined) expect(Number.isInteger(event.d) && event.d > 0).toBe(true);
        for (const [, name] of event.s?.matchAll(/\[(.*?)\]/g) ?? []) expect(names).toContain(name);
      }
    }
    const known = ['ab', 'ac', 'af', 'as', 'p', 'xc', 'f', 's', undefined];
    expect([...codes].filter((code) => !known.includes(code))).toEqual([]);
    for (const code of ['ab', 'ac', 'af', 'as', 'p', 'f', 's']) expect(codes).toContain(code);
  });
});

interface ArchetypeStats {
  finish_step_mean: number;
  finish_step_sd: number;
  win_rate: number;
  dnf_rate: number;
}

/** What one archetype did in all our runs. */
interface OwnStats {
  readonly finishSteps: number[];
  wins: number;
}

describe('the engine', () => {
  const RUNS = 2_000;
  const reference = vector<{ runs: number; archetypes: Record<string, ArchetypeStats> }>('runner-stats.json');
  const own = new Map<string, OwnStats>();

  beforeAll(() => {
    const race = vector<RaceDescription & { buggies: Entrant[] }>('archetypes-race.json');
    for (const name of Object.keys(reference.archetypes)) own.set(name, { finishSteps: [], wins: 0 });
    for (let run = 0; run < RUNS; run += 1) {
      const file = runRace({ race, entrants: race.buggies, seed: `statistics ${run}`, ruleset: 'classic' });
      for (const [turn, events] of file.events.entries()) {
        for (const { b, e } of events) if (e === 'f') own.get(b ?? '')?.finishSteps.push(turn + 1);
      }
      for (const { username, race_position } of file.buggies) {
        const stats = own.get(username);
        if (stats !== undefined && race_position === 1) stats.wins += 1;
      }
    }
  });

  /** Holds two shares against each other, at four standard errors of their difference. */
  function expectSameRate(share: number, expected: number): void {
    const pooled = (share * RUNS + expected * reference.runs) / (RUNS + reference.runs);
    // One case more or less in the smaller sample never counts as a difference.
    const variance = Math.max(pooled * (1 - pooled), 1 / reference.runs / 4);
    const error = Math.sqrt(variance * (1 / reference.runs + 1 / RUNS));
    expect(Math.abs(share - expected)).toBeLessThan(4 * error);
  }

  it.each(Object.entries(reference.archetypes))('treats %s as the reference runner does', (name, expected) => {
    const { finishSteps, wins } = own.get(name) ?? { finishSteps: [], wins: 0 };
    const count = finishSteps.length;
    const mean = finishSteps.reduce((sum, step) => sum + step, 0) / count;
    const variance = finishSteps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (count - 1);
    const error = Math.sqrt(expected.finish_step_sd ** 2 / reference.runs + variance / count);
    expect(Math.abs(mean - expected.finish_step_mean)).toBeLessThan(4 * error);
    expectSameRate(wins / RUNS, expected.win_rate);
    expectSameRate(1 - count / RUNS, expected.dnf_rate);
  });
});
