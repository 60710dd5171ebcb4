import { expect, it } from 'vitest';
import { newTrack, trackChanges } from './track-values';

const before = { ...newTrack, title: 'Loop', imageUrl: '/a.jpg', pathLength: 400, lapLength: 464 };

it('sends nothing of what stays as it is', () => {
  expect(trackChanges(before, before, {})).toEqual({});
});

it('sends what was changed, numbers as numbers, and what is uploaded', () => {
  const fields = { ...before, title: 'Ring', lapLength: '500', imageUrl: '' };
  expect(trackChanges(fields, before, { svg: '<svg/>' })).toEqual({
    ...{ title: 'Ring', lapLength: 500, imageUrl: '', svg: '<svg/>' },
  });
});

it('leaves lengths that nobody gave to the server', () => {
  expect(trackChanges({ ...before, lapLength: '', removesSvg: true }, before, {})).toEqual({ removesSvg: true });
});
