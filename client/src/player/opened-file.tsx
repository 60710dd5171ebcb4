import { List, Skeleton, Text } from '@mantine/core';
import { useEffect } from 'react';
import { ProblemAlert } from '../components/problem-alert';
import { useMessages } from '../messages/messages';
import { momentOf } from './moment-link';
import { playerPageMessages } from './player.page.messages';
import { RacePlayer } from './race-player';
import type { FileState } from './use-playable-file';

/** How a race file begins. */
export interface Beginning {
  /** The moment, in turns. */
  readonly time?: number | undefined;
  readonly isPlaying?: boolean;
  readonly speed?: number | undefined;
}

/**
 * A race file in the player, or why it is not.
 *
 * @param isLinkable whether the address of the page says which file it is, so that moments of it can be linked to
 */
export function OpenedFile({
  file,
  beginning = {},
  isLinkable = false,
}: {
  readonly file: FileState;
  readonly beginning?: Beginning;
  readonly isLinkable?: boolean;
}) {
  const t = useMessages(playerPageMessages);
  const { time, isPlaying = false, speed } = beginning;
  const playback = file.state === 'opened' && file.file.ok ? file.file.playback : undefined;
  useEffect(() => {
    if (playback === undefined) return undefined;
    // A link to a moment is nearer to what its reader wants than how the page that embeds it begins.
    if (time !== undefined && momentOf(location.hash) === undefined) playback.seek(time);
    if (speed !== undefined) playback.setSpeed(speed);
    if (isPlaying && !playback.snapshot().isPlaying) playback.toggle();
    return () => playback.end();
  }, [playback, time, isPlaying, speed]);
  if (file.state === 'none') return null;
  if (file.state === 'loading') {
    return (
      <div role="status">
        <Text>{t('loading')}</Text>
        <Skeleton height={420} />
      </div>
    );
  }
  if (file.state === 'unreadable') return <ProblemAlert>{t('notRead')}</ProblemAlert>;
  if (file.state === 'unreachable') {
    const { refusal } = file;
    return <ProblemAlert>{refusal === null ? t('unreachable') : t('refused', { refusal })}</ProblemAlert>;
  }
  if (file.file.ok) {
    return <RacePlayer race={file.file.race} playback={file.file.playback} isLinkable={isLinkable} />;
  }
  return (
    <ProblemAlert title={t('unreadable')}>
      {file.file.reason === 'no-turns' ? t('noTurns') : null}
      <List>
        {file.file.details.map((detail) => (
          <List.Item key={detail}>{detail}</List.Item>
        ))}
      </List>
    </ProblemAlert>
  );
}
