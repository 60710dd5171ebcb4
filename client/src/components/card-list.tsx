import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

/** Cards side by side as there is room, as a list for those who do not see it. */
export function CardList({ children }: { readonly children: ReactNode }) {
  return (
    <SimpleGrid
      component="ul"
      cols={{ base: 1, sm: 2, lg: 3 }}
      spacing="md"
      style={{ listStyle: 'none', margin: 0, padding: 0 }}
    >
      {children}
    </SimpleGrid>
  );
}
