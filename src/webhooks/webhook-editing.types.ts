import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { mutationResult } from '../graphql/mutation-result.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../graphql/user-error.types.js';
import type { StoredWebhook } from './webhook.store.js';
import { Webhook } from './webhook.types.js';
import { WebhookEvent } from './webhook-event.js';

@InputType('CreateWebhookInput', { description: 'A new webhook.' })
export class CreateWebhookInput {
  @Field(() => String, { description: 'Address to post to, with https.' })
  readonly url!: string;

  @Field(() => [WebhookEvent], { description: 'Events that it is told of, at least one.' })
  readonly events!: readonly WebhookEvent[];

  @Field(() => String, { defaultValue: '', description: 'What it is for, at most 255 characters.' })
  readonly description!: string;
}

@InputType('UpdateWebhookInput', { description: 'Changes of a webhook. What is left out stays as it is.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  readonly webhookId!: string;

  @Field(() => String, { nullable: true, description: 'Another address. What is still to be sent goes there too.' })
  readonly url?: string | null;

  @Field(() => [WebhookEvent], { nullable: true, description: 'Other events.' })
  readonly events?: readonly WebhookEvent[] | null;

  @Field(() => String, { nullable: true, description: 'What it is for, at most 255 characters.' })
  readonly description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether anything is sent to it. What happens meanwhile is not sent later.',
  })
  readonly isEnabled?: boolean | null;
}

/** Input of mutations of one webhook. */
@InputType('WebhookInput', { description: 'Which webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'Id of the webhook.' })
  readonly webhookId!: string;
}

/** A webhook has a secret that its receiver needs. */
@ObjectType('WebhookSecretSuccess', { description: 'The webhook has a new secret.' })
export class WebhookSecretSuccess {
  @Field(() => Webhook, { description: 'The webhook.' })
  readonly webhook: Webhook;

  @Field(() => String, {
    description: 'Secret by which its receiver checks signatures, `whsec_…`. It is not shown again.',
  })
  readonly secret: string;

  constructor({ webhook, secret }: { readonly webhook: StoredWebhook; readonly secret: string }) {
    this.webhook = new Webhook(webhook);
    this.secret = secret;
  }
}

@ObjectType('UpdateWebhookSuccess', { description: 'The webhook is as you want it.' })
export class UpdateWebhookSuccess {
  @Field(() => Webhook, { description: 'The webhook.' })
  readonly webhook: Webhook;

  constructor(webhook: StoredWebhook) {
    this.webhook = new Webhook(webhook);
  }
}

@ObjectType('DeleteWebhookSuccess', { description: 'The webhook was deleted, with all that was sent to it.' })
export class DeleteWebhookSuccess {
  @Field(() => ID, { description: 'Id of the webhook that was.' })
  readonly deletedId: string;

  constructor(deletedId: string) {
    this.deletedId = deletedId;
  }
}

/** Result of `createWebhook`. */
export const CreateWebhookResult = mutationResult({
  name: 'CreateWebhookResult',
  description: 'What came of `createWebhook`.',
  types: () => [WebhookSecretSuccess, InvalidInputError, ConflictError] as const,
});

/** Result of `updateWebhook`. */
export const UpdateWebhookResult = mutationResult({
  name: 'UpdateWebhookResult',
  description: 'What came of `updateWebhook`.',
  types: () => [UpdateWebhookSuccess, InvalidInputError, NotFoundError] as const,
});

/** Result of `rollWebhookSecret`. */
export const RollWebhookSecretResult = mutationResult({
  name: 'RollWebhookSecretResult',
  description: 'What came of `rollWebhookSecret`.',
  types: () => [WebhookSecretSuccess, NotFoundError] as const,
});

/** Result of `deleteWebhook`. */
export const DeleteWebhookResult = mutationResult({
  name: 'DeleteWebhookResult',
  description: 'What came of `deleteWebhook`.',
  types: () => [DeleteWebhookSuccess, NotFoundError] as const,
});
