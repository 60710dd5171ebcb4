import { expect, it } from 'vitest';
import { auditQuestion } from './audit-question';

it('asks for everything without an address that says otherwise', () => {
  const { filter, fault } = auditQuestion({});
  expect(Object.values(filter).every((value) => value === null)).toBe(true);
  expect(fault).toBeNull();
});

it('asks for whole days by the clock of the reader, the last one included', () => {
  const { filter, fault } = auditQuestion({ since: '2027-05-31', until: '2027-05-31', action: 'SIGNED_IN' });
  expect(fault).toBeNull();
  expect(filter).toMatchObject({
    ...{
      actions: ['SIGNED_IN'],
      since: new Date(2027, 4, 31).toISOString(),
      until: new Date(2027, 5, 1).toISOString(),
    },
  });
});

it.each(['yesterday', '2027-02-31', '2027-13-01', '31/05/2027'])('says that %s is no day', (since) => {
  expect(auditQuestion({ since }).fault).toBe('badDay');
});

it('says that it knows no such action', () => {
  expect(auditQuestion({ action: 'FLEW' }).fault).toBe('badAction');
});
