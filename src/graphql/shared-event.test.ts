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

it('keeps the form that many ask for, whatever else some ask for, and few others', async () => {
  const turn = new Turn();
  const made: string[] = [];
  const ask = (form: string) => turn.textIn(form, async () => `${made.push(form)}`);
  const odd = Array.from({ length: 50 }, (_, form) => String(form));
  for (const form of odd) await ask(form);
  for (const form of odd) {
    await ask('usual');
    await ask(form);
  }
  expect(made.filter((form) => form === 'usual')).toHaveLength(1);
  const count = made.length;
  expect(count).toBe(1 + 2 * odd.length);
  for (const form of ['usual', ...odd.slice(-3)]) await ask(form);
  expect(made).toHaveLength(count);
});

it('tries again after a failure', async () => {
  const turn = new Turn();
  await expect(turn.textIn('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turn.textIn('a', async () => 'yes')).toBe('yes');
});
