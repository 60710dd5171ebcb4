import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { translator } from '../messages/messages';

const pageMessages = { en: { title: '{title} – buggy races' } } as const;

/** Whether a page was shown before this one, so that the reader came from it and did not load this one. */
let wasAnyPageShown = false;

/** What a page begins with. */
export interface PageProps {
  /** Name of the page: its heading, and what the browser calls it. */
  readonly title: string;
  /** What stands above the title, such as a way back. */
  readonly above?: ReactNode;
  /** What it is about, in a sentence. */
  readonly lead?: ReactNode;
  /** What can be done on it, beside the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A page: its heading, which takes the focus when somebody comes from another page, and what it shows. */
export function Page({ title, above, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = translator(pageMessages)('title', { title });
  }, [title]);
  useEffect(() => {
    if (wasAnyPageShown) heading.current?.focus({ preventScroll: true });
    wasAnyPageShown = true;
  }, []);
  return (
    <Stack gap="xl">
      <Stack gap={6}>
        {above}
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.75rem 1.5rem', alignItems: 'center' }}>
          <Title order={1} ref={heading} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {actions}
        </div>
        {lead === undefined ? null : (
          <Text c="dimmed" maw="46rem" component="div">
            {lead}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  );
}
