import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { WebhookForm } from './webhook-form';
import type { HandedOutSecret } from './webhook-secret';
import { webhooksMessages } from './webhooks.messages';

const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      __typename
      ... on WebhookSecretSuccess {
        secret
        webhook {
          id
          url
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const NOTHING = { url: '', description: '', events: [] };

/** Registers an address that is told of events. */
export function NewWebhook({ onMade }: { readonly onMade: (secret: HandedOutSecret) => void }) {
  const t = useMessages(webhooksMessages);
  const [, create] = useMutation(CreateWebhook);
  return (
    <WebhookForm
      initial={NOTHING}
      submitLabel={t('add')}
      isNew
      onSubmit={async (input) => {
        const { data, error } = await create({ input });
        const outcome = data?.createWebhook;
        if (outcome?.__typename !== 'WebhookSecretSuccess') return problemOf(error, outcome);
        onMade({ url: outcome.webhook.url, secret: outcome.secret });
        return null;
      }}
    />
  );
}
