import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { InvalidCredentialsError, TooManyAttemptsError, withUserErrors } from '../graphql/user-error.types.js';
import type { AuthService } from './auth.service.js';
import { SignInInput, SignInResult, SignInSuccess, SignOutSuccess } from './auth.types.js';

/** Signing in and out. */
@Resolver()
export class AuthResolver {
  constructor(private readonly auth: AuthService) {}

  /** Signs in. */
  @Mutation(() => SignInResult, {
    // One for each document: many would be a way to guess.
    complexity: 5_001,
    description: 'Signs you in with username and password, and sets a session cookie.',
  })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Username and password.' }) input: SignInInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof SignInResult> {
    return await withUserErrors([InvalidCredentialsError, TooManyAttemptsError], async () => {
      const browser = context.requireBrowser();
      const signIn = await this.auth.signIn(context.actor.origin, input.username, input.password, browser);
      browser.keep(signIn);
      return new SignInSuccess(signIn);
    });
  }

  /** Signs out. */
  @Mutation(() => SignOutSuccess, { description: 'Ends your session and removes its cookie.' })
  async signOut(@Ctx() context: GraphQLContext): Promise<SignOutSuccess> {
    await this.auth.signOut(context.actor);
    context.browser?.clear();
    return new SignOutSuccess(context.actor.kind === 'user');
  }
}
