import { describe, expect, it } from 'vitest';
import { raceTask } from './race-task';

describe('what staff may have to do about a race', () => {
  it.each([
    ['SCHEDULED', false, false, 'hidden'],
    ['SCHEDULED', true, false, null],
    ['AWAITING_RESULTS', true, true, 'awaitsResults'],
    ['RUNNING', false, false, null],
    ['FAILED', true, true, 'failed'],
    ['BROADCAST', true, true, null],
    ['BROADCAST', true, false, 'shownToStaff'],
    ['BROADCAST', false, true, 'shownToStaff'],
    ['FINISHED', true, false, 'unpublished'],
    ['PUBLISHED', true, true, null],
    ['ABANDONED', false, false, null],
  ] as const)('in %s, visible %s, results visible %s: %s', (state, isVisible, isResultVisible, task) => {
    expect(raceTask({ state, isVisible, isResultVisible })).toBe(task);
  });
});
