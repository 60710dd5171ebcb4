import { Anchor, Stack, Text } from '@mantine/core';
import { graphql } from '../../generated';
import type { AccountProfileFragment, AccountQuery } from '../../generated/graphql';
import { Fact } from '../components/fact';
import { Section } from '../components/section';
import { When } from '../components/when';
import { useMessages } from '../messages/messages';
import { accountMessages } from './account.messages';

graphql(`
  fragment AccountProfile on User {
    id
    username
    isStudent
    staffRole
    githubAccount {
      login
    }
    profile {
      email
      firstName
      lastName
      extUsername
      extId
      githubUsername
      notice
      submissionDeadline
      submissionLink
      createdAt
    }
  }
`);

/** Who somebody is here: what the school keeps of them, and what it has to say to them. */
export function ProfileSection({
  user,
  settings: { accountFields, submissionDeadline, isVscodeWorkspaceOffered },
}: {
  readonly user: AccountProfileFragment;
  readonly settings: AccountQuery['publicSettings'];
}) {
  const t = useMessages(accountMessages);
  const { profile } = user;
  if (!profile) return null;
  const deadline = profile.submissionDeadline ?? submissionDeadline;
  const values = new Map<string, unknown>(Object.entries(profile));
  const role = user.staffRole ?? (user.isStudent ? 'student' : 'guest');
  return (
    <Section anchor="profile" title={t('profile')}>
      <Stack component="dl" gap="xs" m={0}>
        <Fact name={t('username')}>{user.username}</Fact>
        <Fact name={t('role')}>{t(role)}</Fact>
        {accountFields.map(({ name, label }) => (
          <Fact key={name} name={label}>
            {String(values.get(name) ?? '–')}
          </Fact>
        ))}
        {profile.notice === '' ? null : <Fact name={t('notice')}>{profile.notice}</Fact>}
        {deadline ? (
          <Fact name={t('deadline')}>
            <When at={deadline} />
          </Fact>
        ) : null}
        {profile.submissionLink === '' ? null : (
          <Fact name={t('submissionLink')}>
            <Anchor href={profile.submissionLink}>{profile.submissionLink}</Anchor>
          </Fact>
        )}
        {isVscodeWorkspaceOffered && (user.githubAccount || profile.githubUsername) ? (
          <Fact name={t('workspace')}>
            <Anchor href="/user/vscode-workspace">{t('workspaceFile')}</Anchor>
          </Fact>
        ) : null}
        <Fact name={t('since')}>
          <When at={profile.createdAt} />
        </Fact>
      </Stack>
      <Text size="sm" c="dimmed">
        {t('askStaff')}
      </Text>
    </Section>
  );
}
