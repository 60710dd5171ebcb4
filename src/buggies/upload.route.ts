import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { firstText } from '../http/first-text.js';
import { foreseenError, sendStatus } from '../http/foreseen-error.js';
import { limitBody } from '../http/limit-body.js';
import { MAX_BUGGY_BYTES } from '../racing/index.js';
import type { ApiAccessService } from '../users/api-access.service.js';
import { UploadSource } from './buggy-upload.entity.js';
import type { BuggyUploadService, UploadOutcome } from './buggy-upload.service.js';

/** Room for the other parameters beside the buggy, and for percent-encoding, which triples most of JSON's characters. */
const BODY_LIMIT = MAX_BUGGY_BYTES * 3 + 8 * 1024;

const NO_FILES = 'Send the buggy as a field of the form, not as a file: -F "buggy_json=<FILE" with curl.';
const TOO_MANY_FIELDS = `The form has too many fields: there are user, key, secret and buggy_json.`;

const INVALID_FIELD = 'Failed to parse JSON data';

/** Names of the fields of the form. */
const FIELDS = ['user', 'key', 'secret', 'buggy_json'] as const;

const ALLOWED_METHODS = 'POST, OPTIONS';

/** What the route needs. */
export interface UploadRouteOptions {
  readonly uploads: BuggyUploadService;
  readonly access: ApiAccessService;
}

/**
 * `POST /api/upload`: where students' own programs send their buggies, form-encoded or as multipart. Made for programs on
 * other servers, hence open to every origin; it knows no session, so nothing can be done in somebody's name with it.
 */
export async function uploadRoute(app: FastifyInstance, { uploads, access }: UploadRouteOptions): Promise<void> {
  await app.register(formbody, { bodyLimit: BODY_LIMIT });
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fieldSize: MAX_BUGGY_BYTES + 1, fields: 20, files: 0, parts: 20, fileSize: MAX_BUGGY_BYTES + 1 },
  });
  // Any other type of body has no parameters, so the first missing one is what the sender is told.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.once('end', () => done(null, {})).once('error', done);
    payload.resume();
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    limitBody(request, reply, BODY_LIMIT);
  });
  const read = new WeakSet<FastifyRequest>();
  app.addHook('preHandler', async (request) => {
    read.add(request);
  });

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const foreseen = foreseenError(error, request.log);
    if (foreseen !== undefined)
      return answer(sendStatus(reply, foreseen), foreseen.httpStatus, { error: foreseen.message });
    // Parsers of forms do not always say whose fault it is; before the handler has begun it is never ours.
    const status = error.statusCode ?? (read.has(request) ? 500 : 400);
    if (error.code === 'FST_INVALID_JSON_FIELD_ERROR') return answer(reply, 400, { error: INVALID_FIELD });
    if (error.code === 'FST_FILES_LIMIT') return answer(reply, 400, { error: NO_FILES });
    if (/^FST_(PARTS|FIELDS)_LIMIT$/.test(error.code)) return answer(reply, 400, { error: TOO_MANY_FIELDS });
    if (status === 413) return answer(reply, 413, { error: tooLarge() });
    if (status < 500) return answer(reply, status, { error: `The request could not be read: ${error.message}` });
    request.log.error({ err: error }, 'an upload failed');
    return answer(reply, 500, {
      error: `Something went wrong on our side. Tell the people who run this server the request id ${request.id}.`,
    });
  });

  app.options('/api/upload', async (_request, reply) =>
    reply.header('access-control-allow-headers', '*').header('access-control-allow-methods', 'POST').status(204).send(),
  );

  app.post('/api/upload', { bodyLimit: BODY_LIMIT, config: { isOpenToAllSites: true } }, async (request, reply) => {
    const parameter = (name: string): string | undefined => firstText(request.body, name);
    const buggyJson = parameter('buggy_json');
    if (buggyJson !== undefined && Buffer.byteLength(buggyJson) > MAX_BUGGY_BYTES) {
      return answer(reply, 413, { error: tooLarge() });
    }
    const [user, key, secret] = (['user', 'key', 'secret'] as const).map(parameter);
    const hint =
      ([user, key, secret, buggyJson].includes(undefined) ? misnamedFields(request) : undefined) ??
      (user === undefined ? whereParametersAre(request) : undefined);
    const credentials = { user: user?.trim() ?? '', key: key?.trim() ?? '', secret: secret?.trim() ?? '' };
    // A one-time secret counts as used once the credentials are accepted, whatever becomes of the buggy.
    const owner = await access.authenticate(credentials, { requestId: request.id, address: request.ip });
    if (typeof owner === 'string') return answer(reply, 401, withHint({ error: owner }, hint));
    const outcome = await uploads.store(owner, buggyJson ?? '', UploadSource.API);
    return answer(reply, 200, withHint(wordsFor(outcome), hint ?? (outcome.ok ? undefined : outcome.advice)));
  });

  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: '/api/upload',
    handler: async (_request, reply) =>
      answer(reply.header('allow', ALLOWED_METHODS), 405, { error: 'Send your buggy with POST.' }),
  });
}

/** What a student's program is told. The texts are part of the interface: programs match on them. */
function wordsFor(outcome: UploadOutcome): object {
  if (!outcome.ok) return { error: outcome.error };
  return { ok: outcome.isNew ? 'buggy created OK' : 'buggy updated OK' };
}

const withHint = (body: object, hint: string | undefined): object => (hint === undefined ? body : { ...body, hint });

/** What to do for somebody whose fields have almost the names that are wanted; undefined when none has. */
function misnamedFields({ body }: FastifyRequest): string | undefined {
  const given = Object.keys(typeof body === 'object' && body !== null ? body : {});
  const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
  const misnamed = FIELDS.filter((field) => !given.includes(field)).flatMap((field) => {
    const almost = given.find((name) => lettersOf(name) === lettersOf(field));
    return almost === undefined ? [] : [`${field} instead of ${almost.slice(0, 40)}`];
  });
  return misnamed.length === 0 ? undefined : `Write the names of the fields exactly: ${misnamed.join(', ')}.`;
}

/** What to do for somebody whose parameters are none of a form; undefined when nothing points to that. */
function whereParametersAre({ headers, body, query }: FastifyRequest): string | undefined {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const form = 'Send user, key, secret and buggy_json as the fields of a form';
  if (type === '') return `${form}: the request has no content type.`;
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/.test(type)) {
    return `${form}, and not as ${type.slice(0, 60)}: with Python, requests.post(url, data={…}) instead of json={…}.`;
  }
  const names = Object.keys(typeof body === 'object' && body !== null ? body : {});
  if (names.some((name) => /^\s*[{[]/.test(name))) return `${form}, and not as one JSON document.`;
  const isInAddress = Object.hasOwn(query as object, 'user');
  return isInAddress ? `${form}: parameters in the address of the request are not read.` : undefined;
}

function tooLarge(): string {
  return `The buggy is too large: at most ${MAX_BUGGY_BYTES} bytes are taken.`;
}

function answer(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.status(status).type('application/json').send(JSON.stringify(body));
}
