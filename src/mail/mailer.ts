import { createTransport } from 'nodemailer';
import type { Settings } from '../settings/settings-catalogue.js';

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

  /** Hands a letter to the mail server; rejects when that does not take it. */
  async send(letter: Letter): Promise<void> {
    const { SMTP_URL, MAIL_FROM } = this.settings();
    const transport = createTransport({ url: SMTP_URL, ...TIMEOUTS });
    try {
      await transport.sendMail({ from: MAIL_FROM, ...letter });
    } finally {
      transport.close();
    }
  }
}
