import { AppError } from '../errors/app-error.js';
import type { StaffRole } from '../users/staff-role.js';

/** Somebody who is signed in, or a program that acts for them. */
export interface SignedIn {
  readonly kind: 'user';
  readonly userId: number;
  readonly username: string;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  /** The session by which they are signed in; null for the command line and for API credentials. */
  readonly sessionId: string | null;
}

/** Whoever asks for something: a visitor, somebody signed in, or the person at the machine itself. */
export type Actor = { readonly kind: 'anonymous' } | SignedIn | { readonly kind: 'operator' };

/** A visitor of whom nothing is known. */
export const anonymous: Actor = { kind: 'anonymous' };

/** The person who runs the command line on the server's machine, and may do everything. */
export const operator: Actor = { kind: 'operator' };

/** Whether somebody is a teaching assistant, an administrator or the operator. */
export function isStaff(actor: Actor): boolean {
  return actor.kind === 'operator' || (actor.kind === 'user' && actor.staffRole !== null);
}

/** Whether somebody is an administrator or the operator. */
export function isAdministrator(actor: Actor): boolean {
  return actor.kind === 'operator' || (actor.kind === 'user' && actor.staffRole === 'ADMINISTRATOR');
}

/**
 * Makes sure that somebody is signed in.
 *
 * @throws AppError UNAUTHENTICATED
 */
export function requireSignedIn(actor: Actor): SignedIn {
  if (actor.kind !== 'user') throw AppError.unauthenticated();
  return actor;
}

/**
 * Makes sure that an administrator asks.
 *
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function requireAdministrator(actor: Actor): void {
  if (isAdministrator(actor)) return;
  requireSignedIn(actor);
  throw AppError.forbidden('administrators');
}
