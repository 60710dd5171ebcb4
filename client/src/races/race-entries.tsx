import { Group, Text } from '@mantine/core';
import { graphql } from '../../generated';
import type { RaceEntriesFragment } from '../../generated/graphql';
import { Section } from '../components/section';
import { Flag } from '../flags/flag';
import { useMessages } from '../messages/messages';
import { raceMessages } from './race.messages';
import classes from './race-entries.module.css';

graphql(`
  fragment RaceEntries on Race {
    entries {
      position
      name
      username
      isYours
      flagColor
      flagColorSecondary
      flagPattern
    }
  }
`);

/** Who is in a race, once that is fixed: flags, and names as far as they are public. */
export function RaceEntries({ race: { entries } }: { readonly race: RaceEntriesFragment }) {
  const t = useMessages(raceMessages);
  if (!entries) return null;
  return (
    <Section title={t('entries')}>
      {entries.length === 0 ? <Text>{t('noEntries')}</Text> : null}
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <Group component="li" key={entry.position} gap="xs" wrap="nowrap">
            <Flag {...entry} />
            <Text fw={entry.isYours ? 700 : undefined} truncate>
              {entry.username ?? entry.name}
              {entry.isYours ? ` (${t('you')})` : ''}
            </Text>
          </Group>
        ))}
      </ul>
    </Section>
  );
}
