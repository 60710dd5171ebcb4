import type { LookupFunction } from 'node:net';
import { buildConnector, Client } from 'undici';
import type { HostResolver } from './host-resolver.js';
import { isPublicAddress, literalAddress } from './public-address.js';

/** Milliseconds for a connection, and for all of it. */
const TIME_LIMITS = { connect: 5_000, all: 10_000 } as const;

/** Bytes of an answer that are read, only so that the receiver may end in peace. Nobody ever sees them. */
const ANSWER_BYTES = 4_096;

/** What is sent where. */
export interface WebhookPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How it is sent. */
export interface PostOptions {
  readonly resolve: HostResolver;
  /** Whether machines that are not on the internet may be reached. */
  readonly isPrivateAllowed: boolean;
  /** Says that there is no time to wait any more. */
  readonly signal: AbortSignal;
}

/** What came of it: the status of the answer, or why there is none. */
export type PostOutcome = { readonly statusCode: number } | { readonly error: string };

/** The address behind a name is not one that webhooks may lead to. */
class RefusedAddressError extends Error {
  constructor(address: string) {
    super(`${address} is not an address on the internet; IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED allows such`);
  }
}

/**
 * Sends something once, over a connection of its own. Redirects are not followed: they would lead where nobody checked.
 *
 * @returns what came of it; failures of the receiver and of the way there are no exceptions
 */
export async function postWebhook({ url, headers, body }: WebhookPost, options: PostOptions): Promise<PostOutcome> {
  const timeLimit = AbortSignal.timeout(TIME_LIMITS.all);
  const signal = AbortSignal.any([timeLimit, options.signal]);
  const client = new Client(url.origin, { connect: checkedConnector(options), allowH2: false });
  try {
    const answer = await client.request({
      ...{ method: 'POST', path: url.pathname + url.search, headers, body, signal },
    });
    // The status says it all; an answer that does not end changes nothing.
    await answer.body.dump({ limit: ANSWER_BYTES, signal }).catch(() => undefined);
    return { statusCode: answer.statusCode };
  } catch (error) {
    if (timeLimit.aborted) return { error: `there was no answer within ${TIME_LIMITS.all / 1000} seconds` };
    return { error: describe(error) };
  } finally {
    await client.destroy();
  }
}

/**
 * Connects to addresses that are checked, and to nothing else: the name is resolved once, what it resolves to is checked,
 * and of what was connected to the address is checked again. A name that leads elsewhere a moment later gains nothing.
 */
function checkedConnector({ resolve, isPrivateAllowed }: PostOptions): buildConnector.connector {
  const refusalOf = (address: string): RefusedAddressError | undefined =>
    isPrivateAllowed || isPublicAddress(address) ? undefined : new RefusedAddressError(address);
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refusal = addresses.map(({ address }) => refusalOf(address)).find((found) => found !== undefined);
        const [first] = addresses;
        if (refusal !== undefined) return callback(refusal, '');
        if (first === undefined) return callback(new Error(`${hostname} has no address`), '');
        return options.all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ''),
    );
  };
  const connect = buildConnector({ allowH2: false, timeout: TIME_LIMITS.connect, lookup });
  return (target, callback) => {
    // No name, no lookup.
    const literal = literalAddress(target.hostname);
    const refusal = literal === undefined ? undefined : refusalOf(literal);
    if (refusal !== undefined) return queueMicrotask(() => callback(refusal, null));
    return connect(target, (error, socket) => {
      if (error !== null) return callback(error, null);
      const late = refusalOf(socket.remoteAddress ?? '');
      if (late === undefined) return callback(null, socket);
      socket.destroy();
      return callback(late, null);
    });
  };
}

/** Why it failed, for the people who registered the address. */
function describe(error: unknown): string {
  if (error instanceof RefusedAddressError) return error.message;
  const [first] = error instanceof AggregateError ? error.errors : [error];
  const code = (first as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? 'the connection failed' : `the connection failed: ${code}`;
}
