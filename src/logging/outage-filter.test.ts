import { expect, it } from 'vitest';
import { AppError } from '../errors/app-error.js';
import { createLogger } from './logger.js';
import { OutageFilter } from './outage-filter.js';

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const readOnly = Object.assign(new Error('cannot execute UPDATE in a read-only transaction'), { code: '25006' });

it('lets one line a minute pass for each kind of outage, and counts the rest', () => {
  let now = 0;
  const filter = new OutageFilter(() => now);
  const line = { outage: 'ECONNREFUSED', reason: 'connect ECONNREFUSED', notLogged: 0 };
  expect(filter.replace({ err: AppError.databaseUnavailable(refused), requestId: '1' })).toEqual(line);
  expect(filter.replace({ err: refused })).toBeUndefined();
  expect(filter.replace(refused)).toBeUndefined();
  expect(filter.replace({ err: readOnly })).toMatchObject({ outage: '25006' });
  now = 60_000;
  expect(filter.replace({ err: refused })).toEqual({ ...line, notLogged: 2 });
});

it('leaves everything else as it is', () => {
  const filter = new OutageFilter(() => 0);
  for (const about of ['text', { err: new Error('a bug') }, { requestId: '1' }])
    expect(filter.replace(about)).toBe(about);
});

it('stands in front of every logger and its children', () => {
  const lines: { level: number; msg: string; err?: object }[] = [];
  const log = createLogger('test', {}, { write: (text) => lines.push(JSON.parse(text)) });
  log.error({ err: refused, queue: 'race' }, 'a job failed');
  for (let count = 0; count < 10; count += 1)
    log.child({ requestId: count }).error({ err: refused }, 'a request failed');
  log.error({ err: new Error('a bug') }, 'a request failed');
  expect(lines.map(({ msg }) => msg)).toEqual(['a job failed', 'a request failed']);
  expect(lines[0]?.err).toBeUndefined();
});
