import { GraphQLJSONObject } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AuditAction } from '../audit/audit-action.js';
import type { AuditValues } from '../audit/record-audit.js';
import { connectionTypes } from '../graphql/connection.factory.js';
import { ConnectionArgs } from '../graphql/connection.types.js';
import type { AuditEvent, AuditFilter } from './audit.service.js';

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What the audit log knows to have been done.',
  valuesConfig: {
    SIGNED_IN: { description: 'Somebody signed in.' },
    AUTHORISATION_FAILED: { description: 'The authorisation code was wrong, or too many wrong ones came before.' },
    PASSWORD_CHECK_FAILED: {
      description: 'Somebody who is signed in gave a wrong present password, or had given too many.',
    },
    API_ACCESS_FAILED: {
      description: 'A username, API key or API secret was wrong, or too many were. Only the first of many are kept.',
    },
    TOKEN_REFUSED: { description: 'A personal access token was not valid. Only the first of many are kept.' },
    SIGN_IN_FAILED: { description: 'Somebody tried to sign in. The subject is the account, if there is such a one.' },
    SIGNED_OUT: { description: 'Somebody signed out.' },
    SESSIONS_ENDED: { description: 'Somebody ended sessions of theirs.' },
    TOKEN_MADE: { description: 'Somebody made a personal access token.' },
    TOKEN_REVOKED: { description: 'Somebody ended a personal access token.' },
    SECOND_FACTOR_CHANGED: { description: 'A second factor was turned on or off.' },
    SIGN_IN_LINK_MADE: { description: 'A link to sign in by was made for somebody.' },
    SIGN_IN_LINKS_REVOKED: { description: 'Links to sign in by were taken back.' },
    IDENTITY_LINKED: { description: 'Somebody signed in with an institution’s provider for the first time.' },
    PASSWORD_CHANGED: { description: 'A password was changed.' },
    USER_REGISTERED: { description: 'An account was made.' },
    USER_CHANGED: { description: 'An account was changed.' },
    USER_DELETED: { description: 'An account was deleted.' },
    API_KEY_CHANGED: { description: 'An API key was made or taken away.' },
    API_SECRET_SET: { description: 'Somebody set their API secret.' },
    GITHUB_CONNECTED: { description: 'Somebody connected their GitHub account.' },
    GITHUB_DISCONNECTED: { description: 'The GitHub account of somebody was forgotten.' },
    EDITOR_FORKED: { description: 'Somebody had the editor forked into their GitHub account.' },
    BUGGY_UPLOADED: { description: 'Somebody uploaded something.' },
    BUGGY_DELETED: { description: 'A buggy was deleted. The subject is its owner.' },
    RACE_MADE: { description: 'A race was made.' },
    RACE_CHANGED: { description: 'A race was changed.' },
    RACE_RUN: { description: 'Somebody had a race run.' },
    RACE_FILE_PREVIEWED: { description: 'A race file was put on the server to look at, or taken away again.' },
    RACE_ABANDONED: { description: 'A race was abandoned.' },
    RACE_RESTORED: { description: 'The abandoning of a race was taken back.' },
    RACE_DELETED: { description: 'A race was deleted.' },
    LEAGUE_MADE: { description: 'A league was made.' },
    LEAGUE_CHANGED: { description: 'A league was changed, frozen or thawed.' },
    LEAGUE_DELETED: { description: 'A league was deleted.' },
    RACE_RESULTS_UPLOADED: { description: 'Results of a race that was run elsewhere were stored.' },
    RACETRACK_MADE: { description: 'A racetrack was made, or a built-in one added again.' },
    RACETRACK_CHANGED: { description: 'A racetrack was changed.' },
    RACETRACK_DELETED: { description: 'A racetrack was deleted.' },
    ANNOUNCEMENT_MADE: { description: 'An announcement was made.' },
    ANNOUNCEMENT_CHANGED: { description: 'An announcement was changed, shown or hidden.' },
    ANNOUNCEMENT_DELETED: { description: 'An announcement was deleted.' },
    TASKS_LOADED: { description: 'The tasks were replaced by those of a file.' },
    TASK_TEXTS_RESTORED: { description: 'Texts of somebody were replaced by those of a file.' },
    TASK_CHANGED: { description: 'A task was changed, enabled or disabled.' },
    TASKS_ORDERED: { description: 'Tasks were put into another order.' },
    PUBLICATION_REQUESTED: { description: 'Somebody had something published.' },
    PUBLICATION_RESTORED: { description: 'Somebody had a version published again that was there before.' },
    EDITOR_README_CHANGED: { description: 'The README of the editor was changed.' },
    WEBHOOK_MADE: { description: 'A webhook was made.' },
    WEBHOOK_CHANGED: { description: 'A webhook was changed.' },
    WEBHOOK_SECRET_ROLLED: { description: 'A webhook got another secret.' },
    WEBHOOK_DELETED: { description: 'A webhook was deleted.' },
    WEBHOOK_PINGED: { description: 'A webhook was sent a message that only shows whether messages arrive.' },
    WEBHOOK_REPLAYED: { description: 'Somebody had something sent to a webhook again.' },
    JOB_RETRIED: { description: 'Somebody had a job done again that was given up.' },
    SETTINGS_CHANGED: { description: 'Settings were changed.' },
    SETUP_ADVANCED: { description: 'A step of set-up was done.' },
  },
});

