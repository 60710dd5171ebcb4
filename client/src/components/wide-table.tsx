import { Box, Table } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * A table that scrolls by itself where it is wider than the page, also by keyboard.
 *
 * @param label what the table is about, for those who do not see what is around it
 */
export function WideTable({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    // No landmark: the section around it may have the same name.
    <Box role="group" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table striped aria-label={label} className={className ?? ''}>
        {children}
      </Table>
    </Box>
  );
}
