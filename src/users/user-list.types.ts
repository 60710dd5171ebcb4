import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../graphql/connection.factory.js';
import { ConnectionArgs } from '../graphql/connection.types.js';
import { User } from './user.entity.js';
import { type UserFilter, UserKind, UserOrder } from './user-groups.js';
import type { UserTotals } from './user-list.service.js';

registerEnumType(UserKind, {
  name: 'UserKind',
  description: 'Kinds of people. Somebody may be a student and staff at once.',
  valuesConfig: {
    STUDENT: { description: 'Takes part as a student.' },
    TEACHING_ASSISTANT: { description: 'Staff who read what staff may read.' },
    ADMINISTRATOR: { description: 'Staff who do everything.' },
    GUEST: { description: 'Neither student nor staff.' },
  },
});
registerEnumType(UserOrder, {
  name: 'UserOrder',
  description: 'Orders of lists of people.',
  valuesConfig: {
    ROLE: { description: 'Students, then staff, then guests, each by username.' },
    USERNAME: { description: 'By username.' },
    NEWEST: { description: 'The latest account first.' },
    LAST_SIGNED_IN: { description: 'Who signed in last first; who never did, last.' },
  },
});

@InputType('UserFilter', { description: 'Whom a list shows. What is left out does not matter.' })
export class UserFilterInput implements UserFilter {
  @Field(() => [UserKind], { nullable: true, description: 'People of any of these kinds.' })
  readonly kinds?: readonly UserKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are active.' })
  readonly isActive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may sign in.' })
  readonly isLoginEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they have ever signed in.' })
  readonly hasSignedIn?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they have ever uploaded anything.' })
  readonly hasUploaded?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they have a buggy.' })
  readonly hasBuggy?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether staff noted something about them.' })
  readonly hasComment?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether their name on the version control platform is known.' })
  readonly hasGithub?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words, each of which occurs in a name, the e-mail address or an id.',
  })
  readonly search?: string | null;
}

/** Arguments of `users`. */
@ArgsType()
export class UsersArgs extends ConnectionArgs {
  @Field(() => UserFilterInput, { nullable: true, description: 'Whom to show. Everybody, without it.' })
  readonly filter?: UserFilterInput | null;

  @Field(() => UserOrder, { defaultValue: UserOrder.ROLE, description: 'In which order.' })
  readonly order!: UserOrder;
}

/** A page of people. */
export const { ConnectionType: UserConnection } = connectionTypes('User', () => User);

/** How many there are of whom. */
@ObjectType('UserTotals', { simpleResolvers: true, description: 'How many people there are of which kind.' })
export class UserTotalsType implements UserTotals {
  @Field(() => Int, { description: 'Students, active or not.' })
  readonly students!: number;

  @Field(() => Int, { description: 'Active students.' })
  readonly activeStudents!: number;

  @Field(() => Int, { description: 'Active students who may sign in.' })
  readonly studentsWithLogin!: number;

  @Field(() => Int, { description: 'Active students who have ever signed in.' })
  readonly studentsEverSignedIn!: number;

  @Field(() => Int, { description: 'Active students who have ever uploaded anything.' })
  readonly studentsWithUpload!: number;

  @Field(() => Int, { description: 'Active students whose name on the version control platform is known.' })
  readonly studentsWithGithub!: number;

  @Field(() => Int, { description: 'Teaching assistants, active or not.' })
  readonly teachingAssistants!: number;

  @Field(() => Int, { description: 'Administrators, active or not.' })
  readonly administrators!: number;

  @Field(() => Int, { description: 'People who are neither students nor staff.' })
  readonly guests!: number;
}
