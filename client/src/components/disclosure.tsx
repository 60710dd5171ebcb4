import { ChevronRightIcon } from '@heroicons/react/24/outline';
import { type ReactNode, useState } from 'react';
import classes from './disclosure.module.css';

/**
 * Something that most readers do not need, behind its name. It is made when somebody opens it.
 *
 * @param summary what is behind it
 */
export function Disclosure({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.details} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={classes.summary}>
        <ChevronRightIcon width={18} aria-hidden />
        {summary}
      </summary>
      {isOpen ? children : null}
    </details>
  );
}
