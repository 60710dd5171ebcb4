import { expect, it } from 'vitest';
import { withoutNames } from './nameless-turns.js';

it('gives everybody another name, the same one throughout', () => {
  const turns = [
    [{ b: 'ada', d: 3 }],
    [{ b: 'bo', s: '[bo] attacks [ada]' }, { s: 'it rains' }],
    [{ b: 'ada', e: 'f', s: '[ada] wins' }],
  ];
  expect(withoutNames(turns.map((events) => JSON.stringify(events))).map((text) => JSON.parse(text))).toEqual([
    [{ b: 'Buggy 1', d: 3 }],
    [{ b: 'Buggy 2', s: '[Buggy 2] attacks [Buggy 1]' }, { s: 'it rains' }],
    [{ b: 'Buggy 1', e: 'f', s: '[Buggy 1] wins' }],
  ]);
});
