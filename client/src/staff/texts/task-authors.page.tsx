import { Skeleton, Stack, Table, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { TaskAuthorsQuery } from '../../../generated/graphql';
import { NotFoundPage } from '../../app/not-found.page';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { staffTextsMessages } from './staff-texts.messages';
import { TextView } from './text-view';

const TaskAuthors = graphql(`
  query TaskAuthors($task: String!) {
    task(fullName: $task) {
      id
      title
      path
    }
    taskTextMatrix {
      username
      cells {
        textId
        task
        length
        changedAt
      }
    }
  }
`);

/** Where staff see who wrote about one task, the latest first, and who did not. */
export function TaskAuthorsPage() {
  const t = useMessages(staffTextsMessages);
  const { task } = useParams({ from: '/staff/texts/$task' });
  const [query] = useQuery({
    query: TaskAuthors,
    variables: { task },
    requestPolicy: 'cache-and-network',
  });
  return (
    <StaffOnly>
      {() =>
        query.data?.task === null ? (
          <NotFoundPage />
        ) : (
          <Page
            title={t('authorsTitle', { task })}
            lead={query.data?.task.title}
            above={<PageLink to="/staff/texts">{t('back')}</PageLink>}
          >
            <Loaded query={query} placeholder={<Skeleton height={320} />}>
              {({ taskTextMatrix }) => <Authors task={task} rows={taskTextMatrix} />}
            </Loaded>
          </Page>
        )
      }
    </StaffOnly>
  );
}

function Authors({ task, rows }: { readonly task: string; readonly rows: TaskAuthorsQuery['taskTextMatrix'] }) {
  const t = useMessages(staffTextsMessages);
  const { student } = useSearch({ from: '/staff/texts/$task' });
  const navigate = useNavigate();
  const written = rows
    .flatMap(({ username, cells }) => cells.filter((cell) => cell.task === task).map((cell) => ({ ...cell, username })))
    .toSorted((one, other) => other.changedAt.localeCompare(one.changedAt));
  const chosen = written.find(({ username }) => username === student);
  const authors = new Set(written.map(({ username }) => username));
  const missing = rows.filter(({ username }) => !authors.has(username)).map(({ username }) => username);
  return (
    <Stack gap="xl">
      {chosen === undefined ? null : (
        <TextView
          key={chosen.textId}
          textId={chosen.textId}
          title={t('textOf', { username: chosen.username, task })}
          onClose={() => void navigate({ to: '/staff/texts/$task', params: { task }, search: {} })}
        />
      )}
      <Section title={t('authors', { count: written.length })}>
        {written.length === 0 ? null : (
          <WideTable label={t('authorsTitle', { task })}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('student')}</Table.Th>
                <Table.Th scope="col">{t('characters')}</Table.Th>
                <Table.Th scope="col">{t('when')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {written.map(({ textId, username, length, changedAt }) => (
                <Table.Tr key={textId}>
                  <Table.Th scope="row">
                    <PageLink to="/staff/texts/$task" params={{ task }} search={{ student: username }} inherit>
                      {username}
                    </PageLink>
                  </Table.Th>
                  <Table.Td>{t('length', { length })}</Table.Td>
                  <Table.Td>
                    <When at={changedAt} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </Section>
      <Section title={t('missing', { count: missing.length })}>
        <Text style={{ overflowWrap: 'anywhere' }}>{missing.join(', ')}</Text>
      </Section>
    </Stack>
  );
}
