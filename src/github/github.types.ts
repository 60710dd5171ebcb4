import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, NotFoundError, UpstreamError } from '../graphql/user-error.types.js';
import type { VisibleAccount } from './github-account.service.js';
import { IssueInjection } from './github-fork.service.js';

registerEnumType(IssueInjection, {
  name: 'IssueInjection',
  description: 'What becomes of the issues of a fork.',
  valuesConfig: {
    SCHEDULED: { description: 'One issue for each task is made, one after the other; that takes some minutes.' },
    NOTHING_PUBLISHED: { description: 'Staff have not published a list of issues, so there is nothing to make.' },
    SWITCHED_OFF: { description: 'This server makes no issues.' },
  },
});

@ObjectType('GithubAccount', { simpleResolvers: true, description: 'A GitHub account that somebody connected.' })
export class GithubAccount implements Omit<VisibleAccount, 'userId'> {
  @Field(() => String, { description: 'Name of the account at GitHub.' })
  readonly login!: string;

  @Field(() => Date, { description: 'When it was connected.' })
  readonly connectedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Address of the fork of the editor; null before there is one.' })
  readonly forkUrl!: string | null;

  @Field(() => Int, { description: 'How many of the issues for tasks are in the fork so far.' })
  readonly issueCount!: number;
}

@ObjectType('ForkEditorSuccess', {
  simpleResolvers: true,
  description: 'The fork is there, or GitHub is making it, which takes some moments.',
})
export class ForkEditorSuccess {
  @Field(() => GithubAccount, { description: 'Your account, with the address of the fork.' })
  readonly account: GithubAccount;

  @Field(() => IssueInjection, { description: 'What becomes of its issues.' })
  readonly issues: IssueInjection;

  constructor(account: GithubAccount, issues: IssueInjection) {
    this.account = account;
    this.issues = issues;
  }
}

/** Result of `forkEditor`. */
export const ForkEditorResult = mutationResult({
  name: 'ForkEditorResult',
  description: 'What came of `forkEditor`.',
  types: () => [ForkEditorSuccess, ConflictError, UpstreamError] as const,
});

@InputType('DisconnectGithubInput', { description: 'Whose GitHub account to forget.' })
export class DisconnectGithubInput {
  @Field(() => ID, { nullable: true, description: 'Whose, for staff. Your own, without it.' })
  readonly userId?: string | null;
}

@ObjectType('DisconnectGithubSuccess', {
  description: 'This server knows nothing of the GitHub account any more. At GitHub nothing has changed.',
})
export class DisconnectGithubSuccess {
  @Field(() => Boolean, { description: 'Whether there was an account to forget.' })
  readonly wasConnected: boolean;

  constructor(wasConnected: boolean) {
    this.wasConnected = wasConnected;
  }
}

/** Result of `disconnectGithub`. */
export const DisconnectGithubResult = mutationResult({
  name: 'DisconnectGithubResult',
  description: 'What came of `disconnectGithub`.',
  types: () => [DisconnectGithubSuccess, NotFoundError] as const,
});
