import * as oauth from 'openid-client';
import type { GithubApp } from './github-app.js';

/** What this server may do in the name of a student: the least with which forks and issues can be made. */
const SCOPE = 'public_repo';

/** Scope that contains {@link SCOPE}; whoever gave it before keeps it. */
const LARGER_SCOPE = 'repo';

/** Longest wait for a token, in seconds. */
const TIMEOUT_SECONDS = 10;

/** The request for consent that a browser is sent to GitHub with. */
export interface AuthorisationRequest {
  readonly url: string;
  /** Comes back with the answer. */
  readonly state: string;
  /** Proves that it is us who take the answer; never leaves the server before that. */
  readonly codeVerifier: string;
}

/** What came back: a token, or consent was refused, or it went wrong. */
export type AuthorisationOutcome =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly cause: unknown };

/** Makes a request for consent, with a state and a proof (PKCE) of its own. */
export async function requestAuthorisation(app: GithubApp, redirectUri: string): Promise<AuthorisationRequest> {
  const state = oauth.randomState();
  const codeVerifier = oauth.randomPKCECodeVerifier();
  const url = oauth.buildAuthorizationUrl(configure(app), {
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state, codeVerifier };
}

/**
 * Takes GitHub's answer, and trades the code in it for a token.
 *
 * @param answer address to which the browser came back, with its query
 * @param request what it was sent away with
 * @param fetch sends the request for the token
 */
export async function takeAuthorisation(
  app: GithubApp,
  answer: URL,
  request: { readonly state: string; readonly codeVerifier: string },
  fetch: typeof globalThis.fetch,
): Promise<AuthorisationOutcome> {
  const configuration = configure(app);
  configuration[oauth.customFetch] = fetch as oauth.CustomFetch;
  try {
    const { access_token: token, scope = '' } = await oauth.authorizationCodeGrant(configuration, answer, {
      expectedState: request.state,
      pkceCodeVerifier: request.codeVerifier,
    });
    const scopes = scope.split(/[\s,]+/);
    if (!scopes.includes(SCOPE) && !scopes.includes(LARGER_SCOPE))
      throw new Error(`the token has the scope "${scope}"`);
    return { kind: 'token', token };
  } catch (error) {
    const isDenied = error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied';
    return isDenied ? { kind: 'denied' } : { kind: 'failed', cause: error };
  }
}

function configure({ webUrl, clientId, clientSecret }: GithubApp): oauth.Configuration {
  const issuer = `${webUrl}/login/oauth`;
  const server = { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/access_token` };
  const configuration = new oauth.Configuration(server, clientId, clientSecret);
  configuration.timeout = TIMEOUT_SECONDS;
  // Only for a GitHub of the school's own, within its network, whose address says so.
  if (webUrl.startsWith('http:')) oauth.allowInsecureRequests(configuration);
  return configuration;
}
