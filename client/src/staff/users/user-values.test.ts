import { expect, it } from 'vitest';
import { changedDetails, newUserValues } from './user-values';

const before = newUserValues(['firstName', 'email']);

it('sends nothing of what stays as it is', () => {
  expect(changedDetails({ ...before }, before)).toEqual({});
});

it('sends what was changed, but for the username, which is no detail', () => {
  expect(changedDetails({ ...before, username: 'ada', firstName: 'Ada', isActive: false }, before)).toEqual({
    firstName: 'Ada',
    isActive: false,
  });
});

it('knows that nobody of the staff and no deadline are null', () => {
  const had = { ...before, staffRole: 'ADMINISTRATOR', submissionDeadline: '2027-05-01T12:00' };
  expect(changedDetails({ ...had, staffRole: '', submissionDeadline: '' }, had)).toEqual({
    staffRole: null,
    submissionDeadline: null,
  });
});

it('sends deadlines as moments', () => {
  const { submissionDeadline } = changedDetails({ ...before, submissionDeadline: '2027-05-01T12:00' }, before);
  expect(submissionDeadline).toBe(new Date(2027, 4, 1, 12).toISOString());
});
