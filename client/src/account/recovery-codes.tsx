import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { CopyableText } from '../components/copyable-text';
import { saveText } from '../components/save-text';
import { useMessages } from '../messages/messages';
import { secondFactorMessages } from './second-factor.messages';

/** Recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useMessages(secondFactorMessages);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const text = codes.join('\n');
  return (
    <Alert color="yellow" title={t('recoveryTitle')} ref={place} tabIndex={-1}>
      <Stack gap="sm">
        <Text size="sm">{t('recovery')}</Text>
        <CopyableText label={t('recoveryCodes')} text={text} />
        <Group>
          <Button variant="default" size="xs" onClick={() => saveText('recovery-codes.txt', `${text}\n`)}>
            {t('download')}
          </Button>
          <Button size="xs" onClick={onKept}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
