import { Badge, CloseButton, Group, NativeSelect, Text } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useMessages } from '../messages/messages';
import { EventLog } from './event-log';
import { LeaderBoard } from './leader-board';
import { momentOf, withMoment } from './moment-link';
import type { PlayedRace } from './played-race';
import { playerMessages } from './player.messages';
import { JUMP_TURNS, PlayerControls } from './player-controls';
import { RaceCanvas } from './race-canvas';
import type { RacePlayback } from './race-playback';
import classes from './race-player.module.css';
import { useTrack } from './use-track';

/**
 * Shows a race: the track, who is in front, and what happens, at any moment that is known of it.
 *
 * @param isBroadcast whether its turns are coming in at the moment
 * @param isLinkable whether the address of the page is that of the race, so that moments of it can be linked to
 */
export function RacePlayer({
  race,
  playback,
  isBroadcast = false,
  isLinkable = false,
}: {
  readonly race: PlayedRace;
  readonly playback: RacePlayback;
  readonly isBroadcast?: boolean;
  readonly isLinkable?: boolean;
}) {
  const t = useMessages(playerMessages);
  const state = useSyncExternalStore(playback.subscribe, playback.snapshot);
  const { shape, hasFailed } = useTrack(race.trackSvgUrl);
  const { ref, toggle: toggleFullScreen, fullscreen: isFullScreen } = useFullscreenElement<HTMLDivElement>();
  const [copied, setCopied] = useState<'copied' | 'inAddress' | null>(null);
  const { timeline } = playback;
  const own = useMemo(
    () => race.entrants.filter(({ isYours }) => isYours).flatMap(({ name }) => timeline.find(name) ?? []),
    [race, timeline],
  );
  const [followed, setFollowed] = useState<ReadonlySet<number>>(() => new Set(own));
  const pick = (buggy: number): void =>
    setFollowed((before) =>
      before.has(buggy) ? new Set([...before].filter((one) => one !== buggy)) : new Set([...before, buggy]),
    );
  useEffect(() => {
    const show = (): void => {
      const moment = momentOf(location.hash);
      if (moment !== undefined) playback.seek(moment);
    };
    show();
    window.addEventListener('hashchange', show);
    return () => window.removeEventListener('hashchange', show);
  }, [playback]);
  const names = timeline.names;
  const choices = useMemo(
    () =>
      names
        .map((name, buggy) => ({ value: String(buggy), label: name }))
        .toSorted((one, other) => one.label.localeCompare(other.label)),
    [names],
  );
  if (state.isComplete && state.lastTurn === 0) return <Text>{t('noTurns')}</Text>;
  const turn = Math.ceil(state.time);
  const lapLength = race.lapLength || Math.round(shape.length);
  const inFront = timeline.orderAfter(turn)[0];
  const farthest = inFront === undefined ? 0 : (timeline.distancesAfter(turn)[inFront] ?? 0);
  const lap = Math.min(Math.floor(farthest / lapLength) + 1, race.maxLaps);
  const copyLink = async (): Promise<void> => {
    const link = withMoment(location.href, turn);
    try {
      await navigator.clipboard.writeText(link);
      setCopied('copied');
    } catch {
      // Browsers let pages copy only where they came by TLS.
      history.replaceState(history.state, '', link);
      setCopied('inAddress');
    }
  };
  const actions = new Map([
    [' ', () => playback.toggle()],
    ['ArrowLeft', () => playback.seek(playback.time - JUMP_TURNS / 2)],
    ['ArrowRight', () => playback.seek(playback.time + JUMP_TURNS / 2)],
    ['f', () => void toggleFullScreen()],
  ]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys of fields and buttons stay theirs.
    const isOwn = event.target instanceof HTMLElement && event.target.closest('input, select, button, a, [role=log]');
    if (isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters mean the same with Caps Lock.
    const act = actions.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <section
      ref={ref}
      className={classes.player}
      aria-label={t('player', { title: race.title })}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.stage}>
        <RaceCanvas
          race={race}
          playback={playback}
          shape={shape}
          size={timeline.size}
          followed={followed}
          onPick={pick}
        />
        {hasFailed ? <Text size="sm">{t('noTrack')}</Text> : null}
        <PlayerControls
          playback={playback}
          state={state}
          lap={lap}
          laps={race.maxLaps}
          isBroadcast={isBroadcast}
          isFullScreen={isFullScreen}
          onFullScreen={() => void toggleFullScreen()}
          onCopyLink={isLinkable ? () => void copyLink() : undefined}
        />
        <Text size="sm" c="dimmed" role="status" className={classes.hint}>
          {copied === null ? t('keys') : t(copied === 'copied' ? 'linkCopied' : 'linkInAddress')}
        </Text>
      </div>
      <div className={classes.side}>
        <Group gap="xs" align="end">
          <NativeSelect
            label={t('follow')}
            value=""
            onChange={({ currentTarget }) => pick(Number(currentTarget.value))}
            data={[
              { value: '', label: t('followNobody'), disabled: true },
              ...choices.filter(({ value }) => !followed.has(Number(value))),
            ]}
          />
          {[...followed].map((buggy) => (
            <Badge
              key={buggy}
              variant="light"
              size="lg"
              rightSection={
                <CloseButton
                  size="sm"
                  aria-label={t('unfollow', { name: names[buggy] ?? '' })}
                  onClick={() => pick(buggy)}
                />
              }
            >
              {names[buggy]}
            </Badge>
          ))}
        </Group>
        <LeaderBoard
          race={race}
          playback={playback}
          turn={turn}
          totalDistance={lapLength * race.maxLaps}
          followed={followed}
          onPick={pick}
        />
      </div>
      <div className={classes.log}>
        <EventLog playback={playback} turn={turn} followed={followed} onPick={pick} />
      </div>
    </section>
  );
}
