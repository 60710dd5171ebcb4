import { SimpleGrid, Text } from '@mantine/core';
import { graphql } from '../../generated';
import type { RaceNumbersFragment } from '../../generated/graphql';
import { Section } from '../components/section';
import { formats, useMessages } from '../messages/messages';
import { raceStatisticsMessages } from './race-statistics.messages';

graphql(`
  fragment RaceNumbers on Race {
    turnCount
    statistics {
      distance
      leadChanges
      punctures
      chassisFailures
      spikeAttacks
      flameAttacks
      chargeAttacks
      biohazardAttacks
    }
  }
`);

/** What happened in a race, counted. */
export function RaceNumbers({ race: { statistics, turnCount } }: { readonly race: RaceNumbersFragment }) {
  const t = useMessages(raceStatisticsMessages);
  if (!statistics) return null;
  const { spikeAttacks: spike, flameAttacks: flame, chargeAttacks: charge, biohazardAttacks: biohazard } = statistics;
  const total = spike + flame + charge + biohazard;
  const facts = [
    [t('turns'), formats.number(turnCount ?? 0)],
    [t('distance'), formats.number(statistics.distance)],
    [t('leadChanges'), formats.number(statistics.leadChanges)],
    [t('attacks'), t('attackKinds', { total, spike, flame, charge, biohazard })],
    [t('punctures'), formats.number(statistics.punctures)],
    [t('chassisFailures'), formats.number(statistics.chassisFailures)],
  ] as const;
  return (
    <Section title={t('title')}>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} fw={500}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Section>
  );
}
