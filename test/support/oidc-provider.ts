import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** Where the server under test has people sent back. */
const REDIRECT_URI = 'http://localhost:4000/sign-in/oidc/callback';

/** Somebody whom the provider knows. */
export interface ProviderAccount {
  readonly subject: string;
  readonly claims: Readonly<Record<string, string | boolean>>;
  /** How they prove who they are, as the ID token says. */
  readonly amr?: readonly string[];
}

/** A real OpenID Connect provider on loopback, which asks nobody for a password. */
export class TestProvider {
  /** Who is signed in there next. */
  account: ProviderAccount = { subject: 's1', claims: {} };
  /** Whether that person refuses. */
  isRefusing = false;
  readonly clientId = 'buggy';
  readonly clientSecret = 'tell nobody';
  private readonly known = new Map<string, ProviderAccount>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<TestProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const test = new TestProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const provider = test.createProvider();
    const handle = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
      test.interact(provider, request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    return test;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  private createProvider(): Provider {
    const client = { client_id: this.clientId, client_secret: this.clientSecret, redirect_uris: [REDIRECT_URI] };
    return new Provider(this.issuer, {
      clients: [client, { ...client, client_id: 'somebody-else' }],
      claims: { openid: ['sub', 'amr'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      cookies: { keys: ['only for tests'] },
      interactions: { url: (_context: KoaContextWithOIDC, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_context: KoaContextWithOIDC, accountId: string) => ({
        accountId,
        claims: async () => ({ sub: accountId, ...this.known.get(accountId)?.claims }),
      }),
    });
  }

  /** Does at once what a person would do on the provider's pages. */
  private async interact(...[provider, request, response]: [Provider, ...Parameters<Provider['interactionDetails']>]) {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (this.isRefusing) {
      const refusal = { error: 'access_denied', error_description: 'no <b>thanks</b>' };
      return await provider.interactionFinished(request, response, refusal, { mergeWithLastSubmission: false });
    }
    if (prompt.name === 'login') {
      this.known.set(this.account.subject, this.account);
      const { subject, amr } = this.account;
      const login = { login: { accountId: subject, ...(amr === undefined ? {} : { amr: [...amr] }) } };
      return await provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
    grant.addOIDCScope(String(params['scope']));
    const consent = { consent: { grantId: await grant.save() } };
    return await provider.interactionFinished(request, response, consent, { mergeWithLastSubmission: true });
  }
}
