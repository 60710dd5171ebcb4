import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { RaceDetailsFragment } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { usualStart } from '../../components/server-time';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { raceFieldsMessages } from './race-fields.messages';
import { staffRaceMessages } from './staff-race.messages';

const DuplicateRace = graphql(`
  mutation DuplicateRace($input: DuplicateRaceInput!) {
    duplicateRace(input: $input) {
      __typename
      ... on CreateRaceSuccess {
        race {
          id
          databaseId
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

/** Makes a race like another one. */
export function RaceDuplication({
  race: { id: raceId },
  zone,
  onMade,
}: {
  readonly race: RaceDetailsFragment;
  readonly zone: string;
  readonly onMade: (databaseId: number, warnings: readonly string[]) => void;
}) {
  const t = useMessages(staffRaceMessages);
  const field = useMessages(raceFieldsMessages);
  const [, duplicate] = useMutation(DuplicateRace);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { title: '', startAtLocal: usualStart(new Date(), zone) },
    validate: { startAtLocal: (start) => (start === '' ? field('missing') : null) },
  });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async (values) => {
    show(null);
    const { data, error } = await duplicate({ input: { raceId, ...values } });
    const outcome = data?.duplicateRace;
    if (outcome?.__typename === 'CreateRaceSuccess') onMade(outcome.race.databaseId, outcome.warnings);
    else show(problemOf(error, outcome));
  });
  return (
    <Section title={t('duplicate')} anchor="duplicate">
      <Text maw="46rem">{t('duplicateText')}</Text>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput
              label={t('duplicateName')}
              description={field('titleHint')}
              maxLength={80}
              {...form.getInputProps('title')}
            />
            <TextInput
              type="datetime-local"
              label={t('duplicateStart')}
              description={field('startAtLocalHint', { zone })}
              required
              {...form.getInputProps('startAtLocal')}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" variant="default" loading={form.submitting}>
              {t('duplicateSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
