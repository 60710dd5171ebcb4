import { Button, Text } from '@mantine/core';
import { type ParsedLocation, useRouterState } from '@tanstack/react-router';
import { ButtonLink, PageLink } from '../components/links';
import { useMessages } from '../messages/messages';
import type { Viewer } from '../session/shell-data';
import { useSignOut } from '../session/sign-out';
import { shellMessages } from './shell.messages';
import classes from './shell.module.css';

/** Pages that nobody wants to come back to once they are signed in. */
const ON_THE_WAY: readonly string[] = ['/', '/sign-up', '/sign-in/link', '/forgotten-password'];

/** Where somebody wants to be who signs in from a page. */
function goalFrom({ pathname, href, search }: ParsedLocation<{ next?: string }>): string | undefined {
  if (pathname === '/sign-in') return search.next;
  return ON_THE_WAY.includes(pathname) ? undefined : href;
}

/** Who is signed in, and the way out; or the way in. */
export function AccountLinks({ viewer }: { readonly viewer: Viewer | null | undefined }) {
  const t = useMessages(shellMessages);
  const [signOut, hasFailed] = useSignOut();
  const next = useRouterState({ select: ({ location }) => goalFrom(location) });
  // Not known yet: nothing is shown that would be wrong a moment later.
  if (viewer === undefined) return null;
  if (viewer === null) {
    return (
      <ButtonLink to="/sign-in" search={{ next }} variant="light">
        {t('signIn')}
      </ButtonLink>
    );
  }
  const { username } = viewer;
  return (
    <>
      <PageLink to="/account" className={classes.link} aria-label={t('yourAccount', { username })}>
        {username}
      </PageLink>
      <Button variant="subtle" onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
      {hasFailed ? (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t('signOutFailed')}
        </Text>
      ) : null}
    </>
  );
}
