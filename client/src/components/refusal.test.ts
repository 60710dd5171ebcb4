import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refusalOf } from './refusal';

beforeEach(() => {
  vi.stubGlobal('location', new URL('https://here.example/races/1'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const answer = (url: string, body: string): Response =>
  Object.defineProperty(new Response(body), 'url', { value: url });

it.each([
  ['https://here.example/races/1/race-file', '{"error":"There is no race."}', 'There is no race.'],
  ['https://here.example/races/1/race-file', '<html>', null],
  ['https://here.example/races/1/race-file', '{"error":7}', null],
  ['https://there.example/races/1/race-file', '{"error":"Send me your password."}', null],
])('what a server says about a file is only taken from our own: %s %s', async (url, body, refusal) => {
  expect(await refusalOf(answer(url, body))).toBe(refusal);
});
