import { Anchor, Group, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ProblemAlert } from '../components/problem-alert';
import { useMessages } from '../messages/messages';
import { useShellData } from '../session/shell-data';
import { OpenedFile } from './opened-file';
import { playerPageMessages } from './player.page.messages';
import { raceAddress } from './race-address';
import { useRaceFileAt } from './use-playable-file';

/** The player alone, for pages of other sites: what it plays and how stands in its address. */
export function EmbedPage() {
  const t = useMessages(playerPageMessages);
  const { race: named, t: time, play, speed } = useSearch({ from: '/embed' });
  const given = named === undefined ? undefined : String(named);
  const { serverInfo } = useShellData();
  const address = raceAddress(given, location.href);
  const file = useRaceFileAt(address, serverInfo && { serverUrl: serverInfo.serverUrl });
  const title = (file.state === 'opened' && file.file.ok ? file.file.race.title : '') || t('embedded');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main style={{ padding: '0.75rem' }}>
      <Group justify="space-between" mb="xs">
        <Title order={1} fz="lg">
          {title}
        </Title>
        {given === undefined ? null : (
          <Anchor href={`/player?race=${encodeURIComponent(given)}`} target="_blank">
            {t('openHere')}
          </Anchor>
        )}
      </Group>
      {address === undefined ? (
        <ProblemAlert>
          <Text>{t('badAddress')}</Text>
        </ProblemAlert>
      ) : (
        <OpenedFile file={file} beginning={{ time, isPlaying: play, speed }} />
      )}
    </main>
  );
}
