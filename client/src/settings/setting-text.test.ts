import { describe, expect, it } from 'vitest';
import { changesOf, fieldText } from './setting-text';

const ZONE = 'America/New_York';

const setting = (name: string, more: object = {}) => ({
  ...({ name, type: 'TEXT', value: 'old', default: 'old', source: 'DEFAULT', isEditable: true } as const),
  ...more,
});

describe('what stands in a field', () => {
  it.each([
    ['2030-05-31T20:00:00.000Z', ZONE, '2030-05-31T16:00'],
    ['2030-01-01T04:30:00.000Z', ZONE, '2029-12-31T23:30'],
    ['2030-05-31T00:00:00.000Z', 'UTC', '2030-05-31T00:00'],
    ['0999-05-31T00:00:00.000Z', 'UTC', '0999-05-31T00:00'],
  ])('%s is, in %s, %s', (moment, zone, text) => {
    expect(fieldText({ type: 'DATETIME', value: moment }, zone)).toBe(text);
  });

  it('is nothing for secrets and for times that nobody set', () => {
    expect(fieldText({ type: 'SENSITIVE', value: null }, ZONE)).toBe('');
    expect(fieldText({ type: 'DATETIME', value: '' }, ZONE)).toBe('');
  });
});

describe('what somebody changed', () => {
  it('is what stands there otherwise than before', () => {
    const settings = [
      setting('SAME'),
      setting('OTHER'),
      setting('EMPTIED'),
      setting('SECRET', { value: null, default: null }),
    ];
    expect(changesOf(settings, { SAME: 'old', OTHER: 'new', EMPTIED: '', SECRET: '' }, ZONE)).toEqual([
      { name: 'OTHER', value: 'new' },
      { name: 'EMPTIED', value: '' },
    ]);
    expect(changesOf(settings, { SECRET: 'tell nobody' }, ZONE)).toEqual([{ name: 'SECRET', value: 'tell nobody' }]);
  });

  it('takes a value away that is the default again, but only where one is kept', () => {
    const kept = setting('KEPT', { value: 'mine', source: 'DATABASE' });
    expect(changesOf([kept], { KEPT: 'old' }, ZONE)).toEqual([{ name: 'KEPT', value: null }]);
    // The default of a server that listens elsewhere is not the one that the catalogue has.
    const elsewhere = setting('ELSEWHERE', { value: 'http://localhost:4100', default: 'http://localhost:4000' });
    expect(changesOf([elsewhere], { ELSEWHERE: 'http://localhost:4000' }, ZONE)).toEqual([
      { name: 'ELSEWHERE', value: 'http://localhost:4000' },
    ]);
  });

  it('is nothing that the environment sets', () => {
    expect(changesOf([setting('FIXED', { isEditable: false })], { FIXED: 'new' }, ZONE)).toEqual([]);
  });
});
