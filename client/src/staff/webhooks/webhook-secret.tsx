import { ShownOnce } from '../../components/shown-once';
import { useMessages } from '../../messages/messages';
import { webhooksMessages } from './webhooks.messages';

/** A secret that was made just now. */
export interface HandedOutSecret {
  /** Address of the webhook that it is of. */
  readonly url: string;
  readonly secret: string;
}

/** The secret of a webhook, the one time that it is shown. */
export function WebhookSecret({
  handedOut: { url, secret },
  number,
  onKept,
}: {
  readonly handedOut: HandedOutSecret;
  /** Which one it is of those that are shown, from 1. */
  readonly number: number;
  readonly onKept: () => void;
}) {
  const t = useMessages(webhooksMessages);
  return (
    <ShownOnce
      title={t('secretTitle', { url })}
      about={t('secretOnce')}
      label={t('secret', { number })}
      text={secret}
      files={[{ name: 'webhook-secret.txt', contents: secret, label: t('download') }]}
      onKept={onKept}
    />
  );
}
