import { describe, expect, it } from 'vitest';
import { hasCome, toServerTime, usualStart } from './server-time';

describe('times as the server has them', () => {
  it.each([
    ['2026-01-15T12:00:00Z', 'Europe/London', '2026-01-15T12:00'],
    ['2026-07-15T12:00:00Z', 'Europe/London', '2026-07-15T13:00'],
    ['2026-07-15T12:00:59Z', 'UTC', '2026-07-15T12:00'],
    ['2026-12-31T23:30:00Z', 'Asia/Kathmandu', '2027-01-01T05:15'],
    // Midnight is the beginning of a day, not the end of one.
    ['2026-03-01T05:00:00Z', 'America/New_York', '2026-03-01T00:00'],
  ])('%s is in %s %s', (moment, zone, local) => {
    expect(toServerTime(new Date(moment), zone)).toBe(local);
  });

  it('a race that nobody gave a start begins at the end of tomorrow, whatever day it is for the reader', () => {
    expect(usualStart(new Date('2026-12-30T20:00:00Z'), 'UTC')).toBe('2026-12-31T23:58');
    expect(usualStart(new Date('2026-12-30T20:00:00Z'), 'Asia/Tokyo')).toBe('2027-01-01T23:58');
    // The day before clocks are set forward has 24 hours, the next one 23.
    expect(usualStart(new Date('2026-03-28T23:30:00Z'), 'Europe/London')).toBe('2026-03-29T23:58');
  });

  it('a start has come with the minute that it names', () => {
    const now = new Date('2026-07-15T12:00:30Z');
    expect(hasCome('2026-07-15T13:00', now, 'Europe/London')).toBe(true);
    expect(hasCome('2026-07-15T13:01', now, 'Europe/London')).toBe(false);
    expect(hasCome('', now, 'Europe/London')).toBe(false);
  });
});
