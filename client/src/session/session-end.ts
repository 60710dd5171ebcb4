import { useEffect, useRef } from 'react';
import { onSessionEnd } from '../graphql/session-end';
import { useShellData } from './shell-data';

/** Whether the page that is shown is one that only those see who are signed in. */
let isPagePrivate = false;

/** Notes that only those see a page who are signed in, as long as it is shown. */
export function usePrivatePage(): void {
  useEffect(() => {
    isPagePrivate = true;
    return () => {
      isPagePrivate = false;
    };
  }, []);
}

/**
 * Notices when whoever was signed in is so no more, or is somebody else by now: here, in another window, or because staff or
 * time ended the session. Then the page is loaded anew, so that nothing of theirs stays in it; pages that only those see
 * who are signed in lead to where one signs in, and back.
 */
export function useSessionEnd(): void {
  const { viewer, askAgain } = useShellData();
  const lastId = useRef<string | undefined>(undefined);
  useEffect(() => onSessionEnd(askAgain), [askAgain]);
  useEffect(() => {
    if (viewer === undefined) return;
    const before = lastId.current;
    lastId.current = viewer?.id;
    if (before === undefined || before === viewer?.id) return;
    if (viewer === null && isPagePrivate) {
      const { pathname, search, hash } = location;
      location.replace(`/sign-in?${new URLSearchParams({ next: pathname + search + hash, isOver: 'true' })}`);
    } else location.reload();
  }, [viewer]);
}
