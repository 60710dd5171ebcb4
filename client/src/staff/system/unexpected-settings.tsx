import { Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import { ConfirmButton } from '../../components/confirm-button';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { systemMessages } from './system.messages';

const PurgeSetting = graphql(`
  mutation PurgeSetting($input: PurgeUnexpectedSettingInput!) {
    purgeUnexpectedSetting(input: $input) {
      __typename
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Rows in the table of settings that this version cannot read, and their end. */
export function UnexpectedSettings({
  names,
  onPurged,
}: {
  readonly names: readonly string[];
  readonly onPurged: () => void;
}) {
  const t = useMessages(systemMessages);
  const [purging, purge] = useMutation(PurgeSetting);
  const [problem, setProblem] = useState<string | null>(null);
  const [purged, setPurged] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const end = async (name: string): Promise<void> => {
    setProblem(null);
    setPurged(null);
    const { data, error } = await purge({ input: { name } });
    const outcome = data?.purgeUnexpectedSetting;
    if (outcome?.__typename !== 'PurgeUnexpectedSettingSuccess') return setProblem(problemOf(error, outcome).message);
    setPurged(name);
    // What had the focus is gone.
    list.current?.focus();
    onPurged();
  };
  return (
    <Section title={t('unexpected')}>
      <Text role="status">{purged === null ? '' : t('purged', { name: shown(purged) })}</Text>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <div ref={list} tabIndex={-1}>
        {names.length === 0 ? <Text>{t('noUnexpected')}</Text> : <Text maw="46rem">{t('unexpectedAbout')}</Text>}
        <Stack component="ul" gap="sm" m={0} p={0} mt="sm" style={{ listStyle: 'none' }}>
          {names.map((name) => (
            <Group key={name} component="li">
              <ConfirmButton
                label={t('purge', { name: shown(name) })}
                question={t('purgeQuestion', { name: shown(name) })}
                isBusy={purging.fetching}
                onConfirm={() => void end(name)}
              />
            </Group>
          ))}
        </Stack>
      </div>
    </Section>
  );
}

/** A name, also one that is empty. */
function shown(name: string): string {
  return name === '' ? '“”' : name;
}
