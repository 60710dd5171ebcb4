import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { graphql } from '../../generated';
import type { RacerRaceLineFragment } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { SortableTable } from '../components/sortable-table';
import { When } from '../components/when';
import { formats, useMessages } from '../messages/messages';
import { formatRating } from './format-rating';
import { positionOrder } from './position-order';
import { usePositionText } from './position-text';
import { racerMessages } from './racer.messages';

graphql(`
  fragment RacerRaceLine on RacerRace {
    race {
      id
      databaseId
      title
      startAt
      league
    }
    racePosition
    points
    ratingBefore {
      ordinal
    }
    ratingAfter {
      ordinal
    }
  }
`);

/** Races of somebody: how they did, and what it was worth. */
export function RacerRaces({ history }: { readonly history: readonly RacerRaceLineFragment[] }) {
  const t = useMessages(racerMessages);
  const positionText = usePositionText();
  const columns = useMemo(() => {
    const rating = (id: 'ratingBefore' | 'ratingAfter') => ({
      ...{ id, header: t(id), isNumber: true },
      value: (line: RacerRaceLineFragment) => line[id]?.ordinal,
      cell: ({ [id]: value }: RacerRaceLineFragment) => (value ? formatRating(value.ordinal) : t('none')),
    });
    return [
      {
        ...{ id: 'race', header: t('race'), isRowHeader: true },
        value: ({ race }: RacerRaceLineFragment) => race.title,
        cell: ({ race }: RacerRaceLineFragment) => (
          <PageLink to="/races/$raceId" params={{ raceId: String(race.databaseId) }} inherit>
            {race.title}
          </PageLink>
        ),
      },
      {
        ...{ id: 'position', header: t('position'), isNumber: true },
        value: ({ racePosition }: RacerRaceLineFragment) => positionOrder(racePosition),
        cell: ({ racePosition }: RacerRaceLineFragment) => positionText(racePosition),
      },
      {
        ...{ id: 'points', header: t('points'), isNumber: true },
        value: ({ points }: RacerRaceLineFragment) => points,
        cell: ({ points }: RacerRaceLineFragment) => (typeof points === 'number' ? formats.number(points) : t('none')),
      },
      rating('ratingBefore'),
      rating('ratingAfter'),
      {
        ...{ id: 'league', header: t('league') },
        value: ({ race: { league } }: RacerRaceLineFragment) => league || null,
        cell: ({ race: { league } }: RacerRaceLineFragment) =>
          league === '' ? (
            t('none')
          ) : (
            <PageLink to="/leagues/$name" params={{ name: league }} inherit>
              {league}
            </PageLink>
          ),
      },
      {
        ...{ id: 'start', header: t('start') },
        value: ({ race }: RacerRaceLineFragment) => race.startAt,
        cell: ({ race }: RacerRaceLineFragment) => (
          <Text span inherit style={{ whiteSpace: 'nowrap' }}>
            <When at={race.startAt} />
          </Text>
        ),
      },
    ];
  }, [t, positionText]);
  return <SortableTable label={t('racesTable')} items={history} columns={columns} keyOf={({ race: { id } }) => id} />;
}
