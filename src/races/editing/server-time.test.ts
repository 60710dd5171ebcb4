import { describe, expect, it } from 'vitest';
import { readServerTime } from './server-time.js';

const LONDON = 'Europe/London';

const read = (text: string, zone = LONDON) => {
  const { at, warning } = readServerTime(text, zone);
  return [at.toISOString(), warning];
};

describe('times by the clock of the server', () => {
  it.each([
    ['2031-07-01 14:00', '2031-07-01T13:00:00.000Z'],
    [' 2031-07-01T14:00 ', '2031-07-01T13:00:00.000Z'],
    ['2031-07-01 9:05', '2031-07-01T08:05:00.000Z'],
    ['2031-07-01 14:00:30', '2031-07-01T13:00:30.000Z'],
    ['2031-07-01T14:00:00.000', '2031-07-01T13:00:00.000Z'],
    ['2031-06-10 24:00', '2031-06-10T23:00:00.000Z'],
    ['2031-12-31 24:00', '2032-01-01T00:00:00.000Z'],
    ['2031-07-01 14:00+01:00', '2031-07-01T13:00:00.000Z'],
  ])('are read without a word: %s', (text, instant) => {
    expect(read(text)).toEqual([instant, null]);
  });

  it('that come twice are the first of them, and an offset chooses the other', () => {
    const [first, warning] = read('2030-10-27 01:30');
    expect(first).toBe('2030-10-27T00:30:00.000Z');
    expect(warning).toMatch(
      /twice in Europe\/London.* first is taken.*01:30\+01:00\. .*second write 2030-10-27 01:30\+00:00\./,
    );
    expect(read('2030-10-27 01:30+00:00')).toEqual(['2030-10-27T01:30:00.000Z', null]);
    expect(read('2030-10-27 01:30 +0100')).toEqual(['2030-10-27T00:30:00.000Z', null]);
    // The end of a day, where clocks are set back at midnight.
    expect(read('2030-11-02 24:00', 'America/Havana')[1]).toMatch(/^2030-11-03 00:00 comes twice/);
  });

  it('with the offset of another place are said in that of the server', () => {
    expect(read('2031-07-01T14:00Z')).toEqual([
      '2031-07-01T14:00:00.000Z',
      'That is 2031-07-01 15:00 by the clocks of this server, in Europe/London.',
    ]);
  });

  it.each([
    ['2031-03-30 01:30', /There is no 2031-03-30 01:30 in Europe\/London: clocks are set forward/],
    ['2031-06-10 24:01', /"2031-06-10 24:01" is no time: write it as YYYY-MM-DD HH:MM/],
    ['2031-06-10 24:00:30', /is no time/],
    ['2031-06-10 12:60', /is no time/],
    ['2031-06-10 12:00:60', /is no time/],
    ['2031-02-30 12:00', /is no time/],
    ['10/06/2031 12:00', /is no time/],
    ['2031-06-10', /is no time/],
    ['2031-06-10 2 pm', /is no time/],
    ['noon', /is no time/],
    ['', /is no time/],
  ])('that are none are refused: %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
