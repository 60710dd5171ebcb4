import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import type { SystemInfoService } from './system-info.service.js';
import {
  type ProcessKindEnum,
  PurgeUnexpectedSettingInput,
  PurgeUnexpectedSettingResult,
  PurgeUnexpectedSettingSuccess,
  RetryJobInput,
  RetryJobResult,
  RetryJobSuccess,
  SystemInfo,
} from './system-info.types.js';

/** The state of the system. */
@Resolver()
export class SystemInfoResolver {
  constructor(private readonly service: SystemInfoService) {}

  @Query(() => SystemInfo, { complexity: 20, description: 'The state of the system. For administrators.' })
  async systemInfo(@Ctx() context: GraphQLContext): Promise<SystemInfo> {
    const { migration, processes, ...state } = await this.service.state(context.actor);
    return {
      ...state,
      schemaState: migration.state,
      schemaVersion: migration.schemaVersion,
      schemaError: migration.error,
      settingsRevision: migration.settingsRevision,
      leader: migration.leader,
      leaderSeenAt: migration.heartbeatAt,
      processes: processes.map((process) => ({ ...process, kind: process.kind as ProcessKindEnum })),
    };
  }

  @Mutation(() => PurgeUnexpectedSettingResult, {
    complexity: 10,
    description: 'Takes a row out of the settings whose name this version does not know. For administrators.',
  })
  async purgeUnexpectedSetting(
    @Arg('input', () => PurgeUnexpectedSettingInput, { description: 'Which one.' }) input: PurgeUnexpectedSettingInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof PurgeUnexpectedSettingResult> {
    return await answerWith(PurgeUnexpectedSettingResult, async () => {
      await this.service.purgeUnexpected(context.actor, input.name);
      return new PurgeUnexpectedSettingSuccess(input.name);
    });
  }

  @Mutation(() => RetryJobResult, {
    complexity: 10,
    description: 'Has a job done again that was given up after all its tries. For administrators.',
  })
  async retryJob(
    @Arg('input', () => RetryJobInput, { description: 'Which one.' }) input: RetryJobInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RetryJobResult> {
    return await answerWith(RetryJobResult, async () => {
      return new RetryJobSuccess(await this.service.retryJob(context.actor, input.id));
    });
  }
}
