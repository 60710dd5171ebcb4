import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ServerCounts', { simpleResolvers: true, description: 'How much there is on this server.' })
export class ServerCounts {
  @Field(() => Int, { description: 'Accounts.' })
  readonly users!: number;

  @Field(() => Int, { description: 'Students who have a buggy.' })
  readonly buggies!: number;

  @Field(() => Int, { description: 'Uploads that were kept.' })
  readonly uploads!: number;

  @Field(() => Int, { description: 'Races that are public.' })
  readonly races!: number;
}

@ObjectType('ServerInfo', { simpleResolvers: true, description: 'What runs here.' })
export class ServerInfo {
  @Field(() => String, { description: 'Name of the software.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its version.' })
  readonly version!: string;

  @Field(() => String, { description: 'Full name of the school that runs it.' })
  readonly institution!: string;

  @Field(() => String, { description: 'Short name of the school.' })
  readonly institutionShortName!: string;

  @Field(() => String, { description: 'Code of the course or module; may be empty.' })
  readonly projectCode!: string;

  @Field(() => String, { description: 'Address at which people reach it.' })
  readonly serverUrl!: string;

  @Field(() => String, { description: 'Time zone of the school, by its IANA name.' })
  readonly timeZone!: string;

  @Field(() => String, { description: 'Version of the database schema that it was built for.' })
  readonly schemaVersion!: string;

  @Field(() => Int, { description: 'Revision of the settings in use.' })
  readonly settingsRevision!: number;

  @Field(() => Int, { description: 'Seconds since this server process started.' })
  readonly uptimeSeconds!: number;

  @Field(() => String, { description: 'Rules by which races are run.' })
  readonly rulesetName!: string;

  @Field(() => Int, { description: 'Version of those rules.' })
  readonly rulesetVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Path at which people sign in with their institution; null when that is not set up.',
  })
  readonly oidcPath!: string | null;

  @Field(() => Boolean, { description: 'Whether everybody may sign in with a password, and not administrators only.' })
  readonly isPasswordSignInAllowed!: boolean;

  @Field(() => Boolean, { description: 'Whether people who forgot their password get a link by e-mail.' })
  readonly isPasswordResetOffered!: boolean;

  @Field(() => Boolean, { description: 'Whether people may make accounts for themselves.' })
  readonly isSignUpAllowed!: boolean;
}
