import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../graphql/node.types.js';
import { StaffRole } from '../identity/staff-role.js';

registerEnumType(StaffRole, {
  name: 'StaffRole',
  description: 'What a member of staff may do.',
  valuesConfig: {
    TEACHING_ASSISTANT: { description: 'Reads what staff may read.' },
    ADMINISTRATOR: { description: 'Does everything.' },
  },
});

/** Somebody with an account: a student, a member of staff, both, or a guest who is neither. */
@Entity({ tableName: 'users' })
@ObjectType('User', { implements: Node, simpleResolvers: true, description: 'Somebody with an account.' })
export class User {
  /** Primary key. */
  @PrimaryKey({ type: 'integer', fieldName: 'id', autoincrement: true })
  @Field(() => Int, { description: 'Number of this user, for URLs, REST and people.' })
  databaseId!: number;

  /** Name to sign in with; lower case, unique. */
  @Property({ type: 'string', length: 32, unique: true })
  @Field(() => String, { description: 'Name to sign in with, in lower case.' })
  username!: string;

  /** Argon2id hash, or null when the account has no password. */
  @Property({ type: 'string', length: 255, nullable: true, lazy: true })
  passwordHash: string | null = null;

  /** Whether they take part as a student. */
  @Property({ type: 'boolean' })
  @Field(() => Boolean, { description: 'Whether they take part as a student.' })
  isStudent!: boolean;

  /** Their role among the staff, or null. */
  @Property({ type: 'string', length: 20, nullable: true })
  @Field(() => StaffRole, { nullable: true, description: 'Role among the staff; null for everybody else.' })
  staffRole: StaffRole | null = null;

  /** Inactive people cannot sign in or upload, and take part in nothing. */
  @Property({ type: 'boolean', default: true })
  isActive: boolean = true;

  /** Whether they may sign in; administrators always may. */
  @Property({ type: 'boolean', default: true })
  isLoginEnabled: boolean = true;

  /** Whether a code of an authenticator is asked for beside the password. */
  @Property({ type: 'boolean', default: false })
  hasSecondFactor: boolean = false;

  /** When the account was made. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** When they last signed in. */
  @Property({ type: 'timestamptz', nullable: true })
  signedInAt: Date | null = null;

  // What follows is read where somebody asks for it: most work on an account needs none of it.

  /** E-mail address. */
  @Property({ type: 'string', length: 80, nullable: true, lazy: true })
  email: string | null = null;

  /** First name. */
  @Property({ type: 'string', length: 32, nullable: true, lazy: true })
  firstName: string | null = null;

  /** Last name. */
  @Property({ type: 'string', length: 64, nullable: true, lazy: true })
  lastName: string | null = null;

  /** Username in another system of the school. */
  @Property({ type: 'string', length: 32, nullable: true, lazy: true })
  extUsername: string | null = null;

  /** Id in another system of the school. */
  @Property({ type: 'string', length: 32, nullable: true, lazy: true })
  extId: string | null = null;

  /** Username on the version control platform. */
  @Property({ type: 'string', length: 64, nullable: true, lazy: true })
  githubUsername: string | null = null;

  /** What staff note about them. */
  @Property({ type: 'string', length: 1024, default: '', lazy: true })
  comment: string = '';

  /** Notice for them alone. */
  @Property({ type: 'string', length: 1024, default: '', lazy: true })
  notice: string = '';

  /** A link of their own for handing in. */
  @Property({ type: 'string', length: 255, default: '', lazy: true })
  submissionLink: string = '';

  /** A deadline of their own. */
  @Property({ type: 'timestamptz', nullable: true, lazy: true })
  submissionDeadline: Date | null = null;

  /** When they first signed in. */
  @Property({ type: 'timestamptz', nullable: true, lazy: true })
  firstSignedInAt: Date | null = null;

  /** Whether many share the account on a demo server. */
  @Property({ type: 'boolean', default: false, lazy: true })
  isDemo: boolean = false;

  /** Grows with every change by staff. */
  @Property({ type: 'integer', default: 1, lazy: true })
  version: number = 1;
}
