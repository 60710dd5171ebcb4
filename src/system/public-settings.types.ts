import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('SiteLink', { simpleResolvers: true, description: 'A site elsewhere that the school points to.' })
export class SiteLink {
  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string;

  @Field(() => String, { description: 'A few words about it; may be empty.' })
  readonly text!: string;

  @Field(() => String, { description: 'Its address.' })
  readonly url!: string;
}

/** A field of accounts that not all servers have. */
@ObjectType('AccountField', {
  simpleResolvers: true,
  description: 'Something that accounts on this server have besides a username; it is mandatory.',
})
export class AccountField {
  @Field(() => String, { description: 'Its name in `UserFieldsInput` and `UserProfile`.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the school calls it.' })
  readonly label!: string;

  @Field(() => String, { description: 'Example of a value; may be empty.' })
  readonly example!: string;

  @Field(() => Int, { description: 'Most characters that it may have.' })
  readonly maxLength!: number;
}

@ObjectType('PublicSettings', {
  simpleResolvers: true,
  description: 'What pages and programs have to know of the settings of this server. Public.',
})
export class PublicSettings {
  @Field(() => [SiteLink], { description: 'Sites elsewhere, at most four.' })
  readonly links!: readonly SiteLink[];

  @Field(() => [AccountField], { description: 'What accounts have besides a username.' })
  readonly accountFields!: readonly AccountField[];

  @Field(() => String, { description: 'Example of a username, to show where people sign in.' })
  readonly usernameExample!: string;

  @Field(() => Boolean, { description: 'Whether everybody sees in results whose buggies raced, and not only flags.' })
  readonly isUsernamePublicInResults!: boolean;

  @Field(() => String, { description: 'Colour of the flag of a buggy that was uploaded without one.' })
  readonly defaultFlagColor!: string;

  @Field(() => Int, { description: 'Most that a buggy may cost in a new race; 0 means no limit.' })
  readonly defaultCostLimit!: number;

  @Field(() => Boolean, { description: 'Whether students may delete their buggy, so that it takes part in no race.' })
  readonly isBuggyDeleteAllowed!: boolean;

  @Field(() => Int, { description: 'Practice races that everybody may run for themselves within an hour; 0: none.' })
  readonly practiceRacesPerHour!: number;

  @Field(() => Int, { description: 'Seconds for which an API secret works after it was set.' })
  readonly apiSecretSeconds!: number;

  @Field(() => Boolean, {
    description: 'Whether an API secret works only once, unless its owner may choose otherwise.',
  })
  readonly isApiSecretOneTime!: boolean;

  @Field(() => Boolean, { description: 'Whether students choose whether their API secrets work only once.' })
  readonly isApiSecretChoiceOffered!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether students work on a remote machine, and get a workspace file of VS Code for it at `/user/vscode-workspace` once their GitHub account is known.',
  })
  readonly isVscodeWorkspaceOffered!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'When the work is due, for everybody without a date of their own.',
  })
  readonly submissionDeadline!: Date | null;

  @Field(() => Boolean, { description: 'Whether students can keep a text about each task.' })
  readonly isKeepingTaskTexts!: boolean;

  @Field(() => String, { description: 'How long a text about a task should be, in words of the school; may be empty.' })
  readonly taskTextSizeSuggestion!: string;

  @Field(() => Boolean, { description: 'Whether there are tech notes, at `/tech_notes/index`.' })
  readonly isShowingTechNotes!: boolean;

  @Field(() => Boolean, { description: 'Whether new races are visible to everybody, unless they say otherwise.' })
  readonly isRaceVisibleByDefault!: boolean;
}
