import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
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

@ObjectType('ServerProcess', {
  simpleResolvers: true,
  description: 'A process that sent a heartbeat in the last minute.',
})
export class ServerProcess {
  @Field(() => String, { description: 'Host and process id, and something that tells it from all others.' })
  readonly id!: string;

  @Field(() => ProcessKindEnum, { description: 'What it does.' })
  readonly kind!: ProcessKindEnum;

  @Field(() => String, { description: 'Its version.' })
  readonly version!: string;

  @Field(() => Int, { description: 'Revision of the settings that it uses.' })
  readonly settingsRevision!: number;

  @Field(() => Date, { description: 'When it started.' })
  readonly startedAt!: Date;

  @Field(() => Date, { description: 'When it sent its last heartbeat.' })
  readonly seenAt!: Date;
}

@ObjectType('JobQueue', { simpleResolvers: true, description: 'Work that outlives the request that asked for it.' })
export class JobQueue {
  @Field(() => String, { description: 'What its jobs do: `race`, `webhook`, `roster-import` …' })
  readonly name!: string;

  @Field(() => Int, { description: 'Jobs that are due and wait for a server, also those that are tried again.' })
  readonly waiting!: number;

  @Field(() => Date, { nullable: true, description: 'When the first of those was due; null when there is none.' })
  readonly waitingSince!: Date | null;

  @Field(() => Int, { description: 'Jobs whose time has not come.' })
  readonly later!: number;

  @Field(() => Int, { description: 'Jobs that a server is doing.' })
  readonly running!: number;

  @Field(() => Int, {
    description: 'Jobs of the last days that were given up after all their tries; the logs say why.',
  })
  readonly failed!: number;
}

@ObjectType('UploadStorage', { simpleResolvers: true, description: 'What is kept of the uploads of buggies.' })
export class UploadStorageType {
  @Field(() => Int, { description: 'Number of uploads, accepted and rejected.' })
  readonly uploads!: number;

  @Field(() => Int, { description: 'Number of rejected uploads whose text is kept.' })
  readonly rejectedTexts!: number;

  @Field(() => Int, {
    description: 'Number of rejected uploads whose text was removed, because `REJECTED_UPLOADS_KEPT` is lower.',
  })
  readonly removedTexts!: number;

  @Field(() => Number, {
    description: 'Size on disk in bytes, with indexes. Space that removing texts frees is used for new uploads.',
  })
  readonly bytes!: number;
}

@ObjectType('FailedJob', {
  simpleResolvers: true,
  description: 'A job that was given up. The logs say why, by its id, unless its server was lost or it took too long.',
})
export class FailedJobType {
  @Field(() => ID, { description: 'Its id, a UUID; `retryJob` takes it.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name of its queue.' })
  readonly queue!: string;

  @Field(() => GraphQLJSONObject, {
    description: 'What it was told, by name, such as `{"raceId": 12}`; nothing of what a visitor typed.',
  })
  readonly data!: Readonly<Record<string, unknown>>;

  @Field(() => Int, { description: 'How often it was tried again after the first time.' })
  readonly retries!: number;

  @Field(() => Date, { description: 'When it was handed in.' })
  readonly createdAt!: Date;

  @Field(() => Date, { description: 'When it was given up.' })
  readonly failedAt!: Date;
}

@ObjectType('SystemInfo', { simpleResolvers: true, description: 'What may help when a server behaves oddly.' })
export class SystemInfo {
  @Field(() => String, { description: 'Version of this server.' })
  readonly version!: string;

  @Field(() => String, { nullable: true, description: 'Commit of its checkout; null when it does not run from one.' })
  readonly commit!: string | null;

  @Field(() => String, { description: 'Version of Node.js.' })
  readonly nodeVersion!: string;

  @Field(() => String, { description: 'Version of PostgreSQL.' })
  readonly databaseVersion!: string;

  @Field(() => Float, {
    description:
      "Seconds by which the clock of this server's machine is ahead of the database's, by which races go; negative when it is behind. More than two are a fault.",
  })
  readonly clockAheadSeconds!: number;

  @Field(() => String, { nullable: true, description: 'Address of the database, without its password.' })
  readonly databaseUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address past the pooler, without its password; null when there is no pooler.',
  })
  readonly databaseDirectUrl!: string | null;

  @Field(() => String, {
    description: 'Where the config service is with the schema: waiting, migrating, failed, ready.',
  })
  readonly schemaState!: string;

  @Field(() => String, { nullable: true, description: 'Newest migration that was applied.' })
  readonly schemaVersion!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the last migration failed, if it did.' })
  readonly schemaError!: string | null;

  @Field(() => Int, { description: 'Revision of the settings in the database.' })
  readonly settingsRevision!: number;

  @Field(() => String, { nullable: true, description: 'The config service that leads.' })
  readonly leader!: string | null;

  @Field(() => Date, { description: 'When the leader sent its last heartbeat.' })
  readonly leaderSeenAt!: Date;

  @Field(() => [String], { description: 'Names of the settings that the environment of this server sets.' })
  readonly environmentOverrides!: readonly string[];

  @Field(() => [String], {
    description: 'Names in the table of settings that this version does not know; `purgeUnexpectedSetting` ends one.',
  })
  readonly unexpectedSettings!: readonly string[];

  @Field(() => [ServerProcess], {
    complexity: 10,
    description: 'Processes that sent a heartbeat in the last minute.',
  })
  readonly processes!: readonly ServerProcess[];

  @Field(() => [JobQueue], { complexity: 10, description: 'Queues of jobs, by name.' })
  readonly jobQueues!: readonly JobQueue[];

  @Field(() => [FailedJobType], {
    complexity: 10,
    description: 'Jobs of the last days that were given up, the latest first; a hundred at the most.',
  })
  readonly failedJobs!: readonly FailedJobType[];

  @Field(() => UploadStorageType, { complexity: 10, description: 'What is kept of the uploads of buggies.' })
  readonly uploadStorage!: UploadStorageType;
}

@InputType('RetryJobInput', { description: 'A job that was given up.' })
export class RetryJobInput {
  @Field(() => ID, { description: 'Its id, as `systemInfo` lists it.' })
  readonly id!: string;
}

@ObjectType('RetryJobSuccess', { description: 'The job is done again as soon as a server is free.' })
export class RetryJobSuccess {
  @Field(() => ID, { description: 'Its id.' })
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

/** Result of `retryJob`. */
export const RetryJobResult = mutationResult({
  name: 'RetryJobResult',
  description: 'What came of `retryJob`.',
  types: () => [RetryJobSuccess, NotFoundError] as const,
});

@InputType('PurgeUnexpectedSettingInput', { description: 'A row that does not belong into the settings.' })
export class PurgeUnexpectedSettingInput {
  @Field(() => String, { description: 'Its name, as `systemInfo` lists it.' })
  readonly name!: string;
}

@ObjectType('PurgeUnexpectedSettingSuccess', { description: 'The row is gone; the history remembers it.' })
export class PurgeUnexpectedSettingSuccess {
  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Result of `purgeUnexpectedSetting`. */
export const PurgeUnexpectedSettingResult = mutationResult({
  name: 'PurgeUnexpectedSettingResult',
  description: 'What came of `purgeUnexpectedSetting`.',
  types: () => [PurgeUnexpectedSettingSuccess, NotFoundError] as const,
});
