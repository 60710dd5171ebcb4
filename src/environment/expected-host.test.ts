import { describe, expect, it } from 'vitest';
import { isExpectedHost } from './expected-host.js';

const SERVER = 'https://Buggy.school.example';

describe('a host to which a request was sent', () => {
  it.each(['localhost', 'LOCALHOST:4000', '127.0.0.1:4000', '[::1]:4000', '192.0.2.7', 'buggy.school.example:8443'])(
    'is expected: %s',
    (host) => expect(isExpectedHost(host, SERVER)).toBe(true),
  );

  it.each([
    ...[undefined, '', ':4000', 'rebind.evil.example:4000', 'localhost.evil.example', '127.0.0.1.evil.example'],
    ...['evil.example@localhost', 'localhost@evil.example', 'school.example', 'buggy.school.example.evil.example'],
  ])('is not expected: %s', (host) => expect(isExpectedHost(host, SERVER)).toBe(false));

  it.each(['', 'not an address'])('is none of an address that is none: %j', (serverUrl) => {
    expect(isExpectedHost('evil.example', serverUrl)).toBe(false);
    expect(isExpectedHost('localhost', serverUrl)).toBe(true);
  });
});
