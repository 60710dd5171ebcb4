import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { BuggyAttributes } from '../../../src/racing';
import { When } from '../components/when';
import { useMessages } from '../messages/messages';
import { buggyMessages } from './buggy.messages';
import { BuggyFacts } from './buggy-facts';
import { BuggyPicture } from './picture/buggy-picture';

/** The buggy that somebody has: what it looks like, what it is made of, and what can be done with it. */
export function CurrentBuggy({
  buggy,
  updatedAt,
  onEdit,
  children,
}: {
  readonly buggy: BuggyAttributes;
  readonly updatedAt: string;
  readonly onEdit: () => void;
  /** What else can be done with it. */
  readonly children?: React.ReactNode;
}) {
  const t = useMessages(buggyMessages);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <BuggyPicture buggy={buggy} />
      <Stack>
        <BuggyFacts buggy={buggy} />
        <Text size="sm" c="dimmed">
          {t.rich('changed', { time: () => <When key="time" at={updatedAt} /> })}
        </Text>
        <Group>
          <Button variant="default" onClick={onEdit}>
            {t('edit')}
          </Button>
          {children}
        </Group>
      </Stack>
    </SimpleGrid>
  );
}
