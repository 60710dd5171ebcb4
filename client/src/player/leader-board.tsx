import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import { Flag } from '../flags/flag';
import { useMessages } from '../messages/messages';
import classes from './leader-board.module.css';
import { type PlayedRace, UNKNOWN_LOOK } from './played-race';
import { playerMessages } from './player.messages';
import type { RacePlayback } from './race-playback';

/** Places that are shown, and height of a place in rem. */
const PLACES = 10;
const ROW_REM = 2.25;

/** Who is in front after a turn, and where those are who are followed. Names move to their places. */
export function LeaderBoard({
  race,
  playback,
  turn,
  totalDistance,
  followed,
  onPick,
}: {
  readonly race: PlayedRace;
  readonly playback: RacePlayback;
  readonly turn: number;
  /** Distance of the whole race, in game units. */
  readonly totalDistance: number;
  readonly followed: ReadonlySet<number>;
  readonly onPick: (buggy: number) => void;
}) {
  const t = useMessages(playerMessages);
  const id = useId();
  const { timeline } = playback;
  const order = timeline.orderAfter(turn);
  const names = timeline.names;
  const distances = timeline.distancesAfter(turn);
  const looksByName = new Map(race.entrants.map((entrant) => [entrant.name, entrant]));
  const rows = order
    .filter((buggy, index) => index < PLACES || followed.has(buggy))
    .map((buggy, index) => ({ buggy, index, place: timeline.placeAfter(turn, buggy) }));
  const stateOf = (buggy: number): string => {
    const finish = timeline.finishTurnOf(buggy);
    if (finish !== undefined && finish <= turn) return t('finished', { turn: Math.ceil(finish) });
    const out = timeline.outTurnOf(buggy);
    if (out !== undefined && out <= turn) return t('out');
    return t('distance', { distance: distances[buggy] ?? 0, total: totalDistance });
  };
  return (
    <section aria-labelledby={id} className={classes.board}>
      <Title order={2} size="h3" id={id}>
        {t('leaders')}
      </Title>
      <ol className={classes.rows} style={{ height: `${rows.length * ROW_REM}rem` }}>
        {rows
          // In the order of the buggies, so that rows move to their places and are not exchanged.
          .toSorted((one, other) => one.buggy - other.buggy)
          .map(({ buggy, place, index }) => {
            const name = names[buggy] ?? '';
            return (
              <li
                key={buggy}
                value={place}
                className={classes.row}
                data-followed={followed.has(buggy) || undefined}
                style={{ transform: `translateY(${index * ROW_REM}rem)` }}
              >
                <span className={classes.place}>{place}</span>
                <Flag {...(looksByName.get(name) ?? UNKNOWN_LOOK)} width={24} />
                <button type="button" className={classes.name} onClick={() => onPick(buggy)}>
                  {name}
                </button>
                <Text span size="xs" c="dimmed" className={classes.state}>
                  {stateOf(buggy)}
                </Text>
              </li>
            );
          })}
      </ol>
    </section>
  );
}
