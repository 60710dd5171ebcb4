import { Table } from '@mantine/core';
import type { DashboardQuery } from '../../../generated/graphql';
import { WideTable } from '../../components/wide-table';
import { useMessages } from '../../messages/messages';
import classes from './activity-chart.module.css';
import { dashboardMessages } from './dashboard.messages';

type Day = DashboardQuery['dashboard']['activity'][number];

const SERIES = [
  { of: 'signIns', title: 'signIns' },
  { of: 'uploads', title: 'uploadsOfDay' },
  { of: 'texts', title: 'textsOfDay' },
] as const;

/** What happened day by day: a table, whose numbers are bars as well. */
export function ActivityChart({ days }: { readonly days: readonly Day[] }) {
  const t = useMessages(dashboardMessages);
  const most = SERIES.map(({ of }) => Math.max(1, ...days.map((day) => day[of])));
  return (
    <WideTable label={t('days')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('day')}</Table.Th>
          {SERIES.map(({ of, title }) => (
            <Table.Th key={of}>{t(title)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.toReversed().map((day) => (
          <Table.Tr key={day.day}>
            <Table.Th scope="row" fw={400}>
              {day.day}
            </Table.Th>
            {SERIES.map(({ of }, index) => (
              <Table.Td key={of}>
                <span className={classes['number']}>{day[of]}</span>
                <meter className={classes['bar']} aria-hidden min={0} max={most[index] ?? 1} value={day[of]} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
