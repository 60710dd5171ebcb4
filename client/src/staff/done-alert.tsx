import { Alert, List } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Arrival } from './arrival';

/** Says what was done, and what to know about it, at once also to screen readers. */
export function DoneAlert({ done }: { readonly done: Arrival | null | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button by which it was done may be gone with what it did; whoever works by keyboard goes on from here.
    if (done && document.activeElement === document.body) place.current?.focus();
  }, [done]);
  return (
    <div role="status" ref={place} tabIndex={-1}>
      {done ? (
        <Alert color={done.warnings.length === 0 ? 'green' : 'yellow'} variant="light" title={done.done}>
          {done.warnings.length === 0 ? null : (
            <List size="sm">
              {done.warnings.map((warning) => (
                <List.Item key={warning}>{warning}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      ) : null}
    </div>
  );
}
