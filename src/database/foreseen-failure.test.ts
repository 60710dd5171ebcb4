import { DriverException } from '@mikro-orm/postgresql';
import { describe, expect, it } from 'vitest';
import { ErrorCode } from '../errors/error-code.js';
import { foreseenFailure, isOutage, isTransientFailure, violatesUniqueness } from './foreseen-failure.js';

const away = ErrorCode.DATABASE_UNAVAILABLE;
const again = ErrorCode.TIMED_OUT;
const input = ErrorCode.INVALID_INPUT;

/** Code, words of whoever says so, function of PostgreSQL when it is PostgreSQL; and what it becomes. */
const failures: [code: string, message: string, routine: string | undefined, becomes: ErrorCode | undefined][] = [
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432', undefined, away],
  ['ECONNRESET', 'read ECONNRESET', undefined, away],
  ['EPIPE', 'write EPIPE', undefined, away],
  ['ETIMEDOUT', 'connect ETIMEDOUT', undefined, away],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND db', undefined, away],
  ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN db', undefined, away],
  ['EHOSTUNREACH', 'connect EHOSTUNREACH', undefined, away],
  ['EMFILE', 'too many open files', undefined, away],
  ['08000', 'connection exception', undefined, away],
  ['08001', 'could not connect', undefined, away],
  ['08003', 'connection does not exist', undefined, away],
  ['08004', 'server rejected the connection', undefined, away],
  ['08006', 'connection failure', undefined, away],
  ['08007', 'transaction resolution unknown', undefined, away],
  ['08P01', 'server login has been failing, try again later (server_login_retry)', undefined, away],
  ['08P01', 'query_wait_timeout', undefined, away],
  ['08P01', 'no more connections allowed (max_client_conn)', undefined, away],
  ['08P01', 'invalid message format', 'pq_getmsgend', input],
  ['22021', 'invalid byte sequence for encoding "UTF8": 0x00', 'report_invalid_encoding', input],
  ['22P05', 'unsupported Unicode escape sequence', 'json_lex_string', input],
  ['25006', 'cannot execute UPDATE in a read-only transaction', 'PreventCommandIfReadOnly', away],
  ['25P03', 'terminating connection due to idle-in-transaction timeout', 'ProcessInterrupts', away],
  ['25P04', 'terminating connection due to transaction timeout', 'ProcessInterrupts', again],
  ['28000', 'role "buggy" does not exist', 'InitializeSessionUserId', away],
  ['28P01', 'password authentication failed', 'auth_failed', away],
  ['3D000', 'database "buggy" does not exist', 'InitPostgres', away],
  ['40001', 'could not serialize access', 'ExecUpdate', again],
  ['40003', 'statement completion unknown', undefined, away],
  ['40P01', 'deadlock detected', 'DeadLockReport', again],
  ['53000', 'insufficient resources', undefined, away],
  ['53100', 'could not extend file: No space left on device', 'mdextend', away],
  ['53200', 'out of memory', 'AllocSetAlloc', away],
  ['53300', 'remaining connection slots are reserved', 'InitPostgres', away],
  ['53400', 'configuration limit exceeded', undefined, away],
  ['55P03', 'canceling statement due to lock timeout', 'ProcessInterrupts', again],
  ['57014', 'canceling statement due to statement timeout', 'ProcessInterrupts', again],
  ['57P01', 'terminating connection due to administrator command', 'ProcessInterrupts', away],
  ['57P02', 'terminating connection because of crash of another server process', 'quickdie', away],
  ['57P03', 'the database system is starting up', 'ProcessStartupPacket', away],
  ['57P04', 'terminating connection due to conflict with recovery', 'ProcessRecoveryConflictInterrupt', away],
  ['57P05', 'terminating connection due to idle-session timeout', 'ProcessInterrupts', away],
  ['58030', 'could not fsync file: Input/output error', 'mdsyncfiletag', away],
  ['58P01', 'could not open file', 'mdopenfork', away],
  ['22P02', 'invalid input syntax for type integer', 'pg_strtoint32_safe', undefined],
  ['23503', 'violates foreign key constraint', 'ri_ReportViolation', undefined],
  ['42501', 'permission denied for table users', 'aclcheck_error', undefined],
  ['42P01', 'relation "x" does not exist', 'parserOpenTable', undefined],
  ['XX000', 'an internal error', 'elog_finish', undefined],
];

describe.each(failures)('%s (%s)', (code, message, routine, becomes) => {
  const bare = Object.assign(new Error(message), { code, ...(routine === undefined ? {} : { routine }) });
  const forms: [form: string, error: Error][] = [
    ['as the driver throws it', bare],
    ['as the ORM wraps it', new DriverException(bare)],
    ['as the cause of another error', new Error('it failed', { cause: bare })],
    ['for several addresses at once', new AggregateError([new Error('another'), bare])],
  ];

  it.each(forms)(`is ${becomes ?? 'not foreseen'} %s`, (_form, error) => {
    const foreseen = foreseenFailure(error);
    expect(foreseen?.code).toBe(becomes);
    expect(isOutage(error)).toBe(becomes === away);
    expect(isTransientFailure(error)).toBe(becomes === away || becomes === again);
    expect(foreseen?.httpStatus).toBe(becomes === undefined ? undefined : becomes === input ? 400 : 503);
    expect(foreseen?.retryAfter).toBe(becomes === away || becomes === again ? '1' : undefined);
    expect(foreseen?.message ?? '').not.toMatch(/nothing was (saved|changed)/i);
    // It stays what it is when a service passes it on.
    expect(isOutage(foreseen)).toBe(becomes === away);
  });
});

it.each([
  'Connection terminated unexpectedly',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
])('the driver’s "%s" is an outage', (message) => {
  expect(foreseenFailure(new Error(message))?.code).toBe(away);
});

it('a value that is there twice is for services to explain', () => {
  const twice = Object.assign(new Error('duplicate key value'), { code: '23505' });
  expect(violatesUniqueness(new DriverException(twice))).toBe(true);
  expect(foreseenFailure(twice)).toBeUndefined();
});
