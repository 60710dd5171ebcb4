import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** Says what did not work, at once also to screen readers. */
export function ProblemAlert({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <Alert color="red" variant="light" role="alert" {...(title === undefined ? {} : { title })}>
      {children}
    </Alert>
  );
}
