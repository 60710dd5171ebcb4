import { describe, expect, it } from 'vitest';
import { parseBuggyUpload, ruleViolations } from '../../../../src/racing';
import { MAX_GENERATED, madeUpBuggies } from './made-up-buggies';

describe('made-up buggies', () => {
  it('are taken as they are, and may start in a race with the usual cost limit', () => {
    for (const json of madeUpBuggies(MAX_GENERATED)) {
      const parsed = parseBuggyUpload(json, { defaultFlagColor: 'red' });
      if (!parsed.ok) throw new Error(parsed.error);
      expect(parsed.warnings, json).toEqual([]);
      expect(ruleViolations(parsed.buggy, 200), json).toEqual([]);
    }
  });

  it('are as many as are asked for, up to what the server takes', () => {
    expect(madeUpBuggies(0)).toEqual([]);
    expect(madeUpBuggies(3)).toHaveLength(3);
    expect(madeUpBuggies(500)).toHaveLength(MAX_GENERATED);
  });

  it('begin with different flags', () => {
    const flags = madeUpBuggies(7).map((json) => JSON.parse(json).flag_color);
    expect(new Set(flags).size).toBe(flags.length);
  });
});
