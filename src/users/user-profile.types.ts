import { Field, Int, ObjectType } from 'type-graphql';
import type { ApiAccess, UserProfile } from './user-profile.service.js';

@ObjectType('ApiAccess', {
  simpleResolvers: true,
  description: 'What is known of the key and the secret with which somebody’s own program uploads.',
})
export class ApiAccessType implements ApiAccess {
  @Field(() => Boolean, { description: 'Whether they have an API key.' })
  readonly hasKey!: boolean;

  @Field(() => Date, { nullable: true, description: 'When they set their secret; null if they never did.' })
  readonly secretSetAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when the secret works, or worked.' })
  readonly secretExpiresAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the secret works only once.' })
  readonly isSecretOneTime!: boolean;

  @Field(() => Int, { description: 'How often a secret that works only once was used.' })
  readonly secretUseCount!: number;
}

@ObjectType('UserProfile', {
  simpleResolvers: true,
  description: 'What only somebody themselves and staff see of an account.',
})
export class UserProfileType implements Omit<UserProfile, 'userId'> {
  @Field(() => Int, { description: 'Grows with every change; give it to `editUser` to overwrite nobody else’s.' })
  readonly version!: number;

  @Field(() => Boolean, { description: 'Whether they take part. Inactive people can neither sign in nor race.' })
  readonly isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether they may sign in. Administrators may always.' })
  readonly isLoginEnabled!: boolean;

  @Field(() => Boolean, { description: 'Whether many share the account on a demo server.' })
  readonly isDemo!: boolean;

  @Field(() => Boolean, { description: 'Whether they sign in with a second factor.' })
  readonly hasSecondFactor!: boolean;

  @Field(() => String, { nullable: true, description: 'E-mail address, if accounts have one (USERS_HAVE_EMAIL).' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'First name, if accounts have one (USERS_HAVE_FIRST_NAME).' })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'Last name, if accounts have one (USERS_HAVE_LAST_NAME).' })
  readonly lastName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Username in another system of the school, if accounts have one (USERS_HAVE_EXT_USERNAME).',
  })
  readonly extUsername!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id in another system of the school, if accounts have one (USERS_HAVE_EXT_ID).',
  })
  readonly extId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Username on the version control platform, if accounts have one (USERS_HAVE_VCS_USERNAME).',
  })
  readonly githubUsername!: string | null;

  @Field(() => Date, { description: 'When the account was made.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When they first signed in; null if they never did.' })
  readonly firstSignedInAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When they last signed in.' })
  readonly signedInAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When they were last seen in a session that still is, roughly.' })
  readonly lastActiveAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When they last uploaded anything, accepted or not.' })
  readonly lastUploadAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'How many bytes the latest upload has.' })
  readonly lastUploadBytes!: number | null;

  @Field(() => String, { nullable: true, description: 'What staff note about them; null for everybody else.' })
  readonly comment!: string | null;

  @Field(() => String, { description: 'A notice for them alone on the project pages; empty for none.' })
  readonly notice!: string;

  @Field(() => Date, { nullable: true, description: 'A deadline of their own instead of the general one.' })
  readonly submissionDeadline!: Date | null;

  @Field(() => String, { description: 'A link of their own for handing in; empty for none.' })
  readonly submissionLink!: string;

  @Field(() => ApiAccessType, { description: 'What is known of their API credentials.' })
  readonly apiAccess!: ApiAccess;
}
