import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { Loaded } from '../../components/loaded';
import { SafeHtml } from '../../components/safe-html';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { staffTextsMessages } from './staff-texts.messages';

const StaffText = graphql(`
  query StaffText($textId: Int!) {
    taskText(databaseId: $textId) {
      databaseId
      html
      createdAt
      updatedAt
    }
  }
`);

/** One text, above the table from which it was chosen. */
export function TextView({
  textId,
  title,
  onClose,
}: {
  readonly textId: number;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const t = useMessages(staffTextsMessages);
  const heading = useRef<HTMLHeadingElement>(null);
  const [query] = useQuery({ query: StaffText, variables: { textId }, requestPolicy: 'cache-and-network' });
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card withBorder maw="46rem">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h3" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          <Button variant="default" size="xs" onClick={onClose}>
            {t('close')}
          </Button>
        </Group>
        <Loaded query={query} placeholder={<Skeleton height={80} />}>
          {({ taskText }) =>
            taskText === null ? null : (
              <>
                <Text size="sm" c="dimmed">
                  {t.rich('changed', { time: () => <When key="time" at={taskText.updatedAt ?? taskText.createdAt} /> })}
                </Text>
                <div>
                  <SafeHtml html={taskText.html} />
                </div>
              </>
            )
          }
        </Loaded>
      </Stack>
    </Card>
  );
}
