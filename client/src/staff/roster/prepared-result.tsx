import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { PrepareRosterMutation } from '../../../generated/graphql';
import { CopyableText } from '../../components/copyable-text';
import { Disclosure } from '../../components/disclosure';
import { saveText } from '../../components/save-text';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { prepareMessages } from './prepare.messages';
import { handOver } from './prepared-roster';

/** Without it spreadsheets take files for another encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A roster that was made, and what came up meanwhile. */
export type Prepared = Extract<PrepareRosterMutation['prepareRoster'], { readonly __typename: 'PrepareRosterSuccess' }>;

/** Shows a roster that was made, and hands it on. */
export function PreparedResult({ roster }: { readonly roster: Prepared }) {
  const t = useMessages(prepareMessages);
  const navigate = useNavigate();
  const { csv, rowCount, isReady, problems, renamed, unmatched } = roster;
  return (
    <Section title={t('result')}>
      <Text role="status" fw={600}>
        {isReady ? t('ready', { count: rowCount }) : t('notReady', { count: problems.length })}
      </Text>
      {problems.length === 0 ? null : (
        <List>
          {problems.map(({ message }) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        </List>
      )}
      {renamed.length === 0 ? null : (
        <Disclosure summary={t('renamed', { count: renamed.length })}>
          <List>
            {renamed.map(({ line, wanted, username }) => (
              <List.Item key={line}>{t('renamedLine', { line, wanted, username })}</List.Item>
            ))}
          </List>
        </Disclosure>
      )}
      {unmatched.length === 0 ? null : (
        <Disclosure summary={t('unmatched', { count: unmatched.length })}>
          <List>
            {unmatched.map(({ message }) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
        </Disclosure>
      )}
      <Stack gap="sm">
        <Text maw="46rem">{t('existing')}</Text>
        <Text maw="46rem">{t('onlyHere')}</Text>
        <Group>
          <Button
            disabled={!isReady}
            onClick={() => {
              handOver(csv);
              void navigate({ to: '/staff/roster' });
            }}
          >
            {t('takeOver')}
          </Button>
          <Button variant="default" onClick={() => saveText('roster.csv', `${BYTE_ORDER_MARK}${csv}`, 'text/csv')}>
            {t('download')}
          </Button>
        </Group>
        <Disclosure summary={t('rows')}>
          <CopyableText label={t('rows')} text={csv} />
        </Disclosure>
      </Stack>
    </Section>
  );
}
