import { Secret, TOTP } from 'otpauth';
import type { StaffRole } from '../identity/staff-role.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** Seconds for which a code is the right one, and digits that it has (RFC 6238, as every authenticator has it). */
const STEP_SECONDS = 30;
const DIGITS = 6;

/** Steps before and after the present one whose codes are taken: clocks differ, and people type slowly. */
const WINDOW = 1;

/** Recovery codes that somebody gets, and bytes of each: 80 random bits, in groups of four letters and digits. */
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** Bytes of a secret, as RFC 4226 advises. */
export const SECRET_BYTES = 20;

/** What authenticators take a secret from: as text, and as an address for a QR code. */
export interface SecondFactorSecret {
  readonly base32: string;
  readonly uri: string;
}

/** A secret in the forms that authenticators take. */
export function describeSecret(secret: Buffer, username: string, issuer: string): SecondFactorSecret {
  const totp = totpOf(secret, username, issuer);
  return { base32: totp.secret.base32, uri: totp.toString() };
}

/**
 * The step to which a code belongs, if it is right at a time and was not used before.
 *
 * @param lastStep the latest step whose code was used; neither it nor an earlier one is taken again
 */
export function matchingStep(secret: Buffer, code: string, now: Date, lastStep: number): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret, '', '').validate({ token: digits, timestamp, window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / 1_000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : undefined;
}

/** Whether somebody is staff who must have a second factor and has none: then they are no staff until they have one. */
export function lacksSecondFactor(
  who: { readonly staffRole: StaffRole | null; readonly hasSecondFactor: boolean },
  settings: Settings,
): boolean {
  return who.staffRole !== null && !who.hasSecondFactor && settings.IS_SECOND_FACTOR_REQUIRED_FOR_STAFF;
}

/** Codes for the day when the authenticator is lost; each works once. */
export function makeRecoveryCodes(randomBytes: (size: number) => Buffer): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = new Secret({ buffer: toArrayBuffer(randomBytes(RECOVERY_BYTES)) }).base32.toLowerCase();
    return text.match(/.{4}/g)?.join('-') ?? text;
  });
}

/** The form in which recovery codes are compared. */
export function normaliseRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z2-7]/g, '');
}

function totpOf(secret: Buffer, label: string, issuer: string): TOTP {
  const options = { algorithm: 'SHA1', digits: DIGITS, period: STEP_SECONDS } as const;
  return new TOTP({ ...options, issuer, label, secret: new Secret({ buffer: toArrayBuffer(secret) }) });
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
