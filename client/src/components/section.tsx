import { Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function Section({
  id: anchor,
  title,
  actions,
  children,
}: {
  /** What addresses call it behind the #. */
  readonly id?: string;
  readonly title: string;
  /** What can be done with it, beside its heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Stack component="section" gap="sm" id={anchor} aria-labelledby={id}>
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
