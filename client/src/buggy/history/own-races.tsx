import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { Loaded } from '../../components/loaded';
import { Section } from '../../components/section';
import { RacerBestRaceText } from '../../leagues/racer-best-race';
import { RacerRaces } from '../../leagues/racer-races';
import { useMessages } from '../../messages/messages';
import { historyMessages } from './history.messages';

const OwnRacesQuery = graphql(`
  query OwnRaces($username: String!) {
    racer(username: $username) {
      username
      history {
        ...RacerRaceLine
      }
      bestRace {
        ...RacerBestRace
      }
    }
  }
`);

/** The races in which somebody was, which of them was the best, and what had been changed for it. */
export function OwnRaces({ username }: { readonly username: string }) {
  const t = useMessages(historyMessages);
  const [query] = useQuery({
    query: OwnRacesQuery,
    variables: { username },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Section title={t('races')}>
      <Loaded query={query} placeholder={<Skeleton height={160} />}>
        {({ racer }) =>
          racer && racer.history.length > 0 ? (
            <Stack>
              <RacerBestRaceText history={racer.history} best={racer.bestRace ?? null} />
              <RacerRaces history={racer.history} />
            </Stack>
          ) : (
            <Text>{t('noRaces')}</Text>
          )
        }
      </Loaded>
    </Section>
  );
}
