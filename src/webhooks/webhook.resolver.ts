import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLContext } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { toRowId } from '../graphql/node-id.js';
import type { WebhookService } from './webhook.service.js';
import { Webhook } from './webhook.types.js';
import {
  CreateWebhookInput,
  CreateWebhookResult,
  DeleteWebhookResult,
  DeleteWebhookSuccess,
  RollWebhookSecretResult,
  UpdateWebhookInput,
  UpdateWebhookResult,
  UpdateWebhookSuccess,
  WebhookInput,
  WebhookSecretSuccess,
} from './webhook-editing.types.js';

/** Addresses that are told of events. */
@Resolver()
export class WebhookResolver {
  constructor(private readonly service: WebhookService) {}

  @Query(() => [Webhook], {
    complexity: ({ childComplexity }) => 1 + 20 * childComplexity,
    description: 'All webhooks, at most 20, oldest first. For administrators.',
  })
  async webhooks(@Ctx() context: GraphQLContext): Promise<Webhook[]> {
    return (await this.service.list(context.actor)).map((webhook) => new Webhook(webhook));
  }

  @Query(() => Webhook, { nullable: true, description: 'A webhook, or null. For administrators.' })
  async webhook(
    @Arg('id', () => ID, { description: 'Id of the webhook.' }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Webhook | null> {
    const webhook = await this.service.find(context.actor, toRowId(id));
    return webhook === null ? null : new Webhook(webhook);
  }

  @Mutation(() => CreateWebhookResult, {
    complexity: 10,
    description:
      'Registers an address that is told of events, and gives the secret by which it checks their signatures. For administrators.',
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The webhook.' }) input: CreateWebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof CreateWebhookResult> {
    return await answerWith(
      CreateWebhookResult,
      async () => new WebhookSecretSuccess(await this.service.create(context.actor, input)),
    );
  }

  @Mutation(() => UpdateWebhookResult, {
    complexity: 10,
    description: 'Changes a webhook, disables or enables it. For administrators.',
  })
  async updateWebhook(
    @Arg('input', () => UpdateWebhookInput, { description: 'Which, and what changes.' })
    { webhookId, url, events, description, isEnabled }: UpdateWebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof UpdateWebhookResult> {
    return await answerWith(UpdateWebhookResult, async () => {
      const webhook = await this.service.update(context.actor, toRowId(webhookId), {
        ...(url == null ? {} : { url }),
        ...(events == null ? {} : { events }),
        ...(description == null ? {} : { description }),
        ...(isEnabled == null ? {} : { isEnabled }),
      });
      return new UpdateWebhookSuccess(webhook);
    });
  }

  @Mutation(() => RollWebhookSecretResult, {
    complexity: 10,
    description:
      'Gives a webhook another secret. For a day messages are signed with the one before as well. For administrators.',
  })
  async rollWebhookSecret(
    @Arg('input', () => WebhookInput, { description: 'Which.' }) { webhookId }: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof RollWebhookSecretResult> {
    return await answerWith(
      RollWebhookSecretResult,
      async () => new WebhookSecretSuccess(await this.service.rollSecret(context.actor, toRowId(webhookId))),
    );
  }

  @Mutation(() => DeleteWebhookResult, {
    complexity: 10,
    description: 'Deletes a webhook, with what was sent to it and what still was to be. For administrators.',
  })
  async deleteWebhook(
    @Arg('input', () => WebhookInput, { description: 'Which.' }) { webhookId }: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof DeleteWebhookResult> {
    return await answerWith(DeleteWebhookResult, async () => {
      await this.service.delete(context.actor, toRowId(webhookId));
      return new DeleteWebhookSuccess(webhookId);
    });
  }
}
