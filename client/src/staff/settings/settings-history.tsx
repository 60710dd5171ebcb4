import { Button, Card, Code, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { SettingsChangeViewFragment } from '../../../generated/graphql';
import { Disclosure } from '../../components/disclosure';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { ShowMore } from '../../components/show-more';
import { useFormProblem } from '../../components/use-form-problem';
import { When } from '../../components/when';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { AuthorisationCodeField } from '../authorisation-code-field';
import { staffSettingsMessages } from './staff-settings.messages';

graphql(`
  fragment SettingsChangeView on SettingsRevision {
    revision
    changedAt
    username
    revertedTo
    changes {
      name
      oldValue
      newValue
      isRedacted
    }
  }
`);

const SettingsHistoryDocument = graphql(`
  query SettingsHistory($after: String) {
    settingsHistory(first: 20, after: $after) {
      nodes {
        ...SettingsChangeView
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const RevertSettings = graphql(`
  mutation RevertSettings($input: RevertSettingsInput!) {
    revertSettings(input: $input) {
      __typename
      ... on UpdateSettingsSuccess {
        changed {
          name
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Who changed which settings, and the way back. */
export function SettingsHistory({
  revision,
  onReverted,
}: {
  /** Revision of the settings now. */
  readonly revision: number;
  /** Told how many settings have another value then. */
  readonly onReverted: (count: number) => void;
}) {
  const t = useMessages(staffSettingsMessages);
  const [after, setAfter] = useState<string | null>(null);
  const [query] = useQuery({
    query: SettingsHistoryDocument,
    variables: { after },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Section title={t('history')}>
      <Loaded query={query} placeholder={<Skeleton height={160} />}>
        {({ settingsHistory: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? <Text>{t('noHistory')}</Text> : null}
            <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
              {nodes.map((change) => (
                <Change key={change.revision} change={change} revision={revision} onReverted={onReverted} />
              ))}
            </Stack>
            <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={setAfter}>
              {t('older')}
            </ShowMore>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Change({
  change,
  revision,
  onReverted,
}: {
  readonly change: SettingsChangeViewFragment;
  readonly revision: number;
  readonly onReverted: (count: number) => void;
}) {
  const t = useMessages(staffSettingsMessages);
  const { revision: own, changedAt, username, revertedTo, changes } = change;
  const shownValue = (value: string | null | undefined, isRedacted: boolean): string => {
    if (isRedacted) return t('secret');
    return value === null || value === undefined || value === '' ? t('nothing') : `“${value}”`;
  };
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Text size="sm" fw={500}>
          {t.rich('revision', { revision: own, username, time: () => <When key="time" at={changedAt} /> })}
        </Text>
        {typeof revertedTo === 'number' ? <Text size="sm">{t('reverted', { to: revertedTo })}</Text> : null}
        <List size="sm">
          {changes.map(({ name, oldValue, newValue, isRedacted }) => (
            <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
              {t.rich('change', {
                code: (words) => <Code key="code">{words}</Code>,
                name,
                from: shownValue(oldValue, isRedacted),
                to: shownValue(newValue, isRedacted),
              })}
            </List.Item>
          ))}
        </List>
        <Disclosure summary={t('revert', { revision: own })}>
          <RevertForm to={own - 1} revision={revision} onReverted={onReverted} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

function RevertForm({
  to,
  revision,
  onReverted,
}: {
  readonly to: number;
  readonly revision: number;
  readonly onReverted: (count: number) => void;
}) {
  const t = useMessages(staffSettingsMessages);
  const [, revert] = useMutation(RevertSettings);
  const form = useForm({ mode: 'uncontrolled', initialValues: { authorisationCode: '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ authorisationCode }) => {
    show(null);
    const { data, error } = await revert({ input: { to, revision, authorisationCode } });
    const outcome = data?.revertSettings;
    if (outcome?.__typename === 'UpdateSettingsSuccess') onReverted(outcome.changed.length);
    else show(problemOf(error, outcome));
  });
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" mt="xs">
        <Text size="sm">{t('revertHint')}</Text>
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <AuthorisationCodeField form={form} />
        <Group>
          <Button type="submit" variant="default" loading={form.submitting}>
            {t('revert', { revision: to + 1 })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
