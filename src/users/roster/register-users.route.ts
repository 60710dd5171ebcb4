import { parse } from 'node:querystring';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors/app-error.js';
import { ErrorCode } from '../../errors/error-code.js';
import { blameSenders } from '../../http/blame-senders.js';
import { limitBody } from '../../http/limit-body.js';
import type { Actor } from '../../identity/actor.js';
import type { RosterImportService } from './roster-import.service.js';

/** Largest body, in bytes; more is imported by `importRoster`, which takes its time. */
const BODY_LIMIT = 1024 * 1024;

/** Most fields of a form. */
const MAX_FIELDS = 10;

/** What the route needs. */
export interface RegisterUsersRouteOptions {
  readonly rosters: RosterImportService;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
}

interface RegisterForm {
  readonly userdata?: unknown;
  readonly csv_file?: unknown;
  readonly auth_code?: unknown;
}

/**
 * `POST /admin/users/register/json`: registers many people at once, for scripts that knew the reference system. A form with
 * `userdata` or the file `csv_file`, and `auth_code`. Always answers 200 with `{"status": "OK"}` or with errors, except to
 * those who may not.
 */
export async function registerUsersRoute(
  app: FastifyInstance,
  { rosters, actorOf }: RegisterUsersRouteOptions,
): Promise<void> {
  // Of more fields nothing is wanted, and a million of them take long to read.
  await app.register(formbody, {
    bodyLimit: BODY_LIMIT,
    parser: (text) => parse(text, '&', '=', { maxKeys: MAX_FIELDS }),
  });
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fieldSize: BODY_LIMIT, fields: MAX_FIELDS, files: 1, parts: MAX_FIELDS + 1, fileSize: BODY_LIMIT },
  });
  app.addHook('onRequest', async (request, reply) => limitBody(request, reply, BODY_LIMIT));
  blameSenders(app);

  app.post<{ Body: RegisterForm | undefined }>(
    '/admin/users/register/json',
    { bodyLimit: BODY_LIMIT },
    async (request, reply) => {
      const actor = await actorOf(request);
      const { userdata, csv_file: file, auth_code: code } = request.body ?? {};
      const bytes = file instanceof Buffer && file.length > 0 ? file : Buffer.from(textOf(file) || textOf(userdata));
      try {
        const options = { mayLackPasswords: false, replacesPasswords: false };
        const { errors } = await rosters.registerNow(actor, bytes, options, textOf(code));
        return reply.send(errors.length === 0 ? { status: 'OK' } : { status: 'error', error: errors[0], errors });
      } catch (error) {
        if (!(error instanceof AppError) || error.isTransient || isDenial(error)) throw error;
        return reply.send({ status: 'error', error: error.message, errors: [error.message] });
      }
    },
  );
}

function isDenial({ code }: AppError): boolean {
  return code === ErrorCode.UNAUTHENTICATED || code === ErrorCode.FORBIDDEN;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
