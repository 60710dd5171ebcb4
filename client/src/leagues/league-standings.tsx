import { useMemo } from 'react';
import { graphql } from '../../generated';
import type { StandingLineFragment } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { SortableTable } from '../components/sortable-table';
import { formats, useMessages } from '../messages/messages';
import { formatRating } from './format-rating';
import { leagueMessages } from './league.messages';

graphql(`
  fragment StandingLine on LeagueStanding {
    rank
    username
    isYours
    points
    raceCount
    bestPosition
    rating {
      ordinal
    }
  }
`);

/** A line, and where it stands in the list, since places are shared. */
interface Line {
  readonly index: number;
  readonly standing: StandingLineFragment;
}

/** How a league stands. One's own line is marked. */
export function LeagueStandings({ standings }: { readonly standings: readonly StandingLineFragment[] }) {
  const t = useMessages(leagueMessages);
  const lines = useMemo(() => standings.map((standing, index) => ({ standing, index })), [standings]);
  const columns = useMemo(() => {
    const number = (id: 'rank' | 'points' | 'raceCount' | 'bestPosition', header: string) => ({
      ...{ id, header, isNumber: true },
      value: ({ standing }: Line) => standing[id],
      cell: ({ standing: { [id]: value } }: Line) => (typeof value === 'number' ? formats.number(value) : t('none')),
    });
    return [
      number('rank', t('rank')),
      {
        ...{ id: 'racer', header: t('racer'), isRowHeader: true },
        value: ({ standing }: Line) => standing.username,
        cell: ({ standing }: Line) => <RacerName racer={standing} />,
      },
      number('points', t('pointsShort')),
      number('raceCount', t('raceCount')),
      number('bestPosition', t('bestPosition')),
      {
        ...{ id: 'rating', header: t('rating'), isNumber: true },
        value: ({ standing: { rating } }: Line) => rating?.ordinal,
        cell: ({ standing: { rating } }: Line) => (rating ? formatRating(rating.ordinal) : t('none')),
      },
    ];
  }, [t]);
  return (
    <SortableTable
      label={t('standingsTable')}
      items={lines}
      columns={columns}
      keyOf={({ index }) => String(index)}
      isMarked={({ standing }) => standing.isYours}
    />
  );
}

/** Who it is, as far as that is public, with the way to their page. */
export function RacerName({ racer }: { readonly racer: Pick<StandingLineFragment, 'username' | 'isYours'> }) {
  const t = useMessages(leagueMessages);
  const { username, isYours } = racer;
  if (username === null || username === undefined) return t('somebody');
  return (
    <PageLink to="/racers/$username" params={{ username }} inherit>
      {isYours ? t('you', { name: username }) : username}
    </PageLink>
  );
}
