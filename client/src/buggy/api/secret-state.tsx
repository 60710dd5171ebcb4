import { Text } from '@mantine/core';
import { graphql } from '../../../generated';
import type { SecretPartsFragment } from '../../../generated/graphql';
import { Countdown } from '../../components/countdown';
import { useIsPast } from '../../components/use-is-past';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { apiMessages } from './api.messages';

graphql(`
  fragment SecretParts on ApiAccess {
    hasKey
    secretSetAt
    secretExpiresAt
    isSecretOneTime
    secretUseCount
  }
`);

/** Whether somebody's API secret works, and how long still. */
export function SecretState({ access }: { readonly access: SecretPartsFragment }) {
  const t = useMessages(apiMessages);
  const expiresAt = access.secretExpiresAt ?? null;
  if (expiresAt === null) return <Text>{t('noSecret')}</Text>;
  if (access.isSecretOneTime && access.secretUseCount > 0) return <Text>{t('secretUsed')}</Text>;
  return <SecretTime key={expiresAt} expiresAt={expiresAt} isOneTime={access.isSecretOneTime} />;
}

function SecretTime({ expiresAt, isOneTime }: { readonly expiresAt: string; readonly isOneTime: boolean }) {
  const t = useMessages(apiMessages);
  const isOver = useIsPast(expiresAt);
  if (isOver) return <Text>{t.rich('secretExpired', { time: () => <When key="time" at={expiresAt} /> })}</Text>;
  return (
    <Text>
      {t.rich('secretWorks', { time: () => <Countdown key="time" to={expiresAt} /> })}{' '}
      {isOneTime ? t('secretOnce') : null}
    </Text>
  );
}
