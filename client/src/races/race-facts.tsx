import { Group } from '@mantine/core';
import type { RaceSummaryFragment } from '../../generated/graphql';
import { Fact } from '../components/fact';
import { PageLink } from '../components/links';
import { When } from '../components/when';
import { formats, useMessages } from '../messages/messages';
import { raceMessages } from './race.messages';

/** What a race is run on. */
export function RaceFacts({ race }: { readonly race: RaceSummaryFragment & { readonly lapLength: number } }) {
  const t = useMessages(raceMessages);
  const { maxLaps: laps, lapLength, costLimit } = race;
  return (
    <Group component="dl" gap="xl" m={0} aria-label={t('facts')}>
      <Fact name={t('start')}>
        <When at={race.startAt} />
      </Fact>
      <Fact name={t('costLimit')}>{costLimit > 0 ? formats.number(costLimit) : t('noLimit')}</Fact>
      <Fact name={t('laps')}>{t('lapsOf', { laps, length: formats.number(lapLength) })}</Fact>
      {race.league === '' ? null : (
        <Fact name={t('league')}>
          <PageLink to="/leagues/$name" params={{ name: race.league }} inherit>
            {race.league}
          </PageLink>
        </Fact>
      )}
    </Group>
  );
}
