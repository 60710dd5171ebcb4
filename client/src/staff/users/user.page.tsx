import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { UserPageQuery } from '../../../generated/graphql';
import { NotFoundPage } from '../../app/not-found.page';
import { Disclosure } from '../../components/disclosure';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import type { Viewer } from '../../session/shell-data';
import { useArrival } from '../arrival';
import { DoneAlert } from '../done-alert';
import { StaffOnly } from '../staff-only';
import { CommentForm } from './comment-form';
import { DeleteUser } from './delete-user';
import { EditUser } from './edit-user';
import { RestoreTaskTexts } from './restore-texts';
import { userMessages } from './user.messages';
import { UserAccess } from './user-access';
import { UserFacts } from './user-facts';

graphql(`
  fragment EditedUser on User {
    id
    databaseId
    username
    isStudent
    staffRole
    githubAccount {
      login
    }
    profile {
      version
      firstName
      lastName
      email
      extId
      extUsername
      githubUsername
      isActive
      isLoginEnabled
      isDemo
      notice
      comment
      submissionLink
      submissionDeadline
      hasSecondFactor
      createdAt
      firstSignedInAt
      signedInAt
      lastActiveAt
      lastUploadAt
      lastUploadBytes
      apiAccess {
        hasKey
        secretSetAt
        secretExpiresAt
      }
    }
  }
`);

const UserPageDocument = graphql(`
  query UserPage($username: String!) {
    user(username: $username) {
      ...EditedUser
    }
    publicSettings {
      accountFields {
        name
        label
        example
        maxLength
      }
    }
  }
`);

/** Where staff look after one person. */
export function UserPage() {
  const { username } = useParams({ from: '/staff/users/$username' });
  return <StaffOnly>{(viewer) => <Person key={username} username={username} viewer={viewer} />}</StaffOnly>;
}

function Person({ username, viewer }: { readonly username: string; readonly viewer: Viewer }) {
  const t = useMessages(userMessages);
  const arrival = useArrival();
  const [query, ask] = useQuery({
    query: UserPageDocument,
    variables: { username },
    requestPolicy: 'cache-and-network',
  });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  const user = query.data?.user;
  if (user === null) return <NotFoundPage />;
  return (
    <Page title={username} above={<PageLink to="/staff/users">{t('back')}</PageLink>}>
      {arrival === undefined ? null : <DoneAlert done={arrival} />}
      <Loaded query={query} placeholder={<Skeleton height={640} />}>
        {({ publicSettings: { accountFields } }) =>
          user ? <PersonParts user={user} fields={accountFields} viewer={viewer} onChanged={askAgain} /> : null
        }
      </Loaded>
    </Page>
  );
}

function PersonParts({
  user,
  fields,
  viewer,
  onChanged,
}: {
  readonly user: NonNullable<UserPageQuery['user']>;
  readonly fields: UserPageQuery['publicSettings']['accountFields'];
  readonly viewer: Viewer;
  readonly onChanged: () => void;
}) {
  const t = useMessages(userMessages);
  const mayChange = isAdministrator(viewer);
  return (
    <>
      <UserFacts user={user} fields={fields} />
      {mayChange ? <EditUser user={user} fields={fields} onChanged={onChanged} /> : <CommentForm user={user} />}
      <UserAccess user={user} mayChange={mayChange} onChanged={onChanged} />
      <Section title={t('texts')}>
        <div>
          <PageLink to="/staff/texts">{t('textsRead')}</PageLink>
        </div>
        {mayChange ? (
          <Disclosure summary={t('restoreTitle')}>
            <RestoreTaskTexts username={user.username} />
          </Disclosure>
        ) : null}
      </Section>
      {mayChange && user.id !== viewer.id ? <DeleteUser user={user} /> : null}
    </>
  );
}
