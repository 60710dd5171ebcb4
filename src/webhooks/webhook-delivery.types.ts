import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../graphql/connection.factory.js';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, NotFoundError } from '../graphql/user-error.types.js';
import { DeliveryState, type StoredDelivery } from './webhook-delivery.store.js';
import { WebhookEvent } from './webhook-event.js';

registerEnumType(DeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'Where something that is sent to a webhook stands.',
  valuesConfig: {
    PENDING: { description: 'It is tried at `nextAttemptAt`, or at this moment.' },
    DELIVERED: { description: 'The receiver answered with a status from 200 to 299.' },
    FAILED: { description: 'It was given up; it can be replayed.' },
  },
});

@ObjectType('WebhookDelivery', {
  simpleResolvers: true,
  description: 'Something that was sent to a webhook, or is to be.',
})
export class WebhookDelivery implements Omit<StoredDelivery, 'webhookId'> {
  @Field(() => ID, { description: 'Id of the delivery.' })
  readonly id!: string;

  @Field(() => String, {
    description: 'What `webhook-id` says; the same for each attempt, and for what is replayed.',
  })
  readonly messageId!: string;

  @Field(() => WebhookEvent, { description: 'What it tells.' })
  readonly event!: WebhookEvent;

  @Field(() => String, { description: 'What is sent: JSON, exactly as it is signed.' })
  readonly payload!: string;

  @Field(() => DeliveryState, { description: 'Where it stands.' })
  readonly state!: DeliveryState;

  @Field(() => Int, { description: 'How many attempts were made, at most 8.' })
  readonly attempts!: number;

  @Field(() => Int, { nullable: true, description: 'Status of the answer to the last attempt, if there was one.' })
  readonly statusCode!: number | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed.' })
  readonly error!: string | null;

  @Field(() => Date, { description: 'When it happened, or was asked for.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the last attempt was made.' })
  readonly lastAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the next attempt is made.' })
  readonly nextAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was delivered or given up.' })
  readonly finishedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'Delivery that this one replays.' })
  readonly replayOf!: string | null;
}

/** A page of deliveries. */
export const { ConnectionType: WebhookDeliveryConnection } = connectionTypes('WebhookDelivery', () => WebhookDelivery);

@InputType('ReplayWebhookDeliveryInput', { description: 'What is sent again.' })
export class ReplayWebhookDeliveryInput {
  @Field(() => ID, { description: 'Id of the delivery.' })
  readonly deliveryId!: string;
}

@ObjectType('WebhookDeliverySuccess', { description: 'It will be sent at once.' })
export class WebhookDeliverySuccess {
  @Field(() => WebhookDelivery, { description: 'The new delivery.' })
  readonly delivery: WebhookDelivery;

  constructor(delivery: WebhookDelivery) {
    this.delivery = delivery;
  }
}

/** Result of `pingWebhook`. */
export const PingWebhookResult = mutationResult({
  name: 'PingWebhookResult',
  description: 'What came of `pingWebhook`.',
  types: () => [WebhookDeliverySuccess, NotFoundError, ConflictError] as const,
});

/** Result of `replayWebhookDelivery`. */
export const ReplayWebhookDeliveryResult = mutationResult({
  name: 'ReplayWebhookDeliveryResult',
  description: 'What came of `replayWebhookDelivery`.',
  types: () => [WebhookDeliverySuccess, NotFoundError, ConflictError] as const,
});
