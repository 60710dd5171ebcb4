import { expect, it } from 'vitest';
import { withoutNames } from './nameless-turns.js';

it('calls everybody by their place among the entries, and others after these', () => {
  const turns = [
    [{ b: 'guest', d: 3 }],
    [{ b: 'bo', s: '[bo] attacks [ada]' }, { s: 'it rains' }],
    [{ b: 'ada', e: 'f', s: '[ada] wins before [guest]' }],
  ];
  const told = withoutNames(
    turns.map((events) => JSON.stringify(events)),
    ['ada', 'bo'],
  );
  expect(told.map((text) => JSON.parse(text))).toEqual([
    [{ b: 'Buggy 3', d: 3 }],
    [{ b: 'Buggy 2', s: '[Buggy 2] attacks [Buggy 1]' }, { s: 'it rains' }],
    [{ b: 'Buggy 1', e: 'f', s: '[Buggy 1] wins before [Buggy 3]' }],
  ]);
});
