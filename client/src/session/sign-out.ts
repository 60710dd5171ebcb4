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

/** Signs out, and leaves nothing of what was shown: the page is loaded anew. */
export function useSignOut(): () => Promise<void> {
  const [, signOut] = useMutation(SignOut);
  return async () => {
    noteLeaving(true);
    const { error } = await signOut({});
    noteLeaving(error === undefined);
    if (error !== undefined) return;
    forgetDrafts();
    location.assign('/');
  };
}
