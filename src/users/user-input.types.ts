import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StaffRole } from './staff-role.js';
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

/** Fields that accounts may have. */
@InputType('UserFieldsInput', {
  description: 'Fields that accounts have where the settings say so; then each is mandatory.',
})
export class UserFieldsInput {
  /** E-mail. */
  @Field(() => String, { nullable: true, description: 'E-mail address, 3 to 80 characters.' })
  readonly email?: string | null;

  /** First name. */
  @Field(() => String, { nullable: true, description: 'First name, 1 to 32 characters.' })
  readonly firstName?: string | null;

  /** Last name. */
  @Field(() => String, { nullable: true, description: 'Last name, 2 to 64 characters.' })
  readonly lastName?: string | null;

  /** External name. */
  @Field(() => String, { nullable: true, description: 'Username in another system, 1 to 32 characters.' })
  readonly extUsername?: string | null;

  /** External id. */
  @Field(() => String, { nullable: true, description: 'Id in another system, 1 to 32 characters.' })
  readonly extId?: string | null;

  /** Version control. */
  @Field(() => String, { nullable: true, description: 'Username on the version control platform.' })
  readonly githubUsername?: string | null;
}

/** What staff say about an account. */
@InputType('UserDetailsInput', { description: 'What staff say about an account. What is left out stays as it is.' })
export class UserDetailsInput extends UserFieldsInput {
  /** Student. */
  @Field(() => Boolean, { nullable: true, description: 'Whether they take part as a student. New accounts do.' })
  readonly isStudent?: boolean | null;

  /** Staff. */
  @Field(() => StaffRole, { nullable: true, description: 'Role among the staff; null for nobody of the staff.' })
  readonly staffRole?: StaffRole | null;

  /** Active. */
  @Field(() => Boolean, { nullable: true, description: 'Whether they take part at all.' })
  readonly isActive?: boolean | null;

  /** Login. */
  @Field(() => Boolean, { nullable: true, description: 'Whether they may sign in.' })
  readonly isLoginEnabled?: boolean | null;

  /** Demo. */
  @Field(() => Boolean, { nullable: true, description: 'Whether many share the account on a demo server.' })
  readonly isDemo?: boolean | null;

  /** Comment. */
  @Field(() => String, { nullable: true, description: 'Comment for staff, at most 1,024 characters.' })
  readonly comment?: string | null;

  /** Notice. */
  @Field(() => String, { nullable: true, description: 'Notice for them alone, at most 1,024 characters.' })
  readonly notice?: string | null;

  /** Deadline. */
  @Field(() => Date, { nullable: true, description: 'A deadline of their own; null for the general one.' })
  readonly submissionDeadline?: Date | null;

  /** Link. */
  @Field(() => String, { nullable: true, description: 'A link of their own for handing in; empty for none.' })
  readonly submissionLink?: string | null;
}

/** Input of `registerUser`. */
@InputType('RegisterUserInput', { description: 'A new account.' })
export class RegisterUserInput {
  /** Name. */
  @Field(() => String, { description: 'Username: 2 to 32 characters, kept in lower case.' })
  readonly username!: string;

  /** Password. */
  @Field(() => String, {
    nullable: true,
    description: 'Password, 8 to 80 characters. Without one they sign in by a link or by the school’s sign-in.',
  })
  readonly password?: string | null;

  /** Details. */
  @Field(() => UserDetailsInput, { defaultValue: {}, description: 'What else is known of them.' })
  readonly details!: UserDetailsInput;

  /** Key. */
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to make an API key, which is shown this once.' })
  readonly withApiKey!: boolean;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** Input of `signUp`. */
@InputType('SignUpInput', { description: 'A new account of your own.' })
export class SignUpInput {
  /** Name. */
  @Field(() => String, { description: 'Username: 2 to 32 characters, kept in lower case.' })
  readonly username!: string;

  /** Password. */
  @Field(() => String, { description: 'Password, 8 to 80 characters.' })
  readonly password!: string;

  /** Fields. */
  @Field(() => UserFieldsInput, { defaultValue: {}, description: 'What this server wants to know of everybody.' })
  readonly fields!: UserFieldsInput;

  /** Code. */
  @Field(() => String, {
    description:
      'The sign-up code (SIGN_UP_CODE), which the people who run the server give out; where none is set, the authorisation code.',
  })
  readonly authorisationCode!: string;
}

/** Input of `editUser`. */
@InputType('EditUserInput', { description: 'Changes of an account.' })
export class EditUserInput {
  /** Who. */
  @Field(() => ID, { description: 'The account.' })
  readonly userId!: string;

  /** Version. */
  @Field(() => Int, {
    nullable: true,
    description: '`version` of the profile that you have seen, so that you overwrite nobody else’s change.',
  })
  readonly version?: number | null;

  /** Name. */
  @Field(() => String, { nullable: true, description: 'Another username.' })
  readonly username?: string | null;

  /** Details. */
  @Field(() => UserDetailsInput, { defaultValue: {}, description: 'What becomes of the rest.' })
  readonly details!: UserDetailsInput;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** Input of `setUserComment`. */
@InputType('SetUserCommentInput', { description: 'A comment for staff about somebody.' })
export class SetUserCommentInput {
  /** Who. */
  @Field(() => ID, { description: 'Whom it is about.' })
  readonly userId!: string;

  /** Comment. */
  @Field(() => String, { description: 'The comment, at most 1,024 characters; empty for none.' })
  readonly comment!: string;
}

/** Input of `setLoginsEnabled`. */
@InputType('SetLoginsEnabledInput', { description: 'Whether a group of people may sign in.' })
export class SetLoginsEnabledInput {
  /** Whom. */
  @Field(() => UserGroup, { description: 'Whom it is about.' })
  readonly group!: UserGroup;

  /** Whether. */
  @Field(() => Boolean, { description: 'Whether they may sign in.' })
  readonly isEnabled!: boolean;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** Input of `setUsersActive`. */
@InputType('SetUsersActiveInput', { description: 'Whether some people take part.' })
export class SetUsersActiveInput {
  /** Whom. */
  @Field(() => [ID], { description: 'The accounts.' })
  readonly userIds!: readonly string[];

  /** Whether. */
  @Field(() => Boolean, { description: 'Whether they take part.' })
  readonly isActive!: boolean;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** Input of `deleteUser`. */
@InputType('DeleteUserInput', { description: 'An account that is to go.' })
export class DeleteUserInput {
  /** Who. */
  @Field(() => ID, { description: 'The account.' })
  readonly userId!: string;

  /** Confirmation. */
  @Field(() => String, { description: 'Its username, as a confirmation.' })
  readonly username!: string;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}

/** Input of `deleteUsers`. */
@InputType('DeleteUsersInput', { description: 'Accounts that are to go.' })
export class DeleteUsersInput {
  /** Whom. */
  @Field(() => DeletionGroup, { description: 'Whom it is about.' })
  readonly group!: DeletionGroup;

  /** Confirmation. */
  @Field(() => Int, { description: 'How many accounts that are, as a confirmation.' })
  readonly expectedCount!: number;

  /** Code. */
  @Field(() => String, { description: 'The code that staff share.' })
  readonly authorisationCode!: string;
}
