import { useMutation } from 'urql';
import { graphql } from '../../../generated';

const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      __typename
      ... on UpdateWebhookSuccess {
        webhook {
          ...WebhookView
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const PingWebhook = graphql(`
  mutation PingWebhook($input: WebhookInput!) {
    pingWebhook(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

const RollWebhookSecret = graphql(`
  mutation RollWebhookSecret($input: WebhookInput!) {
    rollWebhookSecret(input: $input) {
      __typename
      ... on WebhookSecretSuccess {
        secret
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

const DeleteWebhook = graphql(`
  mutation DeleteWebhook($input: WebhookInput!) {
    deleteWebhook(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What can be done with a webhook. */
export function useWebhookActions() {
  const [updating, update] = useMutation(UpdateWebhook);
  const [pinging, ping] = useMutation(PingWebhook);
  const [rolling, roll] = useMutation(RollWebhookSecret);
  const [deleting, remove] = useMutation(DeleteWebhook);
  return {
    update,
    ping,
    roll,
    remove,
    isUpdating: updating.fetching,
    isPinging: pinging.fetching,
    isRolling: rolling.fetching,
    isDeleting: deleting.fetching,
  };
}
