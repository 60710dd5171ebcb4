import { afterEach, expect, it } from 'vitest';
import { currentConnection, noteRequest, noteRequestGone, noteSocket } from './connection';

afterEach(() => {
  noteRequest(0, true);
  noteSocket(true);
});

it('is lost with a request that is not answered, and back with any that is', () => {
  noteRequest(1, false);
  expect(currentConnection()).toBe('down');
  noteRequest(2, true);
  expect(currentConnection()).toBe('up');
});

it('is not kept lost by a request that nobody waits for any more', () => {
  noteRequest(1, false);
  noteRequest(2, false);
  noteRequestGone(1);
  expect(currentConnection()).toBe('down');
  noteRequestGone(2);
  expect(currentConnection()).toBe('up');
});

it('stays lost while the socket is, whatever else is answered', () => {
  noteSocket(false);
  noteRequest(1, true);
  noteRequestGone(1);
  expect(currentConnection()).toBe('down');
  noteSocket(true);
  expect(currentConnection()).toBe('up');
});
