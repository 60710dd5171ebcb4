import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { ShellQuery } from '../../generated/graphql';

const Shell = graphql(`
  query Shell {
    viewer {
      id
      username
      isStudent
      staffRole
    }
    serverInfo {
      version
      institution
      institutionShortName
      projectCode
      serverUrl
      timeZone
      oidcPath
      isPasswordSignInAllowed
      isPasswordResetOffered
      isSignUpAllowed
    }
  }
`);

/** Whoever is signed in. */
export type Viewer = NonNullable<ShellQuery['viewer']>;

/** What every page knows: who is signed in, and which server this is. */
export interface ShellData {
  /** Null for visitors; undefined until it is known. */
  readonly viewer: Viewer | null | undefined;
  readonly serverInfo: ShellQuery['serverInfo'] | undefined;
  /** Whether nobody has set the server up yet, so that nothing else can be done. */
  readonly isSetupIncomplete: boolean;
}

/** What every page knows. It is asked for once. */
export function useShellData(): ShellData {
  const [{ data, error }] = useQuery({ query: Shell });
  const codes = error?.graphQLErrors.map(({ extensions }) => extensions['code']) ?? [];
  return {
    viewer: data?.viewer,
    serverInfo: data?.serverInfo,
    isSetupIncomplete: codes.includes('SETUP_INCOMPLETE'),
  };
}
