import { Group, NativeSelect, Text, Title } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { useMessages } from '../messages/messages';
import classes from './event-log.module.css';
import { playerMessages } from './player.messages';
import type { RacePlayback } from './race-playback';
import { type TaleFilter, talesUntil } from './tales';

/** Races with more buggies begin with what matters most, or the log would be a blur. */
const CROWD = 40;

const FILTERS = [
  ['all', 'filterAll'],
  ['followed', 'filterFollowed'],
  ['attack', 'filterAttack'],
  ['puncture', 'filterPuncture'],
  ['finish', 'filterFinish'],
  ['out', 'filterOut'],
] as const;

/** What has happened until a turn, in words, latest first. Screen readers tell what is new. */
export function EventLog({
  playback,
  turn,
  followed,
  onPick,
}: {
  readonly playback: RacePlayback;
  readonly turn: number;
  readonly followed: ReadonlySet<number>;
  readonly onPick: (buggy: number) => void;
}) {
  const t = useMessages(playerMessages);
  const id = useId();
  const { timeline } = playback;
  const [filter, setFilter] = useState<TaleFilter>(timeline.size > CROWD ? 'finish' : 'all');
  const names = useMemo(() => {
    const all = timeline.names;
    return new Set([...followed].map((buggy) => all[buggy] ?? ''));
  }, [timeline, followed]);
  const tales = talesUntil(timeline.tales, turn, filter, names);
  return (
    <section aria-labelledby={id}>
      <Group justify="space-between">
        <Title order={2} size="h3" id={id}>
          {t('log')}
        </Title>
        <NativeSelect
          aria-label={t('logFilter')}
          value={filter}
          onChange={({ currentTarget }) => setFilter(currentTarget.value as TaleFilter)}
          data={FILTERS.map(([value, text]) => ({ value, label: t(text) }))}
        />
      </Group>
      <div
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-labelledby={id}
        tabIndex={0}
        className={classes.log}
      >
        {tales.length === 0 ? <Text c="dimmed">{t('logEmpty')}</Text> : null}
        {tales.map(({ key, tale, parts }) => (
          <p key={key} className={classes.line} data-kind={tale.kind}>
            <span className={classes.turn}>{tale.turn}</span>{' '}
            {parts.map(({ text, isName }, index) => {
              const buggy = isName ? timeline.find(text) : undefined;
              return buggy === undefined ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change
                <span key={index}>{text}</span>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change
                <button key={index} type="button" className={classes.name} onClick={() => onPick(buggy)}>
                  {text}
                </button>
              );
            })}
          </p>
        ))}
      </div>
    </section>
  );
}
