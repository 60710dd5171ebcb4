import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { StoredWebhook } from './webhook.store.js';
import { WebhookEvent } from './webhook-event.js';

registerEnumType(WebhookEvent, {
  name: 'WebhookEvent',
  description: 'What webhooks are told of. Messages carry ids only; ask the server for the rest.',
  valuesConfig: {
    RACE_PUBLISHED: { description: '`race.published`: a race became visible to everybody.' },
    RACE_RESULTS: { description: '`race.results`: the results of a race became visible to everybody.' },
    BUGGY_UPLOADED: { description: '`buggy.uploaded`: somebody uploaded something, accepted or not.' },
    ROSTER_CHANGED: {
      description: '`roster.changed`: accounts were registered, imported, changed or deleted; once for each operation.',
    },
    PING: { description: '`ping`: somebody asked whether messages arrive. It is no event to choose.' },
  },
});

@ObjectType('Webhook', {
  description:
    'An address elsewhere that is told of events. For administrators. Its secret is shown once, when it is made.',
})
export class Webhook {
  @Field(() => ID, { description: 'Id of the webhook.' })
  readonly id: string;

  @Field(() => String, { description: 'Address to which messages are posted.' })
  readonly url: string;

  @Field(() => String, { description: 'What it is for, in the words of who made it.' })
  readonly description: string;

  @Field(() => [WebhookEvent], { description: 'Events that it is told of.' })
  readonly events: readonly WebhookEvent[];

  @Field(() => Boolean, { description: 'Whether anything is sent to it.' })
  readonly isEnabled: boolean;

  @Field(() => String, { nullable: true, description: 'Why the server disabled it, if the server did.' })
  readonly note: string | null;

  @Field(() => Int, { description: 'How many attempts have failed since the last one that did not.' })
  readonly failuresInARow: number;

  @Field(() => Date, { nullable: true, description: 'When the first of those attempts failed.' })
  readonly failingSince: Date | null;

  @Field(() => Date, { description: 'When it was made.' })
  readonly createdAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Username of who made it; null when the account is gone, or it was made at the machine.',
  })
  readonly createdBy: string | null;

  /** Database id, for what belongs to it. */
  readonly databaseId: number;

  constructor(webhook: StoredWebhook) {
    this.databaseId = webhook.databaseId;
    this.id = String(webhook.databaseId);
    this.url = webhook.url;
    this.description = webhook.description;
    this.events = webhook.events;
    this.isEnabled = webhook.isEnabled;
    this.note = webhook.note;
    this.failuresInARow = webhook.failuresInARow;
    this.failingSince = webhook.failingSince;
    this.createdAt = webhook.createdAt;
    this.createdBy = webhook.createdBy;
  }
}
