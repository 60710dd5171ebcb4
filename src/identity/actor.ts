import { AppError } from '../errors/app-error.js';
import { Scope } from './scope.js';
import { StaffRole } from './staff-role.js';

/** Where something was asked, for the audit log; null for what does not come over the network. */
export interface Origin {
  /** Id of the request, as answers and logs have it. */
  readonly requestId: string | null;
  /** IP address. */
  readonly address: string | null;
}

/** A personal access token that acts for its owner. */
export interface TokenGrant {
  readonly tokenId: number;
  readonly scopes: ReadonlySet<Scope>;
}

/** Somebody who is signed in, or a program that acts for them. */
export interface SignedIn {
  readonly kind: 'user';
  readonly userId: number;
  readonly username: string;
  readonly isStudent: boolean;
  readonly staffRole: StaffRole | null;
  /** Whether they try the server out under an account that many share, and must not spoil it for each other. */
  readonly isDemo: boolean;
  /** The session by which they are signed in; null for programs. */
  readonly sessionId: string | null;
  /** The token by which a program acts for them; null for people themselves. */
  readonly token: TokenGrant | null;
  /** Until when the session or the token works; null for what ends with the request. */
  readonly until: Date | null;
  readonly origin: Origin;
}

/** A visitor of whom nothing is known. */
export interface Anonymous {
  readonly kind: 'anonymous';
  readonly origin: Origin;
}

/** The person at the machine itself, who may do everything. */
export interface Operator {
  readonly kind: 'operator';
  readonly origin: Origin;
}

/** Whoever asks for something. */
export type Actor = Anonymous | SignedIn | Operator;

/** Somebody who acts without a session: by credentials of a program, or while signing in. */
export function actingAs(
  who: Pick<SignedIn, 'userId' | 'username' | 'isStudent' | 'staffRole'>,
  origin: Origin,
): SignedIn {
  const { userId, username, isStudent, staffRole } = who;
  const proof = { isDemo: false, sessionId: null, token: null, until: null } as const;
  return { kind: 'user', userId, username, isStudent, staffRole, ...proof, origin };
}

/** What does not come over the network. */
const NOWHERE: Origin = { requestId: null, address: null };

/** The person who runs the command line on the server's machine. */
export const operator: Operator = { kind: 'operator', origin: NOWHERE };

/** Anybody, for what is the same for all visitors. */
export const anybody: Anonymous = { kind: 'anonymous', origin: NOWHERE };

/** Whether somebody's token, if they act by one, has a scope. */
function hasScope(actor: Actor, scope: Scope): boolean {
  return actor.kind !== 'user' || actor.token === null || actor.token.scopes.has(scope);
}

/** Whether somebody sees what staff see: a teaching assistant, an administrator or the operator. */
export function isStaff(actor: Actor): boolean {
  return (
    actor.kind === 'operator' || (actor.kind === 'user' && actor.staffRole !== null && hasScope(actor, Scope.READ))
  );
}

/** Account whose own things somebody sees: theirs, unless they act by a token that may not read; null for nobody's. */
export function ownIdOf(actor: Actor): number | null {
  return actor.kind === 'user' && hasScope(actor, Scope.READ) ? actor.userId : null;
}

/** Whether somebody sees what administrators see: an administrator or the operator. */
export function isAdministrator(actor: Actor): boolean {
  return isStaff(actor) && hasAdministratorRole(actor);
}

/** Whether somebody's role is the highest, whatever the token by which they may act says. */
export function hasAdministratorRole(actor: Actor): boolean {
  return actor.kind === 'operator' || (actor.kind === 'user' && actor.staffRole === StaffRole.ADMINISTRATOR);
}

/**
 * Makes sure that somebody is signed in.
 *
 * @param scope what a token needs for it
 * @throws AppError UNAUTHENTICATED, or FORBIDDEN for a token without the scope
 */
export function requireSignedIn(actor: Actor, scope: Scope): SignedIn {
  if (actor.kind !== 'user') throw AppError.unauthenticated();
  if (!hasScope(actor, scope)) throw AppError.missingScope(scope);
  return actor;
}

/**
 * Makes sure that somebody is signed in in person, for what concerns their account itself: no token may do that, and
 * nobody who shares a demo account.
 *
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function requireInPerson(actor: Actor): SignedIn {
  if (actor.kind !== 'user') throw AppError.unauthenticated();
  if (actor.sessionId === null) throw AppError.forbidden('people who sign in themselves, and no tokens,');
  requireNoDemo(actor);
  return actor;
}

/**
 * Makes sure that nobody who shares a demo account does what would spoil it for the others.
 *
 * @throws AppError FORBIDDEN
 */
export function requireNoDemo(actor: Actor): void {
  if (actor.kind === 'user' && actor.isDemo) throw AppError.forbidden('people with an account of their own');
}

/**
 * Makes sure that a member of staff asks.
 *
 * @param scope what a token needs for it
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function requireStaff(actor: Actor, scope: Scope): void {
  if (actor.kind === 'operator') return;
  if (requireSignedIn(actor, scope).staffRole === null) throw AppError.forbidden('staff');
}

/**
 * Makes sure that an administrator asks.
 *
 * @param scope what a token needs for it
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function requireAdministrator(actor: Actor, scope: Scope): void {
  if (actor.kind === 'operator') return;
  if (requireSignedIn(actor, scope).staffRole !== StaffRole.ADMINISTRATOR) throw AppError.forbidden('administrators');
}

/**
 * Makes sure that no token gives what works after it is revoked: passwords, links to sign in, roles. Otherwise as
 * {@link requireInPerson}, but the operator may.
 *
 * @throws AppError FORBIDDEN
 */
export function requireNoToken(actor: Actor): void {
  if (actor.kind === 'user') requireInPerson(actor);
}

/**
 * Makes sure that accounts of staff are changed by administrators only, whatever the settings leave to assistants.
 *
 * @throws AppError FORBIDDEN
 */
export function requireRankOver(actor: Actor, users: readonly { readonly staffRole: StaffRole | null }[]): void {
  if (hasAdministratorRole(actor) || users.every(({ staffRole }) => staffRole === null)) return;
  throw AppError.forbidden('administrators');
}
