import { graphql } from '../../generated';
import type { RaceCountsFragment, RaceNumbersFragment } from '../../generated/graphql';
import { Facts } from '../components/facts';
import { Section } from '../components/section';
import { formats, useMessages } from '../messages/messages';
import { raceStatisticsMessages } from './race-statistics.messages';

graphql(`
  fragment RaceNumbers on Race {
    turnCount
    statistics {
      ...RaceCounts
    }
  }
`);

graphql(`
  fragment RaceCounts on RaceStatistics {
    distance
    leadChanges
    punctures
    chassisFailures
    spikeAttacks
    flameAttacks
    chargeAttacks
    biohazardAttacks
  }
`);

/** What happened in a race, counted. */
export function RaceNumbers({ race: { statistics, turnCount } }: { readonly race: RaceNumbersFragment }) {
  return statistics ? <CountedRace statistics={statistics} turnCount={turnCount ?? 0} /> : null;
}

/** The same, for races of any kind. */
export function CountedRace({
  statistics,
  turnCount,
}: {
  readonly statistics: RaceCountsFragment;
  readonly turnCount: number;
}) {
  const t = useMessages(raceStatisticsMessages);
  const { spikeAttacks: spike, flameAttacks: flame, chargeAttacks: charge, biohazardAttacks: biohazard } = statistics;
  const total = spike + flame + charge + biohazard;
  const facts = [
    [t('turns'), formats.number(turnCount)],
    [t('distance'), formats.number(statistics.distance)],
    [t('leadChanges'), formats.number(statistics.leadChanges)],
    [t('attacks'), t('attackKinds', { total, spike, flame, charge, biohazard })],
    [t('punctures'), formats.number(statistics.punctures)],
    [t('chassisFailures'), formats.number(statistics.chassisFailures)],
  ] as const;
  return (
    <Section title={t('title')}>
      <Facts label={t('title')} facts={facts} />
    </Section>
  );
}
