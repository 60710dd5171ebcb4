import { ChevronRightIcon } from '@heroicons/react/24/outline';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './disclosure.module.css';

/**
 * Something that most readers do not need, behind its name. It is made when somebody opens it.
 *
 * @param summary what is behind it
 * @param isNeeded whether there is something in it that its reader has to see: it opens by itself when that comes true
 */
export function Disclosure({
  summary,
  isNeeded = false,
  children,
}: {
  readonly summary: string;
  readonly isNeeded?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(isNeeded);
  useEffect(() => {
    if (isNeeded) setIsOpen(true);
  }, [isNeeded]);
  return (
    <details className={classes.details} open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed by keyboard, too, and is told to be. */}
      <summary
        className={classes.summary}
        // Not left to the browser, which opens it before it says so: it would be seen empty.
        onClick={(event) => {
          event.preventDefault();
          setIsOpen(!isOpen);
        }}
      >
        <ChevronRightIcon width={18} aria-hidden />
        {summary}
      </summary>
      {isOpen ? children : null}
    </details>
  );
}
