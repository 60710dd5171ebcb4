import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { BrowserCookies, GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { AuthService, SignInOutcome } from './auth.service.js';
import {
  CompleteSignInInput,
  RequestPasswordResetInput,
  RequestPasswordResetResult,
  RequestPasswordResetSuccess,
  SecondFactorNeeded,
  SignInByLinkInput,
  SignInInput,
  SignInResult,
  SignInSuccess,
  SignOutSuccess,
} from './auth.types.js';
import type { PasswordResetService } from './password-reset.service.js';
import type { SignInLinkService } from './sign-in-link.service.js';

/** Costs half of what a document may: one for each document, since many would be a way to guess. */
const ONE_PER_DOCUMENT = 5_001;

/** Signing in and out. */
@Resolver()
export class AuthResolver {
  constructor(
    private readonly auth: AuthService,
    private readonly links: SignInLinkService,
    private readonly resets: PasswordResetService,
  ) {}

  @Mutation(() => SignInResult, {
    complexity: ONE_PER_DOCUMENT,
    description: 'Signs you in with username and password, and sets a session cookie.',
  })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Username and password.' }) input: SignInInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SignInResult> {
    return await answerWith(SignInResult, async () => {
      const { username, password } = input;
      return enter(context, await this.auth.signIn(context.actor.origin, username, password, keepingBrowser(context)));
    });
  }

  @Mutation(() => SignInResult, {
    complexity: ONE_PER_DOCUMENT,
    description: 'Signs you in with your second factor, after the first one was right.',
  })
  async completeSignIn(
    @Arg('input', () => CompleteSignInInput, { description: 'Challenge and code.' }) input: CompleteSignInInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SignInResult> {
    return await answerWith(SignInResult, async () => {
      const { challenge, code } = input;
      return enter(context, await this.auth.complete(context.actor.origin, challenge, code, keepingBrowser(context)));
    });
  }

  @Mutation(() => SignInResult, {
    complexity: ONE_PER_DOCUMENT,
    description: 'Signs you in by a link that you were given, which works once.',
  })
  async signInByLink(
    @Arg('input', () => SignInByLinkInput, { description: 'The link.' }) input: SignInByLinkInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SignInResult> {
    return await answerWith(SignInResult, async () => {
      const { token, newPassword } = input;
      return enter(
        context,
        await this.links.follow(context.actor.origin, token, newPassword ?? null, keepingBrowser(context)),
      );
    });
  }

  @Mutation(() => RequestPasswordResetResult, {
    complexity: ONE_PER_DOCUMENT,
    description: 'Has a link to choose a new password sent to you, where this server sends e-mail.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput, { description: 'Who you are.' }) input: RequestPasswordResetInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RequestPasswordResetResult> {
    return await answerWith(RequestPasswordResetResult, async () => {
      await this.resets.request(context.actor, input.account);
      return new RequestPasswordResetSuccess();
    });
  }

  @Mutation(() => SignOutSuccess, { description: 'Ends your session and removes its cookie.' })
  async signOut(@Ctx() context: GraphQLContext): Promise<SignOutSuccess> {
    await this.auth.signOut(context.actor);
    context.browser?.clear();
    return new SignOutSuccess(context.actor.kind === 'user');
  }
}

/** The browser, if it would keep a session. */
function keepingBrowser(context: GraphQLContext): BrowserCookies {
  const browser = context.requireBrowser();
  browser.requireKeeping();
  return browser;
}

/** Keeps the session in the browser, or says what is needed besides. */
function enter(context: GraphQLContext, outcome: SignInOutcome): SignInSuccess | SecondFactorNeeded {
  if (outcome.kind === 'second-factor') return new SecondFactorNeeded(outcome);
  context.requireBrowser().keep(outcome);
  return new SignInSuccess(outcome);
}
