import { GraphQLJSONObject } from 'graphql-scalars';
import { createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { NotFoundError } from '../graphql/user-error.types.js';

/** Kinds of processes, as GraphQL shows them. */
export enum ProcessKindEnum {
  API = 'api',
  CONFIG_SERVICE = 'config-service',
}
registerEnumType(ProcessKindEnum, {
  name: 'ProcessKind',
  description: 'What a process of this server does.',
  valuesConfig: {
    API: { description: 'Answers requests.' },
    CONFIG_SERVICE: { description: 'Looks after the schema and the settings.' },
  },
});

/** A process. */
@ObjectType('ServerProcess', { simpleResolvers: true, description: 'A process that gave a sign of life of late.' })
export class ServerProcess {
  /** Name. */
  @Field(() => String, { description: 'Host and process id, and something that tells it from all others.' })
  readonly id!: string;

  /** Kind. */
  @Field(() => ProcessKindEnum, { description: 'What it does.' })
  readonly kind!: ProcessKindEnum;

  /** Version. */
  @Field(() => String, { description: 'Its version.' })
  readonly version!: string;

  /** Settings. */
  @Field(() => Int, { description: 'Revision of the settings that it uses.' })
  readonly settingsRevision!: number;

  /** Start. */
  @Field(() => Date, { description: 'When it started.' })
  readonly startedAt!: Date;

  /** Last sign. */
  @Field(() => Date, { description: 'When it last gave a sign of life.' })
  readonly seenAt!: Date;
}

/** A queue of jobs. */
@ObjectType('JobQueue', { simpleResolvers: true, description: 'Work that outlives the request that asked for it.' })
export class JobQueue {
  /** Name. */
  @Field(() => String, { description: 'What its jobs do: `race`, `webhook`, `roster-import` …' })
  readonly name!: string;

  /** Waiting. */
  @Field(() => Int, { description: 'Jobs that are due and wait for a server, also those that are tried again.' })
  readonly waiting!: number;

  /** How long. */
  @Field(() => Date, { nullable: true, description: 'When the first of those was due; null when there is none.' })
  readonly waitingSince!: Date | null;

  /** Later. */
  @Field(() => Int, { description: 'Jobs whose time has not come.' })
  readonly later!: number;

  /** Running. */
  @Field(() => Int, { description: 'Jobs that a server is doing.' })
  readonly running!: number;

  /** Failed. */
  @Field(() => Int, {
    description: 'Jobs of the last days that were given up after all their tries; the logs say why.',
  })
  readonly failed!: number;
}

/** What is kept of uploads. */
@ObjectType('UploadStorage', { simpleResolvers: true, description: 'What is kept of the uploads of buggies.' })
export class UploadStorageType {
  /** Uploads. */
  @Field(() => Int, { description: 'Number of uploads, accepted and rejected.' })
  readonly uploads!: number;

  /** Rejected. */
  @Field(() => Int, { description: 'Number of rejected uploads whose text is kept.' })
  readonly rejectedTexts!: number;

  /** Removed. */
  @Field(() => Int, {
    description: 'Number of rejected uploads whose text was removed, because `REJECTED_UPLOADS_KEPT` is lower.',
  })
  readonly removedTexts!: number;

  /** Size. */
  @Field(() => Number, {
    description: 'Size on disk in bytes, with indexes. Space that removing texts frees is used for new uploads.',
  })
  readonly bytes!: number;
}

/** A job that was given up. */
@ObjectType('FailedJob', {
  simpleResolvers: true,
  description: 'A job that was given up. The logs say why, by its id, unless its server was lost or it took too long.',
})
export class FailedJobType {
  /** Id. */
  @Field(() => ID, { description: 'Its id, a UUID; `retryJob` takes it.' })
  readonly id!: string;

  /** Queue. */
  @Field(() => String, { description: 'Name of its queue.' })
  readonly queue!: string;

  /** Data. */
  @Field(() => GraphQLJSONObject, {
    description: 'What it was told, by name, such as `{"raceId": 12}`; nothing of what a visitor typed.',
  })
  readonly data!: Readonly<Record<string, unknown>>;

  /** Retries. */
  @Field(() => Int, { description: 'How often it was tried again after the first time.' })
  readonly retries!: number;

  /** Creation. */
  @Field(() => Date, { description: 'When it was handed in.' })
  readonly createdAt!: Date;

  /** End. */
  @Field(() => Date, { description: 'When it was given up.' })
  readonly failedAt!: Date;
}

/** The state of the system. */
@ObjectType('SystemInfo', { simpleResolvers: true, description: 'What may help when a server behaves oddly.' })
export class SystemInfo {
  /** Version. */
  @Field(() => String, { description: 'Version of this server.' })
  readonly version!: string;

  /** Commit. */
  @Field(() => String, { nullable: true, description: 'Commit of its checkout; null when it does not run from one.' })
  readonly commit!: string | null;

  /** Node.js. */
  @Field(() => String, { description: 'Version of Node.js.' })
  readonly nodeVersion!: string;

  /** PostgreSQL. */
  @Field(() => String, { description: 'Version of PostgreSQL.' })
  readonly databaseVersion!: string;

  /** Clocks. */
  @Field(() => Float, {
    description:
      "Seconds by which the clock of this server's machine is ahead of the database's, by which races go; negative when it is behind. More than two are a fault.",
  })
  readonly clockAheadSeconds!: number;

  /** Address of the database. */
  @Field(() => String, { nullable: true, description: 'Address of the database, without its password.' })
  readonly databaseUrl!: string | null;

  /** Direct address. */
  @Field(() => String, {
    nullable: true,
    description: 'Address past the pooler, without its password; null when there is no pooler.',
  })
  readonly databaseDirectUrl!: string | null;

  /** State of the schema. */
  @Field(() => String, {
    description: 'Where the config service is with the schema: waiting, migrating, failed, ready.',
  })
  readonly schemaState!: string;

  /** Schema. */
  @Field(() => String, { nullable: true, description: 'Newest migration that was applied.' })
  readonly schemaVersion!: string | null;

  /** Failure. */
  @Field(() => String, { nullable: true, description: 'Why the last migration failed, if it did.' })
  readonly schemaError!: string | null;

  /** Settings. */
  @Field(() => Int, { description: 'Revision of the settings in the database.' })
  readonly settingsRevision!: number;

  /** Leader. */
  @Field(() => String, { nullable: true, description: 'The config service that leads.' })
  readonly leader!: string | null;

  /** Sign of life of the leader. */
  @Field(() => Date, { description: 'When the leader last gave a sign of life.' })
  readonly leaderSeenAt!: Date;

  /** Overrides. */
  @Field(() => [String], { description: 'Names of the settings that the environment of this server sets.' })
  readonly environmentOverrides!: readonly string[];

  /** Unexpected rows. */
  @Field(() => [String], {
    description: 'Names in the table of settings that this version does not know; `purgeUnexpectedSetting` ends one.',
  })
  readonly unexpectedSettings!: readonly string[];

  /** Processes. */
  @Field(() => [ServerProcess], {
    complexity: 10,
    description: 'Processes that gave a sign of life in the last minute.',
  })
  readonly processes!: readonly ServerProcess[];

  /** Jobs. */
  @Field(() => [JobQueue], { complexity: 10, description: 'Queues of jobs, by name.' })
  readonly jobQueues!: readonly JobQueue[];

  /** Given up. */
  @Field(() => [FailedJobType], {
    complexity: 10,
    description: 'Jobs of the last days that were given up, the latest first; a hundred at the most.',
  })
  readonly failedJobs!: readonly FailedJobType[];

  /** Uploads. */
  @Field(() => UploadStorageType, { complexity: 10, description: 'What is kept of the uploads of buggies.' })
  readonly uploadStorage!: UploadStorageType;
}

/** Input of `retryJob`. */
@InputType('RetryJobInput', { description: 'A job that was given up.' })
export class RetryJobInput {
  /** Id. */
  @Field(() => ID, { description: 'Its id, as `systemInfo` lists it.' })
  readonly id!: string;
}

/** A job is done again. */
@ObjectType('RetryJobSuccess', { description: 'The job is done again as soon as a server is free.' })
export class RetryJobSuccess {
  /** Id. */
  @Field(() => ID, { description: 'Its id.' })
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

/** Result of `retryJob`. */
export const RetryJobResult = createUnionType({
  name: 'RetryJobResult',
  description: 'What came of `retryJob`.',
  types: () => [RetryJobSuccess, NotFoundError] as const,
});

/** Input of `purgeUnexpectedSetting`. */
@InputType('PurgeUnexpectedSettingInput', { description: 'A row that does not belong into the settings.' })
export class PurgeUnexpectedSettingInput {
  /** Name. */
  @Field(() => String, { description: 'Its name, as `systemInfo` lists it.' })
  readonly name!: string;
}

/** A row is gone. */
@ObjectType('PurgeUnexpectedSettingSuccess', { description: 'The row is gone; the history remembers it.' })
export class PurgeUnexpectedSettingSuccess {
  /** Name. */
  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Result of `purgeUnexpectedSetting`. */
export const PurgeUnexpectedSettingResult = createUnionType({
  name: 'PurgeUnexpectedSettingResult',
  description: 'What came of `purgeUnexpectedSetting`.',
  types: () => [PurgeUnexpectedSettingSuccess, NotFoundError] as const,
});
