import { AppError } from '../errors/app-error.js';
import { ErrorCode } from '../errors/error-code.js';
import { conversionOf, DEADLINE_MS } from '../threads/conversion.js';
import { GRAPHQL_LIMITS } from './graphql/limits.js';

/** Most values in a large body. It is large because of one long text, a file; many values would take long to take over. */
const MAX_VALUES = 10_000;

/** What parsing a large body in another thread is called there. */
export const largeJson = conversionOf(parseLargeJson, import.meta.url, DEADLINE_MS.files);

/**
 * Parses a large body.
 *
 * @throws AppError BAD_REQUEST for what is no JSON, LIMIT_EXCEEDED for too many values
 */
export function parseLargeJson(bytes: Uint8Array): unknown {
  if (countValues(bytes) > MAX_VALUES) {
    const most = MAX_VALUES.toLocaleString('en');
    throw new AppError(
      ErrorCode.LIMIT_EXCEEDED,
      `The request has too many values: a large one may have ${most}. Send files as one text.`,
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new AppError(ErrorCode.BAD_REQUEST, `The body of the request is not JSON: ${reason}`);
  }
  refusePrototypes(body);
  const { variables: _, ...rest } = Object(body) as Record<string, unknown>;
  if (JSON.stringify(rest).length > GRAPHQL_LIMITS.bodyBytes) {
    throw new AppError(
      ErrorCode.LIMIT_EXCEEDED,
      `The document is too large: at most ${GRAPHQL_LIMITS.bodyBytes} bytes are accepted. Send files as variables.`,
    );
  }
  return body;
}

/** How many values there are at the most, found without making them: each but the first follows one of these characters. */
function countValues(bytes: Uint8Array): number {
  let count = 1;
  let isInText = false;
  for (let index = 0; index < bytes.length && count <= MAX_VALUES; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTATION_MARK) isInText = !isInText;
    else if (isInText && byte === BACKSLASH) index += 1;
    else if (!isInText && (byte === COMMA || byte === BRACKET || byte === BRACE)) count += 1;
  }
  return count;
}

const [QUOTATION_MARK, BACKSLASH, COMMA, BRACKET, BRACE] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/** Refuses keys by which a body could change what all objects have, as the parser of small bodies does. */
function refusePrototypes(body: unknown): void {
  const open: unknown[] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const isConstructor =
      Object.hasOwn(value, 'constructor') && Object.hasOwn(Object(Reflect.get(value, 'constructor')), 'prototype');
    if (Object.hasOwn(value, '__proto__') || isConstructor) {
      throw new AppError(
        ErrorCode.BAD_REQUEST,
        'The body of the request has a forbidden property: __proto__ or constructor.',
      );
    }
    open.push(...Object.values(value));
  }
}
