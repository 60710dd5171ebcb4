import { Group, Text } from '@mantine/core';
import type { RaceSummaryFragment } from '../../generated/graphql';
import { Flag } from '../flags/flag';
import { formats, useMessages } from '../messages/messages';
import { raceMessages } from './race.messages';

/** Positions that may have several winners each; more than that are not shown in a list. */
const MAX = 6;

/** Who was in front in a race: positions, flags, and names as far as they are public. */
export function Podium({ podium }: { readonly podium: NonNullable<RaceSummaryFragment['podium']> }) {
  const t = useMessages(raceMessages);
  if (podium.length === 0) return null;
  return (
    <Group component="ol" gap="xs" m={0} p={0} aria-label={t('podium')} style={{ listStyle: 'none' }}>
      {podium.slice(0, MAX).map((result) => (
        <Group component="li" key={result.rank} gap={6} wrap="nowrap">
          <Text span size="sm" c="dimmed">
            {formats.number(result.racePosition)}
          </Text>
          <Flag {...result} width={22} />
          <Text span size="sm" fw={result.isYours ? 700 : undefined}>
            {result.username ?? t('anonymous')}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
