import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StaffRole } from '../identity/staff-role.js';
import { DeletionGroup, UserGroup } from './user-groups.js';

registerEnumType(UserGroup, {
  name: 'UserGroup',
  description: 'Whom a change of many accounts is about.',
  valuesConfig: {
    STUDENTS: { description: 'Students who are not staff.' },
    TEACHING_ASSISTANTS: { description: 'Teaching assistants.' },
    EVERYBODY: { description: 'Everybody, but for administrators.' },
  },
});

registerEnumType(DeletionGroup, {
  name: 'DeletionGroup',
  description: 'Whom a deletion of many accounts is about.',
  valuesConfig: {
    STUDENTS: { description: 'Students who are not staff.' },
    TEACHING_ASSISTANTS: { description: 'Teaching assistants.' },
    ALL_BUT_ADMINISTRATORS: { description: 'Everybody who is not an administrator.' },
  },
});

@InputType('UserFieldsInput', {
  description: 'Fields that accounts have where the settings say so; then each is mandatory.',
})
export class UserFieldsInput {
  @Field(() => String, { nullable: true, description: 'E-mail address, 3 to 80 characters.' })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'First name, 1 to 32 characters.' })
  readonly firstName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name, 2 to 64 characters.' })
  readonly lastName?: string | null;

  @Field(() => String, { nullable: true, description: 'Username in another system, 1 to 32 characters.' })
  readonly extUsername?: string | null;

  @Field(() => String, { nullable: true, description: 'Id in another system, 1 to 32 characters.' })
  readonly extId?: string | null;

  @Field(() => String, { nullable: true, description: 'Username on the version control platform.' })
  readonly githubUsername?: string | null;
}

@InputType('UserDetailsInput', { description: 'What staff say about an account. What is left out stays as it is.' })
export class UserDetailsInput extends UserFieldsInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether they take part as a student. New accounts do.' })
  readonly isStudent?: boolean | null;

  @Field(() => StaffRole, { nullable: true, description: 'Role among the staff; null for nobody of the staff.' })
  readonly staffRole?: StaffRole | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they take part at all.' })
  readonly isActive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they may sign in.' })
  readonly isLoginEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether many share the account on a demo server.' })
  readonly isDemo?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Comment for staff, at most 1,024 characters.' })
  readonly comment?: string | null;

  @Field(() => String, { nullable: true, description: 'Notice for them alone, at most 1,024 characters.' })
  readonly notice?: string | null;

  @Field(() => Date, { nullable: true, description: 'A deadline of their own; null for the general one.' })
  readonly submissionDeadline?: Date | null;

  @Field(() => String, { nullable: true, description: 'A link of their own for handing in; empty for none.' })
  readonly submissionLink?: string | null;
}

@InputType('RegisterUserInput', { description: 'A new account.' })
export class RegisterUserInput {
  @Field(() => String, { description: 'Username: 2 to 32 characters, kept in lower case.' })
  readonly username!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Password, 8 to 80 characters. Without one they sign in by a link or by the school’s sign-in.',
  })
  readonly password?: string | null;

  @Field(() => UserDetailsInput, { defaultValue: {}, description: 'What else is known of them.' })
  readonly details!: UserDetailsInput;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether to make an API key, which is shown this once.' })
  readonly withApiKey!: boolean;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('SignUpInput', { description: 'A new account of your own.' })
export class SignUpInput {
  @Field(() => String, { description: 'Username: 2 to 32 characters, kept in lower case.' })
  readonly username!: string;

  @Field(() => String, { description: 'Password, 8 to 80 characters.' })
  readonly password!: string;

  @Field(() => UserFieldsInput, { defaultValue: {}, description: 'What this server wants to know of everybody.' })
  readonly fields!: UserFieldsInput;

  @Field(() => String, {
    description:
      'The sign-up code (SIGN_UP_CODE), which the people who run the server give out; where none is set, the authorisation code.',
  })
  readonly authorisationCode!: string;
}

@InputType('EditUserInput', { description: 'Changes of an account.' })
export class EditUserInput {
  @Field(() => ID, { description: 'The account.' })
  readonly userId!: string;

  @Field(() => Int, {
    nullable: true,
    description: '`version` of the profile that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;

  @Field(() => String, { nullable: true, description: 'Another username.' })
  readonly username?: string | null;

  @Field(() => UserDetailsInput, { defaultValue: {}, description: 'What becomes of the rest.' })
  readonly details!: UserDetailsInput;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('SetUserCommentInput', { description: 'A comment for staff about somebody.' })
export class SetUserCommentInput {
  @Field(() => ID, { description: 'Whom it is about.' })
  readonly userId!: string;

  @Field(() => String, { description: 'The comment, at most 1,024 characters; empty for none.' })
  readonly comment!: string;
}

@InputType('SetLoginsEnabledInput', { description: 'Whether a group of people may sign in.' })
export class SetLoginsEnabledInput {
  @Field(() => UserGroup, { description: 'Whom it is about.' })
  readonly group!: UserGroup;

  @Field(() => Boolean, { description: 'Whether they may sign in.' })
  readonly isEnabled!: boolean;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('SetUsersActiveInput', { description: 'Whether some people take part.' })
export class SetUsersActiveInput {
  @Field(() => [ID], { description: 'The accounts.' })
  readonly userIds!: readonly string[];

  @Field(() => Boolean, { description: 'Whether they take part.' })
  readonly isActive!: boolean;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('DeleteUserInput', { description: 'An account that is to go.' })
export class DeleteUserInput {
  @Field(() => ID, { description: 'The account.' })
  readonly userId!: string;

  @Field(() => String, { description: 'Its username, as a confirmation.' })
  readonly username!: string;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

@InputType('DeleteUsersInput', { description: 'Accounts that are to go.' })
export class DeleteUsersInput {
  @Field(() => DeletionGroup, { description: 'Whom it is about.' })
  readonly group!: DeletionGroup;

  @Field(() => Int, { description: 'How many accounts that are, as a confirmation.' })
  readonly expectedCount!: number;

  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}
