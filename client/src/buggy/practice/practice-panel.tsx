import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { Disclosure } from '../../components/disclosure';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { useMessages } from '../../messages/messages';
import { checkText } from '../check-text';
import { madeUpBuggies, USUAL_MADE_UP } from './made-up-buggies';
import { practiceMessages } from './practice.messages';
import { PracticeOptions, type PracticeValues } from './practice-options';
import { usePracticeRace } from './use-practice-race';

/** Laps unless somebody says otherwise, as the server has it. */
const USUAL_LAPS = 2;

/** Runs a race with the buggy in the editor, or else with the one that somebody has, at the press of a button. */
export function PracticePanel({
  json,
  hasBuggy,
  settings,
}: {
  readonly json: string;
  readonly hasBuggy: boolean;
  readonly settings: { readonly defaultFlagColor: string; readonly defaultCostLimit: number };
}) {
  const t = useMessages(practiceMessages);
  const { isRunning, run } = usePracticeRace();
  const isUsable = useMemo(() => checkText(json, settings.defaultFlagColor).kind === 'accepted', [json, settings]);
  const form = useForm<PracticeValues>({
    mode: 'controlled',
    initialValues: {
      ...{ madeUp: USUAL_MADE_UP, againstRaceId: '', maxLaps: USUAL_LAPS, racetrackId: '' },
      ...{ costLimit: settings.defaultCostLimit, seed: '' },
    },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (values) => {
    show(null);
    const outcome = await run({
      buggy: isUsable ? json : null,
      madeUp: madeUpBuggies(Number(values.madeUp)),
      againstRaceId: values.againstRaceId || null,
      maxLaps: numberOrNull(values.maxLaps),
      racetrackId: values.racetrackId || null,
      costLimit: numberOrNull(values.costLimit),
      seed: values.seed || null,
    });
    show(outcome);
  });
  return (
    <Section title={t('title')}>
      <Text maw="46rem">{t('explanation')}</Text>
      {isUsable || hasBuggy ? (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
            <Text>{t(isUsable ? 'withEditor' : 'withCurrent')}</Text>
            <Group>
              <Button type="submit" variant="light" loading={isRunning}>
                {t('run')}
              </Button>
            </Group>
            <Disclosure summary={t('options')}>
              <PracticeOptions form={form} />
            </Disclosure>
          </Stack>
        </form>
      ) : (
        <Text>{t('withNothing')}</Text>
      )}
    </Section>
  );
}

/** A number as it stands in a field; null for an empty one, so that the server takes what is usual. */
function numberOrNull(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
