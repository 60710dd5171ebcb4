import { checkedConnector } from '../outbound/checked-connector.js';
import type { HostResolver } from '../outbound/host-resolver.js';
import { RefusedAddressError } from '../outbound/reachable-address.js';
import { webhookReach } from './webhook-input.js';

/** Milliseconds for all of it. */
const TIME_LIMIT = 10_000;

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

/**
 * Sends something once, over a connection of its own. Redirects are not followed: they would lead where nobody checked.
 *
 * @returns what came of it; failures of the receiver and of the way there are no exceptions
 */
export async function postWebhook({ url, headers, body }: WebhookPost, options: PostOptions): Promise<PostOutcome> {
  const timeLimit = AbortSignal.timeout(TIME_LIMIT);
  const signal = AbortSignal.any([timeLimit, options.signal]);
  const { Client } = await import('undici');
  const client = new Client(url.origin, {
    connect: await checkedConnector({
      resolve: options.resolve,
      reach: () => webhookReach(options.isPrivateAllowed),
    }),
    allowH2: false,
  });
  try {
    const answer = await client.request({
      ...{ method: 'POST', path: url.pathname + url.search, headers, body, signal },
    });
    // The status says it all; an answer that does not end changes nothing.
    await answer.body.dump({ limit: ANSWER_BYTES, signal }).catch(() => undefined);
    return { statusCode: answer.statusCode };
  } catch (error) {
    if (timeLimit.aborted) return { error: `there was no answer within ${TIME_LIMIT / 1000} seconds` };
    return { error: describe(error) };
  } finally {
    await client.destroy();
  }
}

/** Why it failed, for the people who registered the address. */
function describe(error: unknown): string {
  if (error instanceof RefusedAddressError) return error.message;
  const [first] = error instanceof AggregateError ? error.errors : [error];
  const code = (first as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? 'the connection failed' : `the connection failed: ${code}`;
}
