import { NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { StandingLineFragment } from '../../generated/graphql';
import { Loaded } from '../components/loaded';
import { useMessages } from '../messages/messages';
import { ratingMessages } from './rating.messages';
import { Ratings } from './ratings';

const LeagueRatings = graphql(`
  query LeagueRatings($name: String!, $isFrozen: Boolean!, $first: Int!, $offset: Int!) {
    league(name: $name) {
      name
      countedRaces(isFrozen: $isFrozen) {
        id
        databaseId
        title
      }
      standings(isFrozen: $isFrozen, first: $first, offset: $offset) {
        rank
        username
        ratings {
          raceId
          rating {
            ordinal
          }
        }
      }
    }
  }
`);

/** How many racers are shown together. */
const BEST = 5;

/** How ratings went: of the best racers, or of one that the reader chooses. */
export function LeagueRatingChart({
  name,
  isFrozen,
  standings,
}: {
  readonly name: string;
  readonly isFrozen: boolean;
  readonly standings: readonly StandingLineFragment[];
}) {
  const t = useMessages(ratingMessages);
  const [chosen, setChosen] = useState('best');
  const only = chosen === 'best' ? undefined : Number(chosen);
  const [query] = useQuery({
    query: LeagueRatings,
    variables: { name, isFrozen, first: only === undefined ? BEST : 1, offset: only ?? 0 },
  });
  const nameOf = ({ username, rank }: { username?: string | null; rank: number }) =>
    username ?? t('somebody', { rank });
  const rated = standings.map((line, index) => ({ line, index })).filter(({ line }) => line.rating);
  if (rated.length === 0) return <Text>{t('noRatings')}</Text>;
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('show')}
        maw="20rem"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          { value: 'best', label: t('best', { count: Math.min(BEST, rated.length) }) },
          ...rated.map(({ line, index }) => ({ value: String(index), label: nameOf(line) })),
        ]}
      />
      <Loaded query={query} placeholder={<Skeleton height={380} />}>
        {({ league }) => (
          <Ratings
            races={league?.countedRaces ?? []}
            series={(league?.standings ?? [])
              .filter(({ ratings }) => ratings.length > 0)
              .map((standing, index) => ({
                id: String(index),
                name: nameOf(standing),
                ratings: new Map(standing.ratings.map(({ raceId, rating }) => [raceId, rating.ordinal])),
              }))}
          />
        )}
      </Loaded>
    </Stack>
  );
}
