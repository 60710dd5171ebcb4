import type { ReactNode } from 'react';
import type { EditedUserFragment, UserPageQuery } from '../../../generated/graphql';
import { Facts } from '../../components/facts';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { userMessages } from './user.messages';

/** What accounts of this server have besides a username. */
export type AccountFields = UserPageQuery['publicSettings']['accountFields'];

/** What is known of somebody. */
export function UserFacts({ user, fields }: { readonly user: EditedUserFragment; readonly fields: AccountFields }) {
  const t = useMessages(userMessages);
  const { username, isStudent, staffRole, githubAccount, profile } = user;
  if (!profile) return null;
  const values = new Map<string, unknown>(Object.entries(profile));
  const moments = ['createdAt', 'firstSignedInAt', 'signedInAt', 'lastActiveAt'] as const;
  return (
    <Section title={t('facts', { username })}>
      <Facts
        label={t('facts', { username })}
        facts={[
          [t('role'), t(staffRole ?? (isStudent ? 'student' : 'guest'))],
          ...fields.map(({ name, label }) => [label, String(values.get(name) ?? t('none'))] as const),
          ...moments.map((name) => {
            const at = profile[name];
            return [t(name), at ? <When key={name} at={at} /> : t('never')] as const;
          }),
          [t('lastUploadAt'), lastUpload(profile, t)],
          [t('apiKey'), t(profile.apiAccess.hasKey ? 'hasKey' : 'hasNoKey')],
          [t('secret'), secret(profile, t)],
          [t('secondFactor'), t(profile.hasSecondFactor ? 'on' : 'off')],
          [t('github'), githubAccount?.login ?? t('none')],
        ]}
      />
    </Section>
  );
}

type Profile = NonNullable<EditedUserFragment['profile']>;
type Texts = ReturnType<typeof useMessages<typeof userMessages>>;

function lastUpload({ lastUploadAt, lastUploadBytes }: Profile, t: Texts): ReactNode {
  if (!lastUploadAt) return t('never');
  return t.rich('lastUpload', { bytes: lastUploadBytes ?? 0, time: () => <When key="time" at={lastUploadAt} /> });
}

function secret({ apiAccess: { secretSetAt, secretExpiresAt } }: Profile, t: Texts): ReactNode {
  if (!secretSetAt) return t('none');
  if (!secretExpiresAt || Date.parse(secretExpiresAt) <= Date.now()) return t('secretOver');
  return t.rich('secretUntil', { time: () => <When key="time" at={secretExpiresAt} /> });
}
