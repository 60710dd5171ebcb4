import { Alert, Anchor, Group, Skeleton, Stack } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { SignedIn } from '../session/signed-in';
import { accountMessages } from './account.messages';
import { GithubSection } from './github-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SecondFactorSection } from './second-factor-section';
import { SessionsSection } from './sessions-section';
import { TokensSection } from './tokens-section';

const Account = graphql(`
  query Account {
    viewer {
      ...AccountProfile
      ...AccountGithub
      profile {
        isDemo
        hasSecondFactor
      }
    }
    mustSetUpSecondFactor
    publicSettings {
      accountFields {
        name
        label
      }
      submissionDeadline
      isVscodeWorkspaceOffered
    }
    isGithubForkOffered
  }
`);

/** One's own account: who one is here, and how one gets in. */
export function AccountPage() {
  const t = useMessages(accountMessages);
  return (
    <SignedIn>
      {() => (
        <Page title={t('title')}>
          <AccountSections />
        </Page>
      )}
    </SignedIn>
  );
}

function AccountSections() {
  const t = useMessages(accountMessages);
  const [account, askAgain] = useQuery({ query: Account });
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const isLoaded = account.data?.viewer != null;
  useEffect(() => {
    // What the address names is there only now.
    if (isLoaded && hash !== '') document.getElementById(hash)?.scrollIntoView();
  }, [isLoaded, hash]);
  const reload = (): void => askAgain({ requestPolicy: 'network-only' });
  return (
    <Loaded query={account} placeholder={<Skeleton height={480} />}>
      {({ viewer, publicSettings, mustSetUpSecondFactor, isGithubForkOffered }) => {
        if (!viewer?.profile) return null;
        const { isDemo, hasSecondFactor } = viewer.profile;
        const hasGithub = isGithubForkOffered || Boolean(viewer.githubAccount);
        return (
          <Stack gap="xl" maw="46rem">
            <Group component="nav" gap="md" aria-label={t('sections')}>
              <Anchor href="#password">{t('toPassword')}</Anchor>
              <Anchor href="#second-factor">{t('toSecondFactor')}</Anchor>
              <Anchor href="#sessions">{t('toSessions')}</Anchor>
              <Anchor href="#tokens">{t('toTokens')}</Anchor>
              {hasGithub ? <Anchor href="#github">{t('toGithub')}</Anchor> : null}
            </Group>
            {isDemo ? <Alert>{t('demo')}</Alert> : null}
            <ProfileSection user={viewer} settings={publicSettings} />
            <PasswordSection isDemo={isDemo} />
            <SecondFactorSection
              isOn={hasSecondFactor}
              isOwed={mustSetUpSecondFactor}
              isDemo={isDemo}
              onChange={reload}
            />
            <SessionsSection />
            <TokensSection isDemo={isDemo} isStaff={viewer.staffRole !== null} />
            {hasGithub ? <GithubSection user={viewer} onChange={reload} /> : null}
          </Stack>
        );
      }}
    </Loaded>
  );
}
