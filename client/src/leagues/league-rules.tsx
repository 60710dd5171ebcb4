import { Stack, Text } from '@mantine/core';
import { graphql } from '../../generated';
import type { LeagueRulesFragment } from '../../generated/graphql';
import { Section } from '../components/section';
import { formats, useMessages } from '../messages/messages';
import { leagueMessages } from './league.messages';

graphql(`
  fragment LeagueRules on League {
    points
    dnfPoints
    bestCount
  }
`);

/** Places whose points are told one by one. */
const MAX_PLACES = 15;

/** How a league counts points, in words. */
export function LeagueRules({ league }: { readonly league: LeagueRulesFragment }) {
  const t = useMessages(leagueMessages);
  const { points, dnfPoints, bestCount } = league;
  const count = points.length;
  const shown = points.slice(0, MAX_PLACES).map((amount) => formats.number(amount));
  return (
    <Section title={t('rules')} anchor="rules">
      <Stack gap={4} maw="46rem">
        <Text>
          {count > MAX_PLACES
            ? t('pointsCut', { list: shown.join(', '), count })
            : t('points', { list: formats.list(shown), count })}
          {` ${t('shared')}`}
        </Text>
        {dnfPoints === 0 ? null : <Text>{t('dnfPoints', { points: dnfPoints })}</Text>}
        {bestCount === null || bestCount === undefined ? null : <Text>{t('bestCount', { count: bestCount })}</Text>}
      </Stack>
    </Section>
  );
}
