import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { RacerRaceLineFragment } from '../../generated/graphql';
import { useMessages } from '../messages/messages';
import { racerMessages } from './racer.messages';
import { ratingMessages } from './rating.messages';
import { Ratings } from './ratings';

/** How somebody's rating went: in the league of their latest race, or in another that the reader chooses. */
export function RacerRatings({
  username,
  history,
}: {
  readonly username: string;
  readonly history: readonly RacerRaceLineFragment[];
}) {
  const t = useMessages(racerMessages);
  const tr = useMessages(ratingMessages);
  const rated = history.filter(({ ratingAfter }) => ratingAfter);
  const leagues = [...new Set(rated.map(({ race }) => race.league))];
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const league = chosen ?? leagues[0];
  if (league === undefined) return <Text>{tr('noRatings')}</Text>;
  const lines = rated.filter(({ race }) => race.league === league).toReversed();
  return (
    <Stack gap="md">
      <Text maw="46rem">{tr('forFun')}</Text>
      {leagues.length === 1 ? null : (
        <NativeSelect
          label={t('chooseLeague')}
          maw="20rem"
          data={leagues}
          value={league}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
      )}
      <Ratings
        races={lines.map(({ race }) => race)}
        series={[
          {
            ...{ id: league, name: username },
            ratings: new Map(lines.map(({ race, ratingAfter }) => [race.databaseId, ratingAfter?.ordinal ?? 0])),
          },
        ]}
      />
    </Stack>
  );
}
