import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';

/** What somebody is told on the page to which they are taken after they did something. */
export interface Arrival {
  /** What was done. */
  readonly done: string;
  /** What they should know about it. */
  readonly warnings: readonly string[];
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    arrival?: Arrival;
  }
}

/** What whoever came to this page is told about what they did before; undefined when there is nothing. */
export function useArrival(): Arrival | undefined {
  const arrival = useRouterState({ select: ({ location }) => location.state.arrival });
  // The address may change while the page stays.
  const [first] = useState(arrival);
  return first;
}
