import * as oidc from 'openid-client';
import { serviceFetch } from '../outbound/service-client.js';
import type { Settings } from '../settings/settings-catalogue.js';

/** Longest wait for an answer of the provider, in seconds. */
const TIMEOUT_SECONDS = 10;

/** Minutes for which what a provider says about itself is believed. */
const DISCOVERY_MINUTES = 10;

/** Most bytes of an answer. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** What has to come back from the provider, and what only this server knows. */
export interface OidcChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who the provider says that somebody is. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Value of the claim that accounts are found by; undefined when the provider does not tell it. */
  readonly claim: string | undefined;
  /** Whether the provider says that it asked for a second factor. */
  readonly isSecondFactorProved: boolean;
}

/** The provider did not do its part, or what came back was not what it had to be. */
export class OidcError extends Error {
  override readonly name = 'OidcError';
}

/** Talks with the OpenID Connect provider that the settings name. */
export class OidcClient {
  private readonly fetch: typeof globalThis.fetch;
  private known: { readonly key: string; readonly until: number; readonly config: oidc.Configuration } | undefined;

  constructor(
    private readonly settings: () => Settings,
    private readonly now: () => Date,
  ) {
    this.fetch = serviceFetch({ settings, maxBytes: MAX_ANSWER_BYTES });
  }

  /**
   * Where to send somebody who wants to sign in, and what to remember until they come back.
   *
   * @throws OidcError when the provider does not answer
   */
  async begin(redirectUri: string): Promise<{ readonly url: URL; readonly checks: OidcChecks }> {
    const config = await this.discover();
    const checks = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: this.settings().OIDC_SCOPES,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, checks };
  }

  /**
   * Finds out who came back.
   *
   * @param url the address to which they came back, with its query
   * @throws OidcError when the provider says no, or anything is not as it has to be
   */
  async finish(url: URL, checks: OidcChecks): Promise<OidcIdentity> {
    const config = await this.discover();
    try {
      const tokens = await oidc.authorizationCodeGrant(config, url, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new OidcError('the provider gave no ID token');
      const name = this.settings().OIDC_USERNAME_CLAIM;
      // Many providers tell the rest only at their userinfo endpoint.
      const isAddress = name === 'email' || this.settings().OIDC_MATCHES === 'email';
      const isIncomplete = claims[name] === undefined || (isAddress && claims['email_verified'] === undefined);
      const all =
        isIncomplete && config.serverMetadata().userinfo_endpoint !== undefined
          ? { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) }
          : claims;
      const claim: unknown = all[name];
      // Whoever may type an address in at the provider must not become its owner here.
      const isUsable = !isAddress || (all['email_verified'] === true && all['email'] === claim);
      return {
        issuer: claims.iss,
        subject: claims.sub,
        claim: typeof claim === 'string' && isUsable ? claim : undefined,
        isSecondFactorProved: provesSecondFactor(claims),
      };
    } catch (error) {
      throw asOidcError(error);
    }
  }

  private async discover(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.settings();
    const key = JSON.stringify([OIDC_ISSUER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET]);
    if (this.known?.key === key && this.known.until > this.now().getTime()) return this.known.config;
    const issuer = new URL(OIDC_ISSUER_URL);
    // Only a provider on this machine, as one that somebody tries out, may do without TLS.
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
    const execute = isLocal ? [oidc.allowInsecureRequests] : [];
    try {
      const config = await oidc.discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET || undefined, undefined, {
        execute,
        timeout: TIMEOUT_SECONDS,
        [oidc.customFetch]: this.fetch as oidc.CustomFetch,
      });
      this.known = { key, until: this.now().getTime() + DISCOVERY_MINUTES * 60_000, config };
      return config;
    } catch (error) {
      throw asOidcError(error);
    }
  }
}

/** Whether an ID token says by `amr` (RFC 8176) or `acr` (REFEDS) that there were two factors. */
function provesSecondFactor(claims: oidc.IDToken): boolean {
  const { amr, acr } = claims as Readonly<Record<string, unknown>>;
  return (Array.isArray(amr) && amr.includes('mfa')) || acr === 'https://refeds.org/profile/mfa';
}

function asOidcError(error: unknown): OidcError {
  if (error instanceof OidcError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new OidcError(reason, { cause: error });
}
