import { Skeleton, Table, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { StaffTextsQuery } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { staffTextsMessages } from './staff-texts.messages';
import classes from './staff-texts.module.css';
import { TextView } from './text-view';

const StaffTexts = graphql(`
  query StaffTexts {
    tasks {
      id
      fullName
    }
    taskTextMatrix {
      username
      cells {
        textId
        task
        length
      }
    }
  }
`);

/** Below this a text is hardly one. */
const SHORT = 16;

type Row = StaffTextsQuery['taskTextMatrix'][number];
type Cell = Row['cells'][number];

/** Where staff see who wrote about which task. */
export function StaffTextsPage() {
  const t = useMessages(staffTextsMessages);
  const [query] = useQuery({ query: StaffTexts, requestPolicy: 'cache-and-network' });
  return (
    <StaffOnly>
      {() => (
        <Page title={t('title')} lead={t('lead')}>
          <Loaded query={query} placeholder={<Skeleton height={480} />}>
            {(data) => <Matrix data={data} />}
          </Loaded>
        </Page>
      )}
    </StaffOnly>
  );
}

function Matrix({ data: { tasks, taskTextMatrix } }: { readonly data: StaffTextsQuery }) {
  const t = useMessages(staffTextsMessages);
  const [chosen, setChosen] = useState<{ readonly username: string; readonly cell: Cell } | null>(null);
  if (taskTextMatrix.every(({ cells }) => cells.length === 0)) return <Text>{t('none')}</Text>;
  const names = tasks.map(({ fullName }) => fullName);
  return (
    <>
      {chosen === null ? null : (
        <TextView
          key={chosen.cell.textId}
          textId={chosen.cell.textId}
          title={t('textOf', { username: chosen.username, task: chosen.cell.task })}
          onClose={() => setChosen(null)}
        />
      )}
      <WideTable label={t('title')} className={classes['matrix']}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('student')}</Table.Th>
            {names.map((name) => (
              <Table.Th key={name}>
                <PageLink to="/staff/texts/$task" params={{ task: name }} inherit>
                  {name}
                </PageLink>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {taskTextMatrix.map((row) => (
            <MatrixRow key={row.username} row={row} names={names} onChoose={setChosen} />
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  );
}

function MatrixRow({
  row: { username, cells },
  names,
  onChoose,
}: {
  readonly row: Row;
  readonly names: readonly string[];
  readonly onChoose: (chosen: { readonly username: string; readonly cell: Cell }) => void;
}) {
  const t = useMessages(staffTextsMessages);
  const cellOf = new Map(cells.map((cell) => [cell.task, cell]));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PageLink to="/staff/users/$username" params={{ username }} inherit>
          {username}
        </PageLink>
      </Table.Th>
      {names.map((name) => {
        const cell = cellOf.get(name);
        if (cell === undefined) return <Table.Td key={name} />;
        const isShort = cell.length < SHORT;
        const length = t(isShort ? 'short' : 'long', { length: cell.length });
        return (
          <Table.Td key={name}>
            <UnstyledButton
              className={isShort ? `${classes['cell']} ${classes['short']}` : classes['cell']}
              aria-label={t('read', { username, task: name, length })}
              onClick={() => onChoose({ username, cell })}
            >
              {cell.length}
              {isShort ? ' !' : ''}
            </UnstyledButton>
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
