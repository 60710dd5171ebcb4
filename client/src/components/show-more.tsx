import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The way on in a list of pages, as long as there is more of it. */
export function ShowMore({
  pageInfo: { hasNextPage, endCursor },
  isLoading,
  onMore,
  children,
}: {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly isLoading: boolean;
  /** Called with the cursor behind which the next page begins. */
  readonly onMore: (after: string | null) => void;
  /** What the button says. */
  readonly children: ReactNode;
}) {
  if (!hasNextPage) return null;
  return (
    <Group>
      <Button variant="default" loading={isLoading} onClick={() => onMore(endCursor ?? null)}>
        {children}
      </Button>
    </Group>
  );
}
