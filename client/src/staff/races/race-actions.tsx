import { Button, Group, Stack, Text } from '@mantine/core';
import type { RaceDetailsFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Facts } from '../../components/facts';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { DoneAlert } from '../done-alert';
import { raceActionsMessages } from './race-actions.messages';
import { useRaceActions } from './use-race-actions';

/** States in which a race can be run here. */
const RUNNABLE: readonly RaceDetailsFragment['state'][] = ['SCHEDULED', 'AWAITING_RESULTS', 'FAILED'];

/** States in which a race has been run. */
const OVER: readonly RaceDetailsFragment['state'][] = ['BROADCAST', 'FINISHED', 'PUBLISHED'];

/** A race that something is done with. */
interface RaceProps {
  readonly race: RaceDetailsFragment;
  /** Called when the race may have become another. */
  readonly onAnswer: () => void;
}

/** Where a race is in its life, who sees it, and what administrators can do about that. */
export function RaceStanding({ race, onAnswer, mayChange }: RaceProps & { readonly mayChange: boolean }) {
  const t = useMessages(raceActionsMessages);
  const { state, isRunAtStart } = race;
  const facts = [
    [t('visibleTo'), t(race.isVisible ? 'visible' : 'hidden')],
    [t('results'), t(resultsOf(race))],
    [t('source'), t(race.resultSource ?? 'none')],
  ] as const;
  return (
    <Section title={t('title')} anchor="standing">
      <Text>{t(state === 'SCHEDULED' && !isRunAtStart ? 'SCHEDULED_ELSEWHERE' : state)}</Text>
      <Facts label={t('title')} facts={facts} />
      {mayChange ? <StandingButtons race={race} onAnswer={onAnswer} /> : null}
    </Section>
  );
}

function StandingButtons({ race, onAnswer }: RaceProps) {
  const t = useMessages(raceActionsMessages);
  const { busy, problem, done, act } = useRaceActions(race, onAnswer);
  const { state, isVisible, isResultVisible } = race;
  const isOver = OVER.includes(state);
  const isPublic = isResultVisible && (isVisible || !isOver);
  // What is published is there for everybody.
  const published = isOver ? { isVisible: true, isResultVisible: true } : { isResultVisible: true };
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button
          variant={isVisible ? 'default' : 'filled'}
          loading={busy === 'visible'}
          onClick={() => act('visible', t(isVisible ? 'doneHidden' : 'doneVisible'), { isVisible: !isVisible })}
        >
          {t(isVisible ? 'hide' : 'makeVisible')}
        </Button>
        {isPublic ? (
          <Button
            variant="default"
            loading={busy === 'results'}
            onClick={() => act('results', t('doneKept'), { isResultVisible: false })}
          >
            {t('keep')}
          </Button>
        ) : (
          <Button
            variant={isOver ? 'filled' : 'default'}
            loading={busy === 'results'}
            onClick={() => act('results', t(isOver ? 'donePublished' : 'donePublishedEarly'), published)}
          >
            {t(isOver ? 'publish' : 'publishEarly')}
          </Button>
        )}
        {RUNNABLE.includes(state) ? (
          <ConfirmButton
            label={t(state === 'FAILED' ? 'runAgain' : 'run')}
            question={t('runQuestion')}
            isBusy={busy === 'run'}
            onConfirm={() => act('run', t(isPublic ? 'doneRun' : 'doneRunHidden'))}
          />
        ) : null}
      </Group>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <DoneAlert done={done} />
    </Stack>
  );
}

/** Takes a race back: has it not count, or count again, or be gone. */
export function RaceWithdrawal({ race, onAnswer, onDeleted }: RaceProps & { readonly onDeleted: () => void }) {
  const t = useMessages(raceActionsMessages);
  const { busy, problem, done, act } = useRaceActions(race, onAnswer);
  const isBeingRun = race.state === 'RUNNING';
  const [action, text] =
    race.state === 'ABANDONED' ? (['restore', 'doneRestored'] as const) : (['abandon', 'doneAbandoned'] as const);
  return (
    <Section title={t('withdraw')} anchor="withdraw">
      <Text>{t(isBeingRun ? 'beingRun' : 'withdrawText')}</Text>
      {isBeingRun ? null : (
        <Group gap="sm">
          <ConfirmButton
            label={t(action)}
            question={t(`${action}Question`)}
            isBusy={busy === action}
            onConfirm={() => act(action, t(text))}
          />
          <ConfirmButton
            label={t('delete')}
            question={t('deleteQuestion')}
            isBusy={busy === 'delete'}
            onConfirm={async () => {
              if (await act('delete', t('doneDeleted'))) onDeleted();
            }}
          />
        </Group>
      )}
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <DoneAlert done={done} />
    </Section>
  );
}

/** Who sees how a race goes and how it ended, or will. */
function resultsOf({ state, isVisible, isResultVisible }: RaceDetailsFragment) {
  if (!isResultVisible) return 'resultsKept';
  if (!OVER.includes(state)) return 'resultsWill';
  return isVisible ? 'resultsOut' : 'resultsHidden';
}
