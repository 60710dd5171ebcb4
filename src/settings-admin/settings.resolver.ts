import { Arg, Args, Ctx, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { abortable } from '../graphql/abortable-iterator.js';
import { connectionTypes } from '../graphql/connection.factory.js';
import { type Connection, ConnectionArgs, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { Setting, SettingGroupEnum } from '../settings/setting.types.js';
import type { SettingGroup } from '../settings/setting-definition.js';
import type { CurrentSettings } from '../settings/settings.store.js';
import { adviceOn } from '../settings/settings-advice.js';
import { type SettingName, settingNames } from '../settings/settings-catalogue.js';
import type { SettingsService } from './settings.service.js';
import {
  RevertSettingsInput,
  RevertSettingsResult,
  SettingSet,
  UpdateSettingsInput,
  UpdateSettingsResult,
  UpdateSettingsSuccess,
} from './settings.types.js';
import type { SettingsHistoryService } from './settings-history.service.js';
import { SettingsRevisionType } from './settings-history.types.js';

const { ConnectionType: SettingsRevisionConnection } = connectionTypes('SettingsRevision', () => SettingsRevisionType);

/** Settings: looking at them, changing them, and what was changed. */
@Resolver()
export class SettingsResolver {
  constructor(
    private readonly service: SettingsService,
    private readonly history: SettingsHistoryService,
  ) {}

  @Query(() => SettingSet, { description: 'Settings of a group, or all of them. For administrators.' })
  settings(
    @Arg('group', () => SettingGroupEnum, { nullable: true, description: 'The group; without it, all of them.' })
    group: SettingGroup | null | undefined,
    @Ctx() context: GraphQLContext,
  ): SettingSet {
    const { current, names } = this.service.list(context.actor, group ?? undefined);
    return toSettingSet(current, names);
  }

  @Query(() => Setting, {
    nullable: true,
    description: 'One setting; null when there is none of this name. For administrators.',
  })
  setting(
    @Arg('name', () => String, { description: 'Its name.' }) name: string,
    @Ctx() context: GraphQLContext,
  ): Setting | null {
    const { current, names } = this.service.list(context.actor, undefined);
    const found = names.find((candidate) => candidate === name);
    return found === undefined ? null : new Setting(found, current);
  }

  @Query(() => SettingsRevisionConnection, {
    complexity: connectionComplexity,
    description: 'Changes of settings, latest first. For administrators.',
  })
  async settingsHistory(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<SettingsRevisionType>> {
    return await this.history.list(context.actor, args);
  }

  @Mutation(() => UpdateSettingsResult, {
    complexity: 50,
    description: 'Changes settings, at once and everywhere: all that are given, or none. For administrators.',
  })
  async updateSettings(
    @Arg('input', () => UpdateSettingsInput, { description: 'The changes.' }) input: UpdateSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UpdateSettingsResult> {
    return await answerWith(
      UpdateSettingsResult,
      async () => new UpdateSettingsSuccess(await this.service.update(context.actor, input.changes, input)),
    );
  }

  @Mutation(() => RevertSettingsResult, {
    complexity: 50,
    description: 'Brings earlier settings back, as a new change. For administrators.',
  })
  async revertSettings(
    @Arg('input', () => RevertSettingsInput, { description: 'Where to.' }) input: RevertSettingsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RevertSettingsResult> {
    return await answerWith(
      RevertSettingsResult,
      async () => new UpdateSettingsSuccess(await this.service.revert(context.actor, input.to, input)),
    );
  }

  @Subscription(() => SettingSet, {
    complexity: 50,
    description: 'All settings whenever any of them changes. For administrators.',
    subscribe: ({ context }: { context: GraphQLContext }) => {
      const { service } = context.resolvers.get(SettingsResolver);
      return abortable((signal) => service.changes(context.actor, signal));
    },
  })
  settingsChanged(@Root() current: CurrentSettings): SettingSet {
    return toSettingSet(current, settingNames);
  }
}

function toSettingSet(current: CurrentSettings, names: readonly SettingName[]): SettingSet {
  return {
    revision: current.revision,
    settings: names.map((name) => new Setting(name, current)),
    advice: adviceOn(current.values),
  };
}
