import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { CopyableText } from '../components/copyable-text';
import { Disclosure } from '../components/disclosure';
import { FileChooser } from '../components/file-chooser';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { useShellData } from '../session/shell-data';
import { embedCode } from './embed-code';
import { OpenedFile } from './opened-file';
import { playerPageMessages } from './player.page.messages';
import { raceAddress } from './race-address';
import { openRaceFile } from './race-file-playback';
import { type FileState, useRaceFileAt } from './use-playable-file';

/** Plays race files: one that is dropped or chosen, or one at an address, also of another server. */
export function PlayerPage() {
  const t = useMessages(playerPageMessages);
  const { race: named } = useSearch({ from: '/player' });
  const given = named === undefined ? undefined : String(named);
  const navigate = useNavigate({ from: '/player' });
  const { viewer, serverInfo } = useShellData();
  const surroundings = serverInfo && { ownName: viewer?.username, serverUrl: serverInfo.serverUrl };
  const address = raceAddress(given, location.href);
  const loaded = useRaceFileAt(address, surroundings);
  const [dropped, setDropped] = useState<FileState>({ state: 'none' });
  const [isBadAddress, setBadAddress] = useState(given !== undefined && address === undefined);
  const file = dropped.state === 'none' ? loaded : dropped;
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    setDropped({ state: 'loading' });
    try {
      setDropped({ state: 'opened', file: openRaceFile(await chosen.text(), surroundings) });
    } catch {
      // A folder, or a file that is gone.
      setDropped({ state: 'unreadable' });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const race = String(new FormData(event.currentTarget).get('race') ?? '').trim();
    setBadAddress(raceAddress(race, location.href) === undefined);
    setDropped({ state: 'none' });
    void navigate({ search: { race: /^\d+$/.test(race) ? Number(race) : race } });
  };
  useWindowEvent('dragover', (event) => event.preventDefault());
  useWindowEvent('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Group align="end">
        <FileChooser accept="application/json,.json" onFile={(chosen) => void take(chosen)}>
          {t('choose')}
        </FileChooser>
        <form onSubmit={submit} style={{ flex: '1 1 18rem' }}>
          <Group align="end" gap="xs">
            <TextInput
              name="race"
              label={t('address')}
              description={t('addressHint')}
              defaultValue={given ?? ''}
              error={isBadAddress ? t('badAddress') : undefined}
              style={{ flex: 1 }}
            />
            <Button type="submit" variant="default">
              {t('play')}
            </Button>
          </Group>
        </form>
      </Group>
      <Stack>
        {file.state === 'opened' && file.file.ok ? (
          <Text component="h2" fz="xl" fw={650}>
            {file.file.race.title}
          </Text>
        ) : null}
        <OpenedFile file={file} isLinkable={dropped.state === 'none'} />
      </Stack>
      {address === undefined || dropped.state !== 'none' ? null : (
        <Disclosure summary={t('embed')}>
          <Text maw="46rem">{t('embedHow')}</Text>
          <CopyableText label={t('embedCode')} text={embedCode(given ?? '', location.origin)} />
        </Disclosure>
      )}
    </Page>
  );
}
