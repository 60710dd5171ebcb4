import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { RaceChoicesQuery, RaceDetailsFragment } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import type { Arrival } from '../arrival';
import { DoneAlert } from '../done-alert';
import { ForeignChanges } from './foreign-changes';
import { raceEditorMessages } from './race-editor.messages';
import { AboutFields, AddressField, RaceChoices, RunFields, TrackFields, whatIsMissing } from './race-fields';
import { raceFieldsMessages } from './race-fields.messages';
import {
  differing,
  FIXED_WITH_ENTRIES,
  type ForeignChange,
  type RaceValues,
  rebase,
  SHOWN,
  toRaceInput,
  valuesOf,
} from './race-values';

// What is written in the fields of a race, and which of it may change.
graphql(`
  fragment RaceDetails on Race {
    id
    databaseId
    version
    state
    title
    description
    league
    startAt
    isRunAtStart
    costLimit
    maxLaps
    isDnfPosition
    turnMilliseconds
    trackImageUrl
    trackSvgUrl
    svgPathLength
    lapLength
    startOffset
    finishOffset
    raceFileUrl
    isVisible
    isResultVisible
    entriesFixedAt
    resultSource
  }
`);

// What there is to know after a race was changed.
graphql(`
  fragment ChangedRace on RaceChangedSuccess {
    race {
      ...RaceDetails
    }
    warnings
  }
`);

const UpdateRace = graphql(`
  mutation UpdateRace($input: UpdateRaceInput!) {
    updateRace(input: $input) {
      __typename
      ... on RaceChangedSuccess {
        ...ChangedRace
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What administrators change of a race. */
export function RaceEditor({
  race,
  zone,
  onStale,
}: {
  readonly race: RaceDetailsFragment;
  readonly zone: string;
  /** Called when the race turns out to be another than is known here. */
  readonly onStale: () => void;
}) {
  const [choices] = useQuery({ query: RaceChoices });
  return (
    <Loaded query={choices} placeholder={<Skeleton height={700} />}>
      {(data) => <EditorForm race={race} zone={zone} choices={data} onStale={onStale} />}
    </Loaded>
  );
}

function EditorForm({
  race,
  zone,
  choices: { racetracks, leagues },
  onStale,
}: {
  readonly race: RaceDetailsFragment;
  readonly zone: string;
  readonly choices: RaceChoicesQuery;
  readonly onStale: () => void;
}) {
  const t = useMessages(raceEditorMessages);
  const fieldTexts = useMessages(raceFieldsMessages);
  const [, update] = useMutation(UpdateRace);
  const [seen, setSeen] = useState(() => ({ version: race.version, values: valuesOf(race, zone) }));
  const [foreign, setForeign] = useState<readonly ForeignChange[]>([]);
  const [done, setDone] = useState<Arrival | null>(null);
  const form = useForm<RaceValues>({
    initialValues: seen.values,
    validate: (values) => whatIsMissing(values, fieldTexts('missing'), { isNew: false }),
  });
  const { problem, show } = useFormProblem(form);
  const isFixed = race.entriesFixedAt !== null;
  const isFileOwn = race.resultSource === 'ENGINE' || race.state === 'RUNNING';

  const takeOver = (current: RaceDetailsFragment, values: RaceValues): void => {
    const now = valuesOf(current, zone);
    setSeen({ version: current.version, values: now });
    form.setInitialValues(now);
    form.setValues(values);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another race, or the end of saving, is a reason
  useEffect(() => {
    if (form.submitting || race.version === seen.version) return;
    const typed = form.getValues();
    const { values, changes } = rebase(seen.values, valuesOf(race, zone), typed);
    // Who has typed nothing sees the race as it is, and there is nothing to tell.
    if (differing(seen.values, typed).length > 0) setForeign(changes.filter(({ field }) => !SHOWN.includes(field)));
    takeOver(race, values);
  }, [race.version, form.submitting]);

  const submit = form.onSubmit(async (values) => {
    const locked = isFixed ? [...FIXED_WITH_ENTRIES, ...SHOWN] : SHOWN;
    const fields = differing(seen.values, values).filter((field) => !locked.includes(field));
    show(null);
    setForeign([]);
    setDone(null);
    if (fields.length === 0) return setDone({ done: t('unchanged'), warnings: [] });
    const input = { ...toRaceInput(values, fields, racetracks), raceId: race.id, version: seen.version };
    const { data, error } = await update({ input });
    const outcome = data?.updateRace;
    if (outcome?.__typename === 'RaceChangedSuccess') {
      takeOver(outcome.race, valuesOf(outcome.race, zone));
      setDone({ done: t('saved'), warnings: outcome.warnings });
      return;
    }
    const refusal = problemOf(error, outcome);
    const isConflict = outcome?.__typename === 'ConflictError' && refusal.path.includes('version');
    show(isConflict ? { message: t('conflict'), path: [] } : refusal);
    if (outcome?.__typename === 'ConflictError') onStale();
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        {isFixed ? (
          <Alert variant="light" title={t('fixedTitle')}>
            {t('fixed')}
          </Alert>
        ) : null}
        <AboutFields form={form} leagues={leagues} />
        {isFixed ? null : (
          <>
            <RunFields form={form} zone={zone} />
            <TrackFields form={form} racetracks={racetracks} />
          </>
        )}
        {isFixed && !isFileOwn ? <AddressField form={form} field="raceFileUrl" /> : null}
        {isFileOwn ? <Text size="sm">{t('ownFile')}</Text> : null}
        <Stack gap="sm">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <ForeignChanges changes={foreign} />
          <Group>
            <Button type="submit" loading={form.submitting}>
              {t('submit')}
            </Button>
          </Group>
          <DoneAlert done={done} />
        </Stack>
      </Stack>
    </form>
  );
}
