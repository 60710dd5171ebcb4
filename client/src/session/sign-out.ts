import { useMutation } from 'urql';
import { graphql } from '../../generated';

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
    const { error } = await signOut({});
    if (error === undefined) location.assign('/');
  };
}
