import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ProblemAlert } from '../../components/problem-alert';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { rosterMessages } from './roster.messages';
import type { Roster } from './roster-form';

const ImportRoster = graphql(`
  mutation ImportRoster($input: ImportRosterInput!) {
    importRoster(input: $input) {
      __typename
      ... on ImportRosterSuccess {
        rosterImport {
          ...RosterProgress
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Has a table imported that was checked, with the code that staff share. */
export function ImportForm({
  roster,
  count,
  onStarted,
}: {
  readonly roster: Roster;
  /** How many people are new or change. */
  readonly count: number;
  readonly onStarted: (importId: number) => void;
}) {
  const t = useMessages(rosterMessages);
  const [, start] = useMutation(ImportRoster);
  const form = useForm({ mode: 'uncontrolled', initialValues: { authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ authorisationCode }) => {
    show(null);
    const { data, error } = await start({ input: { roster, authorisationCode } });
    const outcome = data?.importRoster;
    if (outcome?.__typename === 'ImportRosterSuccess') onStarted(outcome.rosterImport.databaseId);
    else show(problemOf(error, outcome));
  });
  if (count === 0) return <Text>{t('nothingToDo')}</Text>;
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="26rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <AuthorisationCodeField form={form} description={t('codeHint')} />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('importNow', { count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
