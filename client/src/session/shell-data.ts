import { useCallback } from 'react';
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
    mustSetUpSecondFactor
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
    setupStatus {
      isComplete
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
  /** Whether they are staff who need a second factor before they can do anything as staff. */
  readonly mustSetUpSecondFactor: boolean;
  /** Whether nobody has set the server up yet, so that nothing else can be done. */
  readonly isSetupIncomplete: boolean;
  /** Asks the server once more. */
  readonly askAgain: () => void;
}

/** What every page knows. It is asked for once, and again when the session may have ended. */
export function useShellData(): ShellData {
  const [{ data }, ask] = useQuery({ query: Shell });
  const askAgain = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return {
    viewer: data?.viewer,
    serverInfo: data?.serverInfo,
    mustSetUpSecondFactor: data?.mustSetUpSecondFactor ?? false,
    isSetupIncomplete: data?.setupStatus.isComplete === false,
    askAgain,
  };
}
