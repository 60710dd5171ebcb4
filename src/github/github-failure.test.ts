import { RequestError } from '@octokit/request-error';
import { describe, expect, it } from 'vitest';
import { githubFailureOf } from './github-failure.js';

const now = new Date('2030-05-31T16:00:00Z');
const inSeconds = (seconds: number): string => String(now.getTime() / 1000 + seconds);

function failed(status: number, headers: Record<string, string> = {}, message = 'no') {
  const request = { method: 'GET' as const, url: 'https://api.github.example/', headers: {} };
  const response = { status, headers, url: request.url, data: {}, retryCount: 0 };
  const { kind, pauseSeconds } = githubFailureOf(new RequestError(message, status, { request, response }), now);
  return { kind, pauseSeconds };
}

describe('githubFailureOf', () => {
  it.each([
    ['Retry-After', 403, { 'retry-after': '30' }, 'no', 30],
    ['Retry-After with another status', 429, { 'retry-after': '30' }, 'no', 30],
    ['the limit of the hour', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(90) }, 'no', 91],
    [
      'the longer of both',
      429,
      { 'retry-after': '5', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(90) },
      'no',
      91,
    ],
    ['a limit that was lifted meanwhile', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 'no', 60],
    ['a secondary limit without a time', 403, {}, 'You have exceeded a secondary rate limit.', 60],
    ['too many requests without a word', 429, {}, 'no', 60],
    ['more than a day', 429, { 'retry-after': '9999999' }, 'no', 86_400],
  ])('waits for %s', (_, status, headers, message, pauseSeconds) => {
    expect(failed(status, headers, message)).toEqual({ kind: 'limited', pauseSeconds });
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'refused'],
    [404, 'missing'],
    [410, 'missing'],
    [422, 'refused'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('takes %i for %s', (status, kind) => {
    const headers = { 'x-ratelimit-remaining': '17', 'x-ratelimit-reset': inSeconds(90) };
    expect(failed(status, headers)).toEqual({ kind, pauseSeconds: 0 });
  });

  it('takes everything else for a GitHub that does not answer', () => {
    expect(githubFailureOf(new TypeError('fetch failed'), now).kind).toBe('unreachable');
  });
});
