import { Badge, Card, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { LeaguesQuery } from '../../generated/graphql';
import { CardList } from '../components/card-list';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { formats, useMessages } from '../messages/messages';
import { useRaceChanges } from '../races/use-race-changes';
import { leaguesMessages } from './leagues.messages';

const Leagues = graphql(`
  query Leagues {
    leagues {
      name
      description
      frozenAt
      countedRaceCount
      standings(first: 4) {
        rank
        username
        points
      }
    }
  }
`);

/** All leagues, and who leads them. */
export function LeaguesPage() {
  const t = useMessages(leaguesMessages);
  const [query, askAgain] = useQuery({ query: Leagues, requestPolicy: 'cache-and-network' });
  // What changes is asked for again by itself, since the cache forgets what comes from races.
  useRaceChanges((wasMissed) => wasMissed && askAgain({ requestPolicy: 'network-only' }));
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={query} placeholder={<Skeleton height={150} />}>
        {({ leagues }) =>
          leagues.length === 0 ? (
            <Text>{t('none')}</Text>
          ) : (
            <CardList>
              {leagues.map((league) => (
                <LeagueCard key={league.name} league={league} />
              ))}
            </CardList>
          )
        }
      </Loaded>
    </Page>
  );
}

function LeagueCard({ league }: { readonly league: LeaguesQuery['leagues'][number] }) {
  const t = useMessages(leaguesMessages);
  const { name, description, countedRaceCount, standings } = league;
  const leaders = standings.filter(({ rank }) => rank === 1);
  const names = formats.list(leaders.map(({ username }) => username ?? t('somebody')));
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Group justify="space-between" align="start" wrap="nowrap">
          <PageLink to="/leagues/$name" params={{ name }} fw={600} fz="lg" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </PageLink>
          {league.frozenAt ? (
            <Badge color="gray" variant="light">
              {t('frozen')}
            </Badge>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed">
          {t('races', { count: countedRaceCount })}
        </Text>
        {description === '' ? null : <Text lineClamp={3}>{description}</Text>}
        {leaders[0] === undefined ? null : (
          <Text>{t('leader', { count: leaders.length, names, points: leaders[0].points })}</Text>
        )}
      </Stack>
    </Card>
  );
}
