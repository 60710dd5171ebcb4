import { Button } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { ButtonLink, PageLink } from '../components/links';
import { useMessages } from '../messages/messages';
import type { Viewer } from '../session/shell-data';
import { useSignOut } from '../session/sign-out';
import { shellMessages } from './shell.messages';
import classes from './shell.module.css';

/** Who is signed in, and the way out; or the way in. */
export function AccountLinks({ viewer }: { readonly viewer: Viewer | null | undefined }) {
  const t = useMessages(shellMessages);
  const signOut = useSignOut();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  // Not known yet: nothing is shown that would be wrong a moment later.
  if (viewer === undefined) return null;
  if (viewer === null) {
    const next = here === '/' || here === '/sign-in' ? undefined : here;
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
      <Button variant="subtle" onClick={signOut}>
        {t('signOut')}
      </Button>
    </>
  );
}
