import { Mailer } from '../mail/mailer.js';
import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import type { SettingsServices } from '../settings-admin/settings-admin.module.js';
import type { UserService } from '../users/user.service.js';
import { AccessTokenResolver } from './access-token.resolver.js';
import { AccessTokenService } from './access-token.service.js';
import { AccountResolver } from './account.resolver.js';
import { AuthResolver } from './auth.resolver.js';
import { AuthService } from './auth.service.js';
import { KnownBrowsers } from './known-browser.js';
import { OidcClient } from './oidc.client.js';
import { oidcRoute } from './oidc.route.js';
import { OidcService } from './oidc.service.js';
import { PasswordService } from './password.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { SecondFactorResolver } from './second-factor.resolver.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionService } from './session.service.js';
import { SignInGuard } from './sign-in-guard.js';
import { SignInLinkResolver } from './sign-in-link.resolver.js';
import { SignInLinkService } from './sign-in-link.service.js';

/** Signing in and out, sessions, second factors, sign-in links and API tokens. */
export function authModule(
  dependencies: Dependencies,
  { settings, users }: { readonly settings: SettingsServices; readonly users: UserService },
) {
  const { database, keyedHash, now } = dependencies;
  const parts = {
    ...dependencies,
    authorisation: settings.authorisation,
    cipher: settings.cipher,
    randomBits: () => dependencies.randomBytes(32),
  };
  const browsers = new KnownBrowsers(keyedHash);
  const guard = new SignInGuard(database, browsers);
  const passwordChanges = new PasswordService(parts);
  const secondFactors = new SecondFactorService({ ...parts, passwordChanges });
  const auth = new AuthService({ ...parts, browsers, guard, secondFactors });
  const links = new SignInLinkService({ ...parts, auth });
  const oidc = new OidcService({ ...parts, auth, client: new OidcClient(dependencies.settings, now) });
  const resets = new PasswordResetService({ ...parts, links, mailer: new Mailer(dependencies.settings) });
  const tokens = new AccessTokenService(parts);
  return {
    services: { auth, tokens, links },
    resolvers: [
      new AuthResolver(auth, links, resets),
      new SecondFactorResolver(secondFactors, users),
      new SignInLinkResolver(links),
      new AccessTokenResolver(tokens),
      new AccountResolver(passwordChanges, new SessionService(database), users),
    ],
    routes: async (app, http) => {
      await app.register(oidcRoute, { oidc, ...http });
    },
    jobs: [{ queue: 'password-reset', run: ({ account }) => resets.send(account) }],
  } satisfies Module;
}
