import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { StaffTaskFragment } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { LoadTasks } from './load-tasks';
import { StaffTaskItem } from './staff-task-item';
import { staffTasksMessages } from './staff-tasks.messages';

graphql(`
  fragment StaffTask on Task {
    id
    fullName
    phase
    title
    problem
    solution
    hints
    isEnabled
    version
  }
`);

const StaffTasks = graphql(`
  query StaffTasks {
    tasks {
      ...StaffTask
    }
  }
`);

const OrderTasks = graphql(`
  mutation OrderTasks($input: OrderTasksInput!) {
    orderTasks(input: $input) {
      __typename
      ... on OrderTasksSuccess {
        tasks {
          ...StaffTask
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where administrators see to the tasks. */
export function StaffTasksPage() {
  const t = useMessages(staffTasksMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page
          title={t('title')}
          lead={t('lead')}
          actions={<PageLink to="/staff/publishing">{t('toPublishing')}</PageLink>}
        >
          <AllTasks />
          <Section title={t('load')}>
            <LoadTasks />
          </Section>
        </Page>
      )}
    </StaffOnly>
  );
}

function AllTasks() {
  const t = useMessages(staffTasksMessages);
  const [query] = useQuery({ query: StaffTasks, requestPolicy: 'cache-and-network' });
  const [, order] = useMutation(OrderTasks);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState('');
  /** Moves a task one place among those of its phase. */
  const move = async (ofPhase: readonly StaffTaskFragment[], index: number, by: 1 | -1): Promise<void> => {
    const ids = ofPhase.map(({ id }) => id);
    const [id] = ids.splice(index, 1);
    const task = ofPhase[index];
    if (id === undefined || task === undefined) return;
    ids.splice(index + by, 0, id);
    const { data, error } = await order({ input: { phase: task.phase, taskIds: ids } });
    const outcome = data?.orderTasks;
    const isDone = outcome?.__typename === 'OrderTasksSuccess';
    setProblem(isDone ? null : problemOf(error, outcome).message);
    setDone(isDone ? t('moved', { task: task.fullName }) : '');
  };
  return (
    <Stack gap="lg">
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status">{done}</Text>
      <Loaded query={query} placeholder={<Skeleton height={600} />}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Text>{t('none')}</Text>
          ) : (
            <>
              {[...Map.groupBy(tasks, ({ phase }) => phase)].map(([phase, ofPhase]) => (
                <Section key={phase} title={t('phase', { phase })}>
                  <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
                    {ofPhase.map((task, index) => (
                      <StaffTaskItem
                        key={task.id}
                        task={task}
                        isFirst={index === 0}
                        isLast={index === ofPhase.length - 1}
                        onMove={(by) => void move(ofPhase, index, by)}
                        onSaved={() => setDone(t('saved', { task: task.fullName }))}
                      />
                    ))}
                  </Stack>
                </Section>
              ))}
              <Group gap="lg">
                <Anchor href="/admin/download/tasks/current/md">{t('currentMd')}</Anchor>
                <Anchor href="/admin/download/tasks/current/csv">{t('currentCsv')}</Anchor>
              </Group>
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}
