import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What tokens begin with, so that scanners of secrets recognise them wherever somebody left one. */
const PREFIX = 'buggy_pat_';

/** 256 random bits and a checksum, by which a scanner knows without asking that it is a token. */
const FORM = /^buggy_pat_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

/** A personal access token made of 256 random bits. */
export function formatAccessToken(random: Buffer): string {
  const body = random.toString('base64url');
  return `${PREFIX}${body}${checksum(body)}`;
}

/** Whether a text may be a personal access token. */
export function isAccessToken(text: string): boolean {
  const [, body, sum] = FORM.exec(text) ?? [];
  return body !== undefined && checksum(body) === sum;
}

/** The form in which tokens are stored: they are random enough for a plain hash. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(8, '0');
}
