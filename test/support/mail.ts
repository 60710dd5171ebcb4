import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export class MailServer {
  readonly letters: string[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      void text(stream).then((letter) => {
        this.letters.push(letter);
        done();
      });
    },
  });

  /** Starts it, and tells its address. */
  async start(): Promise<string> {
    const listening = this.server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}?ignoreTLS=true`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}

/** The link in a letter, whose lines may be broken where its address is long. */
export function linkIn(letter: string): URL {
  const [address] = /https?:\/\/\S+/.exec(letter.replaceAll('=\r\n', '').replaceAll('=3D', '=')) ?? [];
  if (address === undefined) throw new Error('the letter has no link');
  return new URL(address);
}
