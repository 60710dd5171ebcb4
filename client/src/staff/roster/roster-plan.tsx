import { Button, Chip, Group, List, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { WideTable } from '../../components/wide-table';
import { formats, useMessages } from '../../messages/messages';
import { rosterMessages } from './roster.messages';
import type { Plan } from './roster-form';
import classes from './roster-plan.module.css';

type Line = Plan['lines'][number];
type Filter = 'all' | Line['action'];

const ACTIONS = ['ERROR', 'CREATE', 'UPDATE', 'UNCHANGED'] as const;

/** Lines that are shown at first, and each time that somebody wants more. */
const STEP = 100;

/** What an import would do, line by line, with what is wrong first. */
export const RosterPlan = memo(function RosterPlan({
  plan,
  onGoTo,
}: {
  readonly plan: Plan;
  /** Shows a line of the table. */
  readonly onGoTo: (line: number) => void;
}) {
  const t = useMessages(rosterMessages);
  const { errors, errorCount, ignoredColumns } = plan;
  return (
    <Stack gap="md">
      <Title order={3}>{t('plan')}</Title>
      {errors.length === 0 ? null : (
        <ProblemAlert title={t('tableErrors')}>
          <List>
            {errors.map((error) => (
              <List.Item key={error}>{error}</List.Item>
            ))}
          </List>
        </ProblemAlert>
      )}
      {errorCount === 0 ? null : <ProblemAlert>{t('planErrors', { count: errorCount })}</ProblemAlert>}
      <Text role="status">{plan.isImportable ? t('planOk') : ''}</Text>
      {ignoredColumns.length === 0 ? null : (
        <Text size="sm">{t('ignored', { columns: formats.list(ignoredColumns) })}</Text>
      )}
      {plan.lines.length === 0 ? null : <PlannedLines key={plan.lines.length} plan={plan} onGoTo={onGoTo} />}
    </Stack>
  );
});

function PlannedLines({ plan, onGoTo }: { readonly plan: Plan; readonly onGoTo: (line: number) => void }) {
  const t = useMessages(rosterMessages);
  const [filter, setFilter] = useState<Filter>(plan.errorCount > 0 ? 'ERROR' : 'all');
  const [most, setMost] = useState(STEP);
  const counts = {
    ERROR: plan.errorCount,
    CREATE: plan.createCount,
    UPDATE: plan.updateCount,
    UNCHANGED: plan.unchangedCount,
  };
  const lines = useMemo(() => {
    const faulty = plan.lines.filter(({ action }) => action === 'ERROR');
    const others = plan.lines.filter(({ action }) => action !== 'ERROR');
    return [...faulty, ...others].filter(({ action }) => filter === 'all' || action === filter);
  }, [plan, filter]);
  const choose = (chosen: string): void => {
    setFilter(chosen as Filter);
    setMost(STEP);
  };
  return (
    <>
      <Chip.Group value={filter} onChange={choose}>
        <Group role="radiogroup" aria-label={t('filter')} gap="xs">
          <Chip value="all">{t('all', { count: plan.lines.length })}</Chip>
          {ACTIONS.filter((action) => counts[action] > 0 || action === filter).map((action) => (
            <Chip key={action} value={action}>
              {t(action, { count: counts[action] })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <WideTable label={t('plan')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('line')}</Table.Th>
            <Table.Th scope="col">{t('username')}</Table.Th>
            <Table.Th scope="col">{t('action')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.slice(0, most).map(({ line, username, action, changes, errors, notices }) => (
            <Table.Tr key={line}>
              <Table.Td>
                <UnstyledButton
                  className={classes['line'] ?? ''}
                  aria-label={t('toLine', { line })}
                  onClick={() => onGoTo(line)}
                >
                  {formats.number(line)}
                </UnstyledButton>
              </Table.Td>
              <Table.Th scope="row" fw="inherit">
                {username}
              </Table.Th>
              <Table.Td miw="14rem">
                {action === 'ERROR' ? (
                  <Text c="var(--mantine-color-error)" inherit>
                    <strong>{t('actionERROR')}:</strong> {errors.join(' ')}
                  </Text>
                ) : action === 'UPDATE' ? (
                  t('actionUPDATE', { columns: formats.list(changes) })
                ) : (
                  t(`action${action}`)
                )}
                {notices.map((notice) => (
                  <Text key={notice} size="sm" c="dimmed">
                    {notice}
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {lines.length > most ? (
        <Group>
          <Button variant="default" onClick={() => setMost(most + STEP)}>
            {t('more')}
          </Button>
        </Group>
      ) : null}
    </>
  );
}
