import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Connection, ConnectionArgs, connectionComplexity } from '../graphql/connection.types.js';
import type { GraphQLContext, LoaderFactory } from '../graphql/context.js';
import { answerWith } from '../graphql/mutation-result.js';
import { toRowId } from '../graphql/node-id.js';
import { Webhook } from './webhook.types.js';
import type { DeliveryPage } from './webhook-delivery.loaders.js';
import type { WebhookDeliveryService } from './webhook-delivery.service.js';
import {
  PingWebhookResult,
  ReplayWebhookDeliveryInput,
  ReplayWebhookDeliveryResult,
  type WebhookDelivery,
  WebhookDeliveryConnection,
  WebhookDeliverySuccess,
} from './webhook-delivery.types.js';
import { WebhookInput } from './webhook-editing.types.js';

/** What was sent to webhooks. */
@Resolver(() => Webhook)
export class WebhookDeliveryResolver {
  constructor(
    private readonly service: WebhookDeliveryService,
    private readonly pages: LoaderFactory<DeliveryPage, Connection<WebhookDelivery>>,
    private readonly counts: LoaderFactory<number, number>,
  ) {}

  @FieldResolver(() => WebhookDeliveryConnection, {
    complexity: connectionComplexity,
    description: 'What was sent to it and what is to be, latest first. It is kept for WEBHOOK_DELIVERY_DAYS.',
  })
  async deliveries(
    @Root() webhook: Webhook,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<WebhookDelivery>> {
    const webhookId = webhook.databaseId;
    const page = await context.loader(this.pages).load({ webhookId, args });
    return { ...page, totalCount: () => context.loader(this.counts).load(webhookId) };
  }

  @Mutation(() => PingWebhookResult, {
    complexity: 10,
    description: 'Sends a webhook a `ping`, to see whether messages arrive. For administrators.',
  })
  async pingWebhook(
    @Arg('input', () => WebhookInput, { description: 'Which.' }) { webhookId }: WebhookInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof PingWebhookResult> {
    return await answerWith(
      PingWebhookResult,
      async () => new WebhookDeliverySuccess(await this.service.ping(context.actor, toRowId(webhookId))),
    );
  }

  @Mutation(() => ReplayWebhookDeliveryResult, {
    complexity: 10,
    description: 'Sends a message again, with the same `webhook-id`, as a delivery of its own. For administrators.',
  })
  async replayWebhookDelivery(
    @Arg('input', () => ReplayWebhookDeliveryInput, { description: 'Which.' })
    { deliveryId }: ReplayWebhookDeliveryInput,
    @Ctx() context: GraphQLContext,
  ): Promise<typeof ReplayWebhookDeliveryResult> {
    return await answerWith(
      ReplayWebhookDeliveryResult,
      async () => new WebhookDeliverySuccess(await this.service.replay(context.actor, deliveryId)),
    );
  }
}
