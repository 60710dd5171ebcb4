import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import { noteLeaving } from '../graphql/socket';
import { forgetDrafts } from './drafts';

const SignOut = graphql(`
  mutation SignOut {
    signOut {
      wasSignedIn
    }
  }
`);

/**
 * Signs out, and leaves nothing of what was shown: the page is loaded anew.
 *
 * @returns how to do so, and whether it was tried in vain, so that somebody is signed in still
 */
export function useSignOut(): readonly [signOut: () => Promise<void>, hasFailed: boolean] {
  const [, signOut] = useMutation(SignOut);
  const [hasFailed, setFailed] = useState(false);
  const leave = async (): Promise<void> => {
    setFailed(false);
    noteLeaving(true);
    const { error } = await signOut({});
    noteLeaving(error === undefined);
    if (error !== undefined) return setFailed(true);
    forgetDrafts();
    location.assign('/');
  };
  return [leave, hasFailed];
}
