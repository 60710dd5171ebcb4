import { LockClosedIcon } from '@heroicons/react/24/outline';
import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import type { SettingFieldsFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { SettingDescription } from './setting-description';
import { settingLabel } from './setting-label';
import { fieldText } from './setting-text';
import { SettingValue } from './setting-value';
import { settingsMessages } from './settings.messages';

/** A setting that the environment sets, so that it cannot be changed here. */
export function FixedSetting({ setting, zone }: { readonly setting: SettingFieldsFragment; readonly zone: string }) {
  const t = useMessages(settingsMessages);
  const id = useId();
  const { name, type, value } = setting;
  const isSecret = value === null || value === undefined;
  return (
    <Stack gap={4} role="group" aria-labelledby={id}>
      <Group gap="xs">
        <Text id={id} fw={500} size="sm">
          {settingLabel(name)}
        </Text>
        <Badge variant="light" color="gray" leftSection={<LockClosedIcon width={12} aria-hidden />}>
          {t('fixed')}
        </Badge>
      </Group>
      <Text size="xs" c="dimmed">
        <SettingDescription setting={setting} zone={zone} />
      </Text>
      <Text fw={500}>{isSecret ? t('secretSet') : <SettingValue type={type} text={fieldText(setting, zone)} />}</Text>
      <Text size="sm">{t.rich('fixedHint', { name: () => <Code key="name">{name}</Code> })}</Text>
    </Stack>
  );
}
