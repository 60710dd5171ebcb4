import { Skeleton } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { SetupProgressFragment } from '../../generated/graphql';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { SecondFactorFirst } from './second-factor-first';
import { SettingsStepForm } from './settings-step-form';
import { setupMessages } from './setup.messages';
import { SetupProgress } from './setup-progress';

const SettingsOfStep = graphql(`
  query SettingsOfStep($group: SettingGroup!, $withSignIn: Boolean!) {
    settings(group: $group) {
      settings {
        ...SettingFields
      }
    }
    signIn: settings(group: AUTH) @include(if: $withSignIn) {
      settings {
        ...SettingFields
      }
    }
    serverInfo {
      timeZone
    }
  }
`);

/** What a step is given. */
export interface SettingsStepProps {
  readonly status: SetupProgressFragment;
  /** Names of the settings that the step before set besides its own. */
  readonly cameAlong: readonly string[];
  /** Called when the step is done, with what else it set. */
  readonly onDone: (status: SetupProgressFragment, others: readonly string[]) => void;
  /** Called when set-up is at another step. */
  readonly onElsewhere: () => void;
}

/** A step that asks for the settings of a group. */
export function SettingsStep(props: SettingsStepProps) {
  const t = useMessages(setupMessages);
  const { group } = props.status;
  const [settings] = useQuery({
    query: SettingsOfStep,
    // The first step asks for the code alone, so the rest of its group comes with the second.
    variables: { group: group ?? 'SERVER', withSignIn: group === 'SERVER' },
    requestPolicy: 'network-only',
  });
  if (settings.error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'FORBIDDEN')) {
    return <SecondFactorFirst />;
  }
  if (settings.data === undefined) {
    return (
      <Page title={t('waitTitle')} above={<SetupProgress status={props.status} />}>
        <Loaded query={settings} placeholder={<Skeleton height={640} />}>
          {() => null}
        </Loaded>
      </Page>
    );
  }
  const { settings: own, signIn, serverInfo } = settings.data;
  return (
    <SettingsStepForm
      {...props}
      groups={[
        { name: group ?? 'SERVER', settings: own.settings },
        // That one was chosen in the first step.
        { name: 'AUTH', settings: signIn?.settings.filter(({ name }) => name !== 'AUTHORISATION_CODE') ?? [] },
      ]}
      zone={serverInfo.timeZone}
    />
  );
}
