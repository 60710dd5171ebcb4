import { Skeleton, Stack, Table } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Disclosure } from '../components/disclosure';
import { PageLink } from '../components/links';
import { WideTable } from '../components/wide-table';
import { useMessages } from '../messages/messages';
import { formatRating } from './format-rating';
import { ratingMessages } from './rating.messages';
import type { RatedRace, RatingSeries } from './rating-series';

// What draws lines is loaded where there are some.
const RatingChart = lazy(async () => ({ default: (await import('./rating-chart')).RatingChart }));

/** How much room a chart takes with its legend, in pixels. */
const CHART_HEIGHT = 336;

/** Ratings of some racers over the races: as a chart, and as a table for those who want the numbers. */
export function Ratings(props: { readonly races: readonly RatedRace[]; readonly series: readonly RatingSeries[] }) {
  const t = useMessages(ratingMessages);
  return (
    <Stack gap="xs">
      <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
        <RatingChart {...props} />
      </Suspense>
      <Disclosure summary={t('asTable')}>
        <RatingTable {...props} />
      </Disclosure>
    </Stack>
  );
}

function RatingTable({
  races,
  series,
}: {
  readonly races: readonly RatedRace[];
  readonly series: readonly RatingSeries[];
}) {
  const t = useMessages(ratingMessages);
  return (
    <WideTable label={t('table')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('race')}</Table.Th>
          {series.map(({ id, name }) => (
            <Table.Th key={id} scope="col" ta="right">
              {name}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {races.map(({ databaseId, title }) => (
          <Table.Tr key={databaseId}>
            <Table.Th scope="row">
              <PageLink to="/races/$raceId" params={{ raceId: String(databaseId) }} inherit>
                {title}
              </PageLink>
            </Table.Th>
            {series.map(({ id, ratings }) => (
              <Table.Td key={id} ta="right">
                {ratings.has(databaseId) ? formatRating(ratings.get(databaseId) ?? 0) : t('none')}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
