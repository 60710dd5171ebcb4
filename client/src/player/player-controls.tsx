import {
  ArrowsPointingInIcon,
  ArrowsPointingOutIcon,
  BackwardIcon,
  ForwardIcon,
  LinkIcon,
  PauseIcon,
  PlayIcon,
  SignalIcon,
} from '@heroicons/react/24/solid';
import { ActionIcon, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useMessages } from '../messages/messages';
import { type PlaybackState, speeds } from './playback';
import { playerMessages } from './player.messages';
import classes from './player-controls.module.css';
import type { RacePlayback } from './race-playback';

/** How many turns the buttons beside "play" go back or forward. */
export const JUMP_TURNS = 10;

/** What can be done with a race that is played. */
export function PlayerControls({
  playback,
  state,
  lap,
  laps,
  isBroadcast,
  isFullScreen,
  onFullScreen,
  onCopyLink,
}: {
  readonly playback: RacePlayback;
  readonly state: PlaybackState;
  /** Lap of whoever is in front. */
  readonly lap: number;
  readonly laps: number;
  /** Whether more turns may come. */
  readonly isBroadcast: boolean;
  readonly isFullScreen: boolean;
  readonly onFullScreen: () => void;
  /** Without it there is no address to link to. */
  readonly onCopyLink?: (() => void) | undefined;
}) {
  const t = useMessages(playerMessages);
  const turn = Math.ceil(state.time);
  const last = state.lastTurn;
  const isOver = state.isComplete && state.time >= last;
  const turnText = state.isComplete ? t('turnOf', { turn, last }) : t('turnSoFar', { turn });
  return (
    <div className={classes.controls}>
      <Scrubber playback={playback} lastTurn={last} label={t('moment')} valueText={turnText} />
      <Group gap="xs">
        <ActionIcon
          size="xl"
          variant="default"
          aria-label={t('back')}
          onClick={() => playback.seek(playback.time - JUMP_TURNS)}
        >
          <BackwardIcon width={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size="xl"
          variant="filled"
          aria-label={t(state.isPlaying ? 'pause' : isOver ? 'again' : 'play')}
          onClick={() => playback.toggle()}
        >
          {state.isPlaying ? <PauseIcon width={22} aria-hidden /> : <PlayIcon width={22} aria-hidden />}
        </ActionIcon>
        <ActionIcon
          size="xl"
          variant="default"
          aria-label={t('forward')}
          onClick={() => playback.seek(playback.time + JUMP_TURNS)}
        >
          <ForwardIcon width={20} aria-hidden />
        </ActionIcon>
        {isBroadcast && !state.isComplete ? (
          <Button
            variant={state.isLive ? 'light' : 'default'}
            color="red"
            aria-pressed={state.isLive}
            leftSection={<SignalIcon width={18} aria-hidden />}
            onClick={() => playback.goLive()}
          >
            {t(state.isLive ? 'live' : 'goLive')}
          </Button>
        ) : null}
        <NativeSelect
          aria-label={t('speed')}
          value={String(state.speed)}
          onChange={({ currentTarget }) => playback.setSpeed(Number(currentTarget.value))}
          data={speeds.map((speed) => ({ value: String(speed), label: t('speedTimes', { speed }) }))}
        />
        <Text span className={classes.clock}>
          {turnText} · {t('lap', { lap, laps })}
        </Text>
        <Group gap="xs" ml="auto">
          {onCopyLink === undefined ? null : (
            <ActionIcon size="xl" variant="default" aria-label={t('link')} title={t('link')} onClick={onCopyLink}>
              <LinkIcon width={20} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            size="xl"
            variant="default"
            aria-label={t(isFullScreen ? 'leaveFullScreen' : 'fullScreen')}
            onClick={onFullScreen}
          >
            {isFullScreen ? (
              <ArrowsPointingInIcon width={20} aria-hidden />
            ) : (
              <ArrowsPointingOutIcon width={20} aria-hidden />
            )}
          </ActionIcon>
        </Group>
      </Group>
    </div>
  );
}

/** The bar of all moments. It follows the race with each frame, and leads it where it is pulled. */
function Scrubber({
  playback,
  lastTurn,
  label,
  valueText,
}: {
  readonly playback: RacePlayback;
  readonly lastTurn: number;
  readonly label: string;
  readonly valueText: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      playback.onFrame((time) => {
        if (input.current) input.current.value = String(time);
      }),
    [playback],
  );
  return (
    <input
      ref={input}
      type="range"
      className={classes.bar}
      aria-label={label}
      aria-valuetext={valueText}
      min={0}
      max={Math.max(lastTurn, 1)}
      step="any"
      defaultValue={0}
      onInput={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
    />
  );
}
