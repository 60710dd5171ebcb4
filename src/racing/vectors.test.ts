import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type BuggyLike,
  type Entrant,
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

  it.each(cases.filter(([, { differs }]) => differs !== undefined))('case %i, done right', (_, { input }) => {
    const parsed = parseBuggyUpload(input, { defaultFlagColor: '#888888' });
    if (parsed.ok) expect(parsed.warnings).not.toEqual([]);
    else expect(parsed.error).toMatch(/^Nothing to change/);
  });
});

describe('race files', () => {
  it.each(['archetypes-race.json', 'archetypes-results.json'])('%s is read, and written without loss', (name) => {
    const text = readFileSync(`test/vectors/${name}`, 'utf8');
    const read = readRaceFile(text);
    if (!read.ok) throw new Error(read.errors.join());
    expect(JSON.parse(writeRaceFile(read.file))).toEqual(JSON.parse(text));
  });
});

interface ArchetypeStats {
  finish_step_mean: number;
  finish_step_sd: number;
  win_rate: number;
}

function push(lists: Map<string, number[]>, name: string, value: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [value]);
  else list.push(value);
}

describe('the engine', () => {
  it('has the statistics of the reference runner', () => {
    const RUNS = 2_000;
    const { archetypes, runs } = vector<{ runs: number; archetypes: Record<string, ArchetypeStats> }>(
      'runner-stats.json',
    );
    const race = vector<RaceDescription & { buggies: Entrant[] }>('archetypes-race.json');
    const steps = new Map<string, number[]>();
    const wins = new Map<string, number>();
    for (let run = 0; run < RUNS; run += 1) {
      const file = runRace({ race, entrants: race.buggies, seed: `statistics ${run}`, ruleset: 'classic' });
      for (const [turn, events] of file.events.entries()) {
        for (const { b, e } of events) if (e === 'f' && b) push(steps, b, turn + 1);
      }
      for (const { username, race_position } of file.buggies) {
        if (race_position === 1) wins.set(username, (wins.get(username) ?? 0) + 1);
      }
    }
    for (const [name, expected] of Object.entries(archetypes)) {
      const own = steps.get(name) ?? [];
      const mean = own.reduce((sum, step) => sum + step, 0) / own.length;
      const standardError = expected.finish_step_sd * Math.sqrt(1 / runs + 1 / own.length);
      expect(Math.abs(mean - expected.finish_step_mean), name).toBeLessThan(4 * standardError);
      const winRate = (wins.get(name) ?? 0) / RUNS;
      const pooled = (winRate * RUNS + expected.win_rate * runs) / (RUNS + runs);
      const winError = Math.sqrt(Math.max(pooled * (1 - pooled), 1 / runs / 4) * (1 / runs + 1 / RUNS));
      expect(Math.abs(winRate - expected.win_rate), name).toBeLessThan(4 * winError);
    }
  });
});
