import type { Settings } from '../settings/settings-catalogue.js';

/** Ways into the server, as the settings have them. */
export interface SignInWays {
  /** Path at which people sign in with their institution; null when no provider is set. */
  readonly oidcPath: string | null;
  /** Whether everybody may sign in with a password, and not administrators only. */
  readonly isPasswordSignInAllowed: boolean;
  /** Whether people who forgot their password get a link by e-mail. */
  readonly isPasswordResetOffered: boolean;
  /** Whether people may make accounts for themselves. */
  readonly isSignUpAllowed: boolean;
}

/** Path at which people sign in with their institution. */
export const OIDC_PATH = '/sign-in/oidc';

/** The ways that there are at the moment. */
export function signInWays(settings: Settings): SignInWays {
  const isPasswordSignInAllowed = settings.IS_PASSWORD_SIGN_IN_ALLOWED;
  return {
    oidcPath: settings.OIDC_ISSUER_URL !== '' && settings.OIDC_CLIENT_ID !== '' ? OIDC_PATH : null,
    isPasswordSignInAllowed,
    isPasswordResetOffered: isPasswordSignInAllowed && settings.SMTP_URL !== '' && settings.USERS_HAVE_EMAIL,
    isSignUpAllowed: settings.IS_PUBLIC_REGISTRATION_ALLOWED,
  };
}
