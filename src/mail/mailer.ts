import { reachableAddress } from '../outbound/service-client.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { readSmtpAddress } from './smtp-address.js';

/** Longest waits for a mail server, in milliseconds. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** A letter. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends letters by the mail server that the settings name. */
export class Mailer {
  constructor(private readonly settings: () => Settings) {}

  /** Hands a letter to the mail server; rejects when that does not take it, or is none that may be reached. */
  async send(letter: Letter): Promise<void> {
    const { SMTP_URL, MAIL_FROM } = this.settings();
    const { hostname, ...options } = readSmtpAddress(SMTP_URL);
    // The address that was checked; its certificate is still that of the name.
    const host = await reachableAddress(hostname, this.settings());
    // Most processes send no letter.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ host, ...options, ...TIMEOUTS });
    try {
      await transport.sendMail({ from: MAIL_FROM, ...letter });
    } finally {
      transport.close();
    }
  }
}
