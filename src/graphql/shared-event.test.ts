import { expect, it } from 'vitest';
import { SharedEvent } from './shared-event.js';

class Turn extends SharedEvent {}

it('is put together once for all who ask for the same of it, also while it is being put together', async () => {
  const turn = new Turn();
  const made: string[] = [];
  const make = (form: string) => async () => {
    made.push(form);
    return `text in ${form}`;
  };
  const texts = Promise.all([turn.textIn('a', make('a')), turn.textIn('a', make('a')), turn.textIn('b', make('b'))]);
  expect(await texts).toEqual(['text in a', 'text in a', 'text in b']);
  expect(await turn.textIn('a', make('a'))).toBe('text in a');
  expect(made).toEqual(['a', 'b']);
});

it('keeps a few forms, and makes any other each time', async () => {
  const turn = new Turn();
  const counts = new Map<string, number>();
  for (let round = 0; round < 2; round += 1) {
    for (let form = 0; form < 50; form += 1) {
      await turn.textIn(String(form), async () => {
        counts.set(String(form), (counts.get(String(form)) ?? 0) + 1);
        return '';
      });
    }
  }
  expect([...counts.values()].filter((count) => count === 1)).toHaveLength(4);
  expect([...counts.values()].filter((count) => count === 2)).toHaveLength(46);
});

it('tries again after a failure', async () => {
  const turn = new Turn();
  await expect(turn.textIn('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turn.textIn('a', async () => 'yes')).toBe('yes');
});
