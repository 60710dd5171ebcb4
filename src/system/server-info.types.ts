import { Field, Int, ObjectType } from 'type-graphql';

/** How much there is. */
@ObjectType('ServerCounts', { simpleResolvers: true, description: 'How much there is on this server.' })
export class ServerCounts {
  /** Users. */
  @Field(() => Int, { description: 'Accounts.' })
  readonly users!: number;

  /** Buggies. */
  @Field(() => Int, { description: 'Students who have a buggy.' })
  readonly buggies!: number;

  /** Uploads. */
  @Field(() => Int, { description: 'Uploads that were kept.' })
  readonly uploads!: number;

  /** Races. */
  @Field(() => Int, { description: 'Races that are public.' })
  readonly races!: number;
}

/** What runs here. */
@ObjectType('ServerInfo', { simpleResolvers: true, description: 'What runs here.' })
export class ServerInfo {
  /** Name. */
  @Field(() => String, { description: 'Name of the software.' })
  readonly name!: string;

  /** Version. */
  @Field(() => String, { description: 'Its version.' })
  readonly version!: string;

  /** Institution. */
  @Field(() => String, { description: 'Full name of the school that runs it.' })
  readonly institution!: string;

  /** Institution, short. */
  @Field(() => String, { description: 'Short name of the school.' })
  readonly institutionShortName!: string;

  /** Project. */
  @Field(() => String, { description: 'Code of the course or module; may be empty.' })
  readonly projectCode!: string;

  /** Address. */
  @Field(() => String, { description: 'Address at which people reach it.' })
  readonly serverUrl!: string;

  /** Zone. */
  @Field(() => String, { description: 'Time zone of the school, by its IANA name.' })
  readonly timeZone!: string;

  /** Schema. */
  @Field(() => String, { description: 'Version of the database schema that it was built for.' })
  readonly schemaVersion!: string;

  /** Settings. */
  @Field(() => Int, { description: 'Revision of the settings in use.' })
  readonly settingsRevision!: number;

  /** Uptime. */
  @Field(() => Int, { description: 'Seconds since this server process started.' })
  readonly uptimeSeconds!: number;

  /** Rules. */
  @Field(() => String, { description: 'Rules by which races are run.' })
  readonly rulesetName!: string;

  /** Version of the rules. */
  @Field(() => Int, { description: 'Version of those rules.' })
  readonly rulesetVersion!: number;

  /** Provider. */
  @Field(() => String, {
    nullable: true,
    description: 'Path at which people sign in with their institution; null when that is not set up.',
  })
  readonly oidcPath!: string | null;

  /** Passwords. */
  @Field(() => Boolean, { description: 'Whether everybody may sign in with a password, and not administrators only.' })
  readonly isPasswordSignInAllowed!: boolean;

  /** Letters. */
  @Field(() => Boolean, { description: 'Whether people who forgot their password get a link by e-mail.' })
  readonly isPasswordResetOffered!: boolean;

  /** Registration. */
  @Field(() => Boolean, { description: 'Whether people may make accounts for themselves.' })
  readonly isSignUpAllowed!: boolean;
}
