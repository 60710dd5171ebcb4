import { describe, expect, it } from 'vitest';
import { ownPath } from '../../../src/auth/next-path';
import { placeAfter } from './enter';

const entrance = { shouldChangePassword: false, mustSetUpSecondFactor: false, viewer: { staffRole: null } };

describe('after signing in', () => {
  it.each([
    [{}, undefined, '/buggy'],
    [{ viewer: { staffRole: 'ADMINISTRATOR' } }, undefined, '/staff'],
    [{}, '/races/1#t=12', '/races/1#t=12'],
    [{}, '//elsewhere.example', '/buggy'],
    [{ shouldChangePassword: true }, undefined, '/account?next=%2Fbuggy&isFirst=true#password'],
    [
      { mustSetUpSecondFactor: true, viewer: { staffRole: 'ADMINISTRATOR' } },
      '/staff/roster',
      '/account?next=%2Fstaff%2Froster#second-factor',
    ],
  ])('%j on the way to %s goes to %s', (special, next, place) => {
    expect(placeAfter({ ...entrance, ...special }, next)).toBe(place);
  });

  it.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '/.//elsewhere.example',
    '/a\\b',
    'javascript:alert(1)',
    '',
  ])('never leads to %s', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});
