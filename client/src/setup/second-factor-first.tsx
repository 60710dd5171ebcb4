import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { SecondFactorSection } from '../account/second-factor-section';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { setupMessages } from './setup.messages';

/** For administrators of whom the server asks a second factor: without one they may do nothing as such. */
export function SecondFactorFirst() {
  const t = useMessages(setupMessages);
  const [isOn, setIsOn] = useState(false);
  return (
    <Page title={t('factorTitle')} lead={t('factorLead')}>
      <Stack gap="xl" maw="46rem">
        {/* This page says that it is owed. */}
        <SecondFactorSection isOn={isOn} isOwed={false} isDemo={false} onChange={() => setIsOn(true)} />
        {isOn ? (
          <Group>
            <Button onClick={() => location.assign('/setup')}>{t('goOn')}</Button>
          </Group>
        ) : null}
      </Stack>
    </Page>
  );
}
