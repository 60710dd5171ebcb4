import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { SetupProgressFragment } from '../../generated/graphql';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { isAdministrator } from '../session/roles';
import { useShellData } from '../session/shell-data';
import { AdministratorFirst } from './administrator-first';
import { FirstStep } from './first-step';
import { SettingsStep } from './settings-step';
import { setupMessages } from './setup.messages';
import { SetupSummary } from './setup-summary';

graphql(`
  fragment SetupProgress on SetupStatus {
    isComplete
    step
    group
    stepCount
    asksForAuthorisationCode
  }
`);

const SetupState = graphql(`
  query SetupState {
    setupStatus {
      ...SetupProgress
    }
  }
`);

/** The guided set-up: the step at which it is, whoever made the ones before; and what comes after the last. */
export function SetupPage() {
  const t = useMessages(setupMessages);
  const { viewer } = useShellData();
  const [state, askAgain] = useQuery({ query: SetupState, requestPolicy: 'cache-and-network' });
  const [reached, setReached] = useState<SetupProgressFragment | null>(null);
  const [cameAlong, setCameAlong] = useState<readonly string[]>([]);
  const lookAgain = (): void => {
    setReached(null);
    setCameAlong([]);
    askAgain({ requestPolicy: 'network-only' });
  };
  const goOn = (status: SetupProgressFragment, others: readonly string[]): void => {
    // Pages have heard until now that nothing works yet.
    if (status.isComplete) location.assign('/setup');
    else setReached(status);
    setCameAlong(others);
    scrollTo({ top: 0 });
  };
  const status = reached ?? state.data?.setupStatus;
  if (status?.isComplete) return <SetupSummary />;
  if (status === undefined || viewer === undefined) {
    return (
      <Page title={t('waitTitle')}>
        <Loaded query={state} placeholder={<Skeleton height={480} />}>
          {() => <Skeleton height={480} />}
        </Loaded>
      </Page>
    );
  }
  if (status.step === 1) return <FirstStep status={status} onElsewhere={lookAgain} />;
  if (!isAdministrator(viewer)) return <AdministratorFirst status={status} viewer={viewer} />;
  return <SettingsStep key={status.step} status={status} cameAlong={cameAlong} onDone={goOn} onElsewhere={lookAgain} />;
}
