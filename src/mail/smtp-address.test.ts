import { describe, expect, it } from 'vitest';
import { readSmtpAddress } from './smtp-address.js';

describe('the address of a mail server', () => {
  it('says where it is, how to sign in, and what holds for TLS', () => {
    expect(
      readSmtpAddress('smtps://me%40x:p%25w@mail.example.org:2465?tls.rejectUnauthorized=false&name=buggy'),
    ).toEqual({
      hostname: 'mail.example.org',
      port: 2465,
      secure: true,
      auth: { user: 'me@x', pass: 'p%w' },
      name: 'buggy',
      tls: { servername: 'mail.example.org', rejectUnauthorized: false },
    });
    const plain = { hostname: '127.0.0.1', port: 25, secure: false, ignoreTLS: true, tls: {} };
    expect(readSmtpAddress('smtp://127.0.0.1:25?ignoreTLS=true')).toEqual(plain);
  });

  // The library would run a program for some, and connect elsewhere for others.
  it.each(['sendmail=true&path=/bin/sh', 'proxy=http://169.254.169.254', 'host=10.0.0.1', 'service=gmail', 'pool=1'])(
    'gives the library no other options: %s',
    (query) => expect(() => readSmtpAddress(`smtp://mail.example.org?${query}`)).toThrow(/has the option/),
  );

  it.each(['direct://x', 'http://mail.example.org', 'mail.example.org', 'smtp://'])('is refused: %s', (text) => {
    expect(() => readSmtpAddress(text)).toThrow(/must begin with smtp/);
  });
});
