import { Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { SettingFieldsFragment, SettingGroup } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useMessages } from '../../messages/messages';
import { settingGroupsMessages } from '../../settings/setting-groups.messages';
import { settingLabel } from '../../settings/setting-label';
import { StaffOnly } from '../staff-only';
import { SettingsEditor } from './settings-editor';
import { SettingsHistory } from './settings-history';
import { staffSettingsMessages } from './staff-settings.messages';

const StaffSettings = graphql(`
  query StaffSettings {
    settings {
      revision
      settings {
        group
        ...SettingFields
      }
    }
    serverInfo {
      timeZone
    }
  }
`);

const GROUPS: readonly SettingGroup[] = [
  ...(['SERVER', 'AUTH', 'ORG', 'LINKS', 'PROJECT', 'EDITOR'] as const),
  ...(['TASKS', 'TECH_NOTES', 'USERS', 'RACES', 'VCS', 'REMOTE'] as const),
];

/** Milliseconds without a change after which a search is made: fields are many. */
const PAUSE_MS = 200;

type Setting = SettingFieldsFragment & { readonly group: SettingGroup | null };

/** Where administrators change settings. */
export function StaffSettingsPage() {
  const t = useMessages(staffSettingsMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <AllSettings />
        </Page>
      )}
    </StaffOnly>
  );
}

function AllSettings() {
  const t = useMessages(staffSettingsMessages);
  const groupTexts = useMessages(settingGroupsMessages);
  const [query, askAgain] = useQuery({ query: StaffSettings, requestPolicy: 'network-only' });
  const [group, setGroup] = useState<SettingGroup>('SERVER');
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim().toLowerCase(), PAUSE_MS);
  const [done, setDone] = useState('');
  const reload = (said: string): void => {
    setDone(said);
    askAgain({ requestPolicy: 'network-only' });
  };
  return (
    <Stack gap="xl" maw="46rem">
      <Group grow align="start">
        <NativeSelect
          label={t('group')}
          value={group}
          disabled={wanted !== ''}
          onChange={({ currentTarget }) => setGroup(currentTarget.value as SettingGroup)}
          data={GROUPS.map((value) => ({ value, label: groupTexts(value) }))}
        />
        <TextInput
          type="search"
          label={t('search')}
          description={t('searchHint')}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </Group>
      <Text role="status">{done}</Text>
      <Loaded query={query} placeholder={<Skeleton height={640} />}>
        {({ settings: { revision, settings }, serverInfo }) => {
          const shown = settings.filter((setting) =>
            wanted === '' ? setting.group === group : hasWords(setting, wanted),
          );
          return (
            <>
              {wanted === '' ? (
                <Text c="dimmed">{groupTexts(`${group}_about`)}</Text>
              ) : (
                <Text role="status">{t('found', { count: shown.length })}</Text>
              )}
              <SettingsEditor
                key={`${revision} ${wanted === '' ? group : wanted}`}
                settings={shown}
                revision={revision}
                zone={serverInfo.timeZone}
                onSaved={(count) => reload(t('saved', { count }))}
                onReload={() => reload('')}
              />
              <SettingsHistory revision={revision} onReverted={(count) => reload(t('saved', { count }))} />
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

function hasWords({ name, description }: Setting, wanted: string): boolean {
  const text = `${name} ${settingLabel(name)} ${description}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
