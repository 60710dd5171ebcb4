import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function Section({
  title,
  anchor,
  actions,
  children,
}: {
  readonly title: string;
  /** By which links within the page lead to it. */
  readonly anchor?: string;
  /** What can be done with it, beside its heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={id} {...(anchor === undefined ? {} : { id: anchor })}>
      <Group justify="space-between" gap="sm">
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
