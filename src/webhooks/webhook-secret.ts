import { Webhook as Signer } from 'standardwebhooks';
import type { SettingCipher } from '../settings/setting-cipher.js';

/** What secrets begin with, and how many random bytes follow, as the convention of Standard Webhooks has it. */
const SECRET = { prefix: 'whsec_', bytes: 32 } as const;

/** What secrets are encrypted for, so that nothing else can be put in their place. */
const CIPHER_NAME = 'webhook secret';

/** Secrets of webhooks: made here, shown once, encrypted in the database. */
export class WebhookSecrets {
  constructor(
    private readonly cipher: SettingCipher,
    private readonly randomBytes: (size: number) => Buffer,
  ) {}

  /** A new one, in clear and as it is stored. */
  make(): { readonly clear: string; readonly stored: string } {
    const clear = SECRET.prefix + this.randomBytes(SECRET.bytes).toString('base64');
    return { clear, stored: this.cipher.encrypt(CIPHER_NAME, clear) };
  }

  /** One in clear again; undefined when it was encrypted under another key of the server. */
  open(stored: string): string | undefined {
    return this.cipher.decrypt(CIPHER_NAME, stored);
  }
}

/**
 * Headers by which a receiver knows that a message came from here, when, and which one it is: `webhook-id`,
 * `webhook-timestamp` in seconds and `webhook-signature`, by the convention of Standard Webhooks.
 *
 * @param secrets the secret; while it is changed, the one before as well, so that receivers may have either
 */
export function signatureHeaders(
  secrets: readonly string[],
  messageId: string,
  at: Date,
  body: string,
): Record<string, string> {
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(messageId, at, body)).join(' '),
  };
}
