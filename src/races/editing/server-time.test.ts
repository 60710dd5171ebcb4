import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { readServerTime, usualStart } from './server-time.js';

const LONDON = 'Europe/London';

describe('a time of the server’s zone', () => {
  it.each([
    ['2026-01-15 14:00', '2026-01-15T14:00:00.000Z'],
    ['2026-07-15 14:00', '2026-07-15T13:00:00.000Z'],
    ['2026-07-15T14:00', '2026-07-15T13:00:00.000Z'],
    // The minutes around the days on which clocks change.
    ['2026-03-29 00:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29 02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 00:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25 02:00', '2026-10-25T02:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(readServerTime(text, LONDON)).toEqual({ at: new Date(instant), warning: null });
  });

  it('that comes twice is the first, and says so', () => {
    const { at, warning } = readServerTime('2026-10-25 01:30', LONDON);
    expect(at.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(warning).toMatch(/twice/);
  });

  it.each(['2026-03-29 01:30', '2026-02-30 10:00', '2026-07-15', 'tomorrow', '', '2026-07-15 25:00', '2026-7-5 1:00'])(
    'refuses %j',
    (text) => {
      expect(() => readServerTime(text, LONDON)).toThrow(/no time|There is no/);
    },
  );

  it('that a clock shows is read back as the same instant, or the one an hour before', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 });
    const zones = fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const instant = minute * 60_000;
        const shown = DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd HH:mm');
        const { at, warning } = readServerTime(shown, zone);
        if (warning === null) expect(at.getTime()).toBe(instant);
        else expect([0, 1_800_000, 3_600_000]).toContain(instant - at.getTime());
      }),
    );
  });
});

it('the usual start is late tomorrow, also when a day has 23 hours', () => {
  expect(usualStart(new Date('2026-03-28T12:00:00Z'), LONDON).toISOString()).toBe('2026-03-29T22:58:00.000Z');
  expect(usualStart(new Date('2026-12-31T12:00:00Z'), LONDON).toISOString()).toBe('2027-01-01T23:58:00.000Z');
});
