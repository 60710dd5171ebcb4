import { Stack, Text } from '@mantine/core';
import { graphql } from '../../generated';
import type { RacerBestRaceFragment, RacerRaceLineFragment } from '../../generated/graphql';
import { ChangesTable } from '../buggy/changes-table';
import { PageLink } from '../components/links';
import { useMessages } from '../messages/messages';
import { racerMessages } from './racer.messages';

graphql(`
  fragment RacerBestRace on BestRace {
    changes {
      name
      before
      after
    }
  }
`);

/**
 * Somebody's best race, and what they had changed for it as far as that is told.
 *
 * @param best what the server says of it to themselves and to staff; the position itself is public
 */
export function RacerBestRaceText({
  history,
  best,
}: {
  readonly history: readonly RacerRaceLineFragment[];
  readonly best: RacerBestRaceFragment | null;
}) {
  const t = useMessages(racerMessages);
  const placed = history.filter(({ racePosition }) => racePosition > 0);
  // The latest is first in the list, and stays first among those that are as good.
  const [line] = placed.toSorted((one, other) => one.racePosition - other.racePosition);
  if (line === undefined) return <Text>{t('bestNone')}</Text>;
  const { race, racePosition: position } = line;
  const link = () => (
    <PageLink key="race" to="/races/$raceId" params={{ raceId: String(race.databaseId) }} inherit underline="always">
      {race.title}
    </PageLink>
  );
  return (
    <Stack gap="sm">
      <Text>{t.rich('bestText', { position, race: link })}</Text>
      {best?.changes ? <Changes changes={best.changes} /> : null}
    </Stack>
  );
}

function Changes({ changes }: { readonly changes: NonNullable<RacerBestRaceFragment['changes']> }) {
  const t = useMessages(racerMessages);
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('changes')}
      </Text>
      {changes.length === 0 ? <Text>{t('changesNone')}</Text> : <ChangesTable label={t('changes')} changes={changes} />}
    </>
  );
}