/** Kinds of actors, as GraphQL shows them. */
export enum AuditActorKindEnum {
  ANONYMOUS = 'anonymous',
  USER = 'user',
  OPERATOR = 'operator',
}
registerEnumType(AuditActorKindEnum, {
  name: 'AuditActorKind',
  description: 'Who did something.',
  valuesConfig: {
    ANONYMOUS: { description: 'A visitor.' },
    USER: { description: 'Somebody who was signed in, or a program that acted for them.' },
    OPERATOR: { description: 'The person at the machine, by the command line.' },
  },
});

@ObjectType('AuditEvent', { simpleResolvers: true, description: 'Something that was done. Nobody can change it.' })
export class AuditEventType implements Omit<AuditEvent, 'actorKind'> {
  @Field(() => ID, { description: 'Number of the event; later events have larger ones.' })
  readonly id!: string;

  @Field(() => Date, { description: 'When.' })
  readonly at!: Date;

  @Field(() => AuditAction, { description: 'What was done.' })
  readonly action!: AuditAction;

  @Field(() => AuditActorKindEnum, { description: 'What kind of actor did it.' })
  readonly actorKind!: AuditActorKindEnum;

  @Field(() => Int, { nullable: true, description: 'Number of the account that did it.' })
  readonly actorId!: number | null;

  @Field(() => String, { nullable: true, description: 'Its username at that time.' })
  readonly actorName!: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the token by which a program acted for it.' })
  readonly tokenId!: number | null;

  @Field(() => String, { nullable: true, description: 'IP address that it came from.' })
  readonly address!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request, as logs and error messages have it.' })
  readonly requestId!: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of thing that it was done to: user, race, settings …' })
  readonly subjectType!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of that thing.' })
  readonly subjectId!: string | null;

  @Field(() => String, { nullable: true, description: 'What that thing was called.' })
  readonly subjectName!: string | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: 'What changed, as it was. Without secrets.' })
  readonly before!: AuditValues | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: 'What changed, as it became. Without secrets.' })
  readonly after!: AuditValues | null;
}

@InputType('AuditFilter', { description: 'Which events. What is left out does not matter.' })
export class AuditFilterInput implements AuditFilter {
  @Field(() => [AuditAction], { nullable: true, description: 'Any of these.' })
  readonly actions?: readonly AuditAction[] | null;

  @Field(() => String, { nullable: true, description: 'Username of who did it.' })
  readonly actorName?: string | null;

  @Field(() => String, { nullable: true, description: 'Kind of thing that it was done to.' })
  readonly subjectType?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of that thing.' })
  readonly subjectId?: number | null;

  @Field(() => String, { nullable: true, description: 'Name of that thing, such as a username.' })
  readonly subjectName?: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request.' })
  readonly requestId?: string | null;

  @Field(() => Date, { nullable: true, description: 'From this time on.' })
  readonly since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Before this time.' })
  readonly until?: Date | null;
}

/** Arguments of `auditEvents`. */
@ArgsType()
export class AuditEventsArgs extends ConnectionArgs {
  @Field(() => AuditFilterInput, { nullable: true, description: 'Which events. All, without it.' })
  readonly filter?: AuditFilterInput | null;
}

/** A page of events. */
export const { ConnectionType: AuditEventConnection } = connectionTypes('AuditEvent', () => AuditEventType);
