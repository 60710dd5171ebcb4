import type { EditedUserFragment } from '../../../generated/graphql';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { ForgottenAccess } from './forgotten-access';
import { KeysForm } from './keys-form';
import { LinksForm } from './links-form';
import { RevokeTokens } from './revoke-tokens';
import { SetPassword } from './set-password';
import { userMessages } from './user.messages';

/** What somebody gets in with, and their programs. */
export function UserAccess({
  user,
  mayChange,
  onChanged,
}: {
  readonly user: EditedUserFragment;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}) {
  const t = useMessages(userMessages);
  return (
    <Section title={t('getIn')}>
      <KeysForm chosen={[{ id: user.id, hasKey: user.profile?.apiAccess.hasKey ?? false }]} onChanged={onChanged} />
      {mayChange ? <LinksForm userIds={[user.id]} /> : null}
      <SetPassword user={user} needsCode={mayChange && user.staffRole === 'ADMINISTRATOR'} />
      {mayChange ? <RevokeTokens userId={user.id} /> : null}
      {mayChange ? <ForgottenAccess user={user} onChanged={onChanged} /> : null}
    </Section>
  );
}
