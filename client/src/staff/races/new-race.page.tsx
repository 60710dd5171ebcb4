import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery } from 'urql';
import { USUAL_RACE } from '../../../../src/racing';
import { graphql } from '../../../generated';
import type { NewRaceQuery } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { usualStart } from '../../components/server-time';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { USUAL_TURN_MS } from '../../player/played-race';
import { useShellData } from '../../session/shell-data';
import { StaffOnly } from '../staff-only';
import { newRaceMessages } from './new-race.messages';
import { AboutFields, RunFields, ShownFields, TrackFields, whatIsMissing } from './race-fields';
import { raceFieldsMessages } from './race-fields.messages';
import { type RaceField, type RaceValues, takenFrom, toRaceInput } from './race-values';

const NewRace = graphql(`
  query NewRace {
    racetracks {
      ...TrackChoice
    }
    leagues {
      name
    }
    publicSettings {
      defaultCostLimit
      isRaceVisibleByDefault
    }
    league: setting(name: "DEFAULT_RACE_LEAGUE") {
      name
      value
    }
    isRunAtStart: setting(name: "IS_RACE_RUN_AT_START_BY_DEFAULT") {
      name
      value
    }
    isDnfPosition: setting(name: "IS_DNF_POSITION_DEFAULT") {
      name
      value
    }
  }
`);

const CreateRace = graphql(`
  mutation CreateRace($input: CreateRaceInput!) {
    createRace(input: $input) {
      __typename
      ... on CreateRaceSuccess {
        race {
          id
          databaseId
          isVisible
        }
        warnings
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** How settings that are true are written. */
const TRUE = '1';

/** Where administrators make a race. */
export function NewRacePage() {
  const t = useMessages(newRaceMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<PageLink to="/staff">{t('back')}</PageLink>}>
          <NewRaceDefaults />
        </Page>
      )}
    </StaffOnly>
  );
}

function NewRaceDefaults() {
  const { serverInfo } = useShellData();
  // What the settings say now, and not what they said when this page was open before.
  const [defaults] = useQuery({ query: NewRace, requestPolicy: 'network-only' });
  return (
    <Loaded query={defaults} placeholder={<Skeleton height={900} />}>
      {(data) => (serverInfo === undefined ? null : <NewRaceForm defaults={data} zone={serverInfo.timeZone} />)}
    </Loaded>
  );
}

function NewRaceForm({ defaults, zone }: { readonly defaults: NewRaceQuery; readonly zone: string }) {
  const t = useMessages(newRaceMessages);
  const fieldTexts = useMessages(raceFieldsMessages);
  const navigate = useNavigate();
  const [, create] = useMutation(CreateRace);
  const form = useForm<RaceValues>({
    initialValues: usualValues(defaults, new Date(), zone),
    validate: (values) => whatIsMissing(values, fieldTexts('missing'), { isNew: true }),
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (values) => {
    show(null);
    const input = toRaceInput(values, Object.keys(values) as RaceField[], defaults.racetracks);
    const { data, error } = await create({ input });
    const outcome = data?.createRace;
    if (outcome?.__typename !== 'CreateRaceSuccess') return show(problemOf(error, outcome));
    const { race, warnings } = outcome;
    await navigate({
      to: '/staff/races/$raceId',
      params: { raceId: String(race.databaseId) },
      state: { arrival: { done: t(race.isVisible ? 'made' : 'madeHidden'), warnings } },
    });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <AboutFields form={form} leagues={defaults.leagues} isNew />
        <RunFields form={form} zone={zone} />
        <TrackFields form={form} racetracks={defaults.racetracks} />
        <ShownFields form={form} />
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What a race is like of which nobody says otherwise. */
function usualValues(
  { racetracks, publicSettings, league, isRunAtStart, isDnfPosition }: NewRaceQuery,
  now: Date,
  zone: string,
): RaceValues {
  const [track] = racetracks;
  const { lapLength } = USUAL_RACE;
  return {
    title: '',
    description: '',
    league: league?.value ?? '',
    startAtLocal: usualStart(now, zone),
    isRunAtStart: isRunAtStart?.value === TRUE,
    costLimit: publicSettings.defaultCostLimit,
    maxLaps: USUAL_RACE.laps,
    isDnfPosition: isDnfPosition?.value === TRUE,
    turnMilliseconds: USUAL_TURN_MS,
    ...(track === undefined
      ? { trackImageUrl: '', trackSvgUrl: '', svgPathLength: lapLength, lapLength, startOffset: 0 }
      : takenFrom(track)),
    finishOffset: 0,
    raceFileUrl: '',
    isVisible: publicSettings.isRaceVisibleByDefault,
    isResultVisible: false,
  };
}
