import { Button, Group, Text } from '@mantine/core';
import type { SetupProgressFragment } from '../../generated/graphql';
import { ButtonLink } from '../components/links';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import type { Viewer } from '../session/shell-data';
import { useSignOut } from '../session/sign-out';
import { setupMessages } from './setup.messages';
import { SetupProgress } from './setup-progress';

/** For those who come while set-up is under way: administrators sign in and go on with it. */
export function AdministratorFirst({
  status,
  viewer,
}: {
  readonly status: SetupProgressFragment;
  readonly viewer: Viewer | null;
}) {
  const t = useMessages(setupMessages);
  const [signOut] = useSignOut();
  return (
    <Page
      title={t('signInTitle')}
      above={<SetupProgress status={status} />}
      lead={t('signInLead', { step: status.step ?? 1, count: status.stepCount })}
    >
      {viewer === null ? (
        <Group>
          <ButtonLink to="/sign-in" search={{ next: '/setup' }}>
            {t('signIn')}
          </ButtonLink>
        </Group>
      ) : (
        <Group>
          <Text>{t('notAdministrator', { username: viewer.username })}</Text>
          <Button variant="default" onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </Group>
      )}
    </Page>
  );
}
