import type { ReactNode } from 'react';
import { ButtonLink, PageLink } from '../components/links';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { isAdministrator, isStaff } from '../session/roles';
import { useShellData, type Viewer } from '../session/shell-data';
import { SignedIn } from '../session/signed-in';
import { staffOnlyMessages } from './staff-only.messages';

/**
 * What only staff see. Everybody else who is signed in is told whom it is for, and staff who still owe the server a
 * second factor are led to it; the server would refuse them anyway.
 *
 * @param administrators whether it is for administrators only
 */
export function StaffOnly({
  administrators = false,
  children,
}: {
  readonly administrators?: boolean;
  readonly children: (viewer: Viewer) => ReactNode;
}) {
  const { mustSetUpSecondFactor } = useShellData();
  return (
    <SignedIn>
      {(viewer) => {
        if (isStaff(viewer) && mustSetUpSecondFactor) return <SecondFactorFirst />;
        if ((administrators ? isAdministrator : isStaff)(viewer)) return children(viewer);
        return <NotForYou kind={isStaff(viewer) ? 'administrators' : 'staff'} />;
      }}
    </SignedIn>
  );
}

function SecondFactorFirst() {
  const t = useMessages(staffOnlyMessages);
  return (
    <Page title={t('secondFactorTitle')} lead={t('secondFactorText')}>
      <ButtonLink
        to="/account"
        search={{ next: location.pathname + location.search }}
        hash="second-factor"
        style={{ alignSelf: 'start' }}
      >
        {t('toSecondFactor')}
      </ButtonLink>
    </Page>
  );
}

function NotForYou({ kind }: { readonly kind: 'staff' | 'administrators' }) {
  const t = useMessages(staffOnlyMessages);
  return (
    <Page title={t(`${kind}Title`)} lead={t(`${kind}Text`)}>
      <div>
        {kind === 'administrators' ? (
          <PageLink to="/staff">{t('toStaff')}</PageLink>
        ) : (
          <PageLink to="/races">{t('toRaces')}</PageLink>
        )}
      </div>
    </Page>
  );
}
