import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { userIdOf } from '../users/user-id.js';
import { ChangeUsersResult, UsersChangedSuccess } from '../users/user-result.types.js';
import {
  MakeSignInLinksInput,
  MakeSignInLinksResult,
  MakeSignInLinksSuccess,
  RevokeSignInLinksInput,
  SignInLinkOwner,
} from './auth.types.js';
import type { SignInLinkService } from './sign-in-link.service.js';
import { signInSheet } from './sign-in-sheet.js';

/** Links that staff hand out instead of passwords. */
@Resolver()
export class SignInLinkResolver {
  constructor(private readonly links: SignInLinkService) {}

  @Query(() => SignInLinkOwner, {
    nullable: true,
    description: 'Whose a link to sign in is, without using it up; null when it does not work, or not any more.',
  })
  async signInLink(
    @Arg('token', () => String, { description: 'What stands behind `token=` in the link.' }) token: string,
  ): Promise<SignInLinkOwner | null> {
    return (await this.links.look(token)) ?? null;
  }

  @Mutation(() => MakeSignInLinksResult, {
    complexity: 500,
    description: 'Makes links by which people sign in once and choose a password. For administrators.',
  })
  async makeSignInLinks(
    @Arg('input', () => MakeSignInLinksInput, { description: 'For whom.' }) input: MakeSignInLinksInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof MakeSignInLinksResult> {
    return await answerWith(MakeSignInLinksResult, async () => {
      const ids = input.userIds.map(userIdOf);
      const links = await this.links.make(context.actor, ids, input.hours, input.authorisationCode);
      return new MakeSignInLinksSuccess(links, signInSheet(links));
    });
  }

  @Mutation(() => ChangeUsersResult, {
    complexity: 100,
    description: 'Takes links back that were handed out. For administrators.',
  })
  async revokeSignInLinks(
    @Arg('input', () => RevokeSignInLinksInput, { description: 'Whose.' }) input: RevokeSignInLinksInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ChangeUsersResult> {
    return await answerWith(ChangeUsersResult, async () => {
      return new UsersChangedSuccess(await this.links.revoke(context.actor, input.userIds.map(userIdOf)));
    });
  }
}
