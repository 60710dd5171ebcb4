import { AppError } from '../errors/app-error.js';
import { literalAddress } from '../outbound/public-address.js';
import { isMetadataAddress, type Reach, RefusedAddressError, requireReachable } from '../outbound/reachable-address.js';
import { WebhookEvent } from './webhook-event.js';

/** Longest address and description, in characters. */
const LENGTHS = { url: 2_048, description: 255 } as const;

/** Everything that a webhook can be told of by itself, in the order in which it is shown. */
const SUBSCRIBABLE = Object.values(WebhookEvent).filter((event) => event !== WebhookEvent.PING);

/**
 * An address as it is stored.
 *
 * @param isPrivateAllowed whether it may lead to machines that are not on the internet, and do without TLS
 * @throws AppError INVALID_INPUT
 */
export function checkUrl(text: string, isPrivateAllowed: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || text.length > LENGTHS.url) {
    throw AppError.invalidInput(
      'url',
      `An address looks like https://hooks.example.org/races, with at most ${LENGTHS.url} characters.`,
    );
  }
  if (url.protocol !== 'https:' && !(isPrivateAllowed && url.protocol === 'http:')) {
    throw AppError.invalidInput('url', 'The address must begin with https://, so that nobody reads what is sent.');
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw AppError.invalidInput(
      'url',
      'Leave name, password and everything from # on out of the address: messages are signed instead.',
    );
  }
  const literal = literalAddress(url.hostname);
  if (literal !== undefined) requireAddress(literal, isPrivateAllowed);
  return url;
}

/** Which addresses webhooks may lead to. */
export function webhookReach(isPrivateAllowed: boolean): Reach {
  return { isPrivateAllowed, setting: 'IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED' };
}

/**
 * Makes sure that webhooks may lead to an IP address.
 *
 * @throws AppError INVALID_INPUT
 */
export function requireAddress(address: string, isPrivateAllowed: boolean): void {
  try {
    requireReachable(address, webhookReach(isPrivateAllowed));
  } catch (error) {
    if (!(error instanceof RefusedAddressError)) throw error;
    throw isMetadataAddress(address)
      ? AppError.invalidInput('url', `${error.message}. Use another address.`)
      : notPublic(address);
  }
}

/** The address is one of this machine, or of the network around it. */
function notPublic(address: string): AppError {
  return AppError.invalidInput(
    'url',
    `That leads to ${address}, which is not an address on the internet. Use one that is, or set IS_WEBHOOK_TO_PRIVATE_ADDRESS_ALLOWED.`,
  );
}

/**
 * Events, each once.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkEvents(events: readonly WebhookEvent[]): WebhookEvent[] {
  if (events.includes(WebhookEvent.PING)) {
    throw AppError.invalidInput('events', 'A ping is sent when you ask for it, and is no event to choose.');
  }
  if (events.length === 0) throw AppError.invalidInput('events', 'Choose at least one event.');
  return SUBSCRIBABLE.filter((event) => events.includes(event));
}

/**
 * What people call it.
 *
 * @throws AppError INVALID_INPUT
 */
export function checkDescription(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= LENGTHS.description && !trimmed.includes('\0')) return trimmed;
  throw AppError.invalidInput('description', `A description has at most ${LENGTHS.description} characters.`);
}
