import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageLink } from '../../components/links';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { ImportProgress } from './import-progress';
import { rosterMessages } from './roster.messages';
import { RosterForm } from './roster-form';

/** Where administrators register people from a table. */
export function RosterPage() {
  const t = useMessages(rosterMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page
          title={t('title')}
          lead={t('lead')}
          above={<PageLink to="/staff/users">{t('people')}</PageLink>}
          actions={<PageLink to="/staff/roster/prepare">{t('prepare')}</PageLink>}
        >
          <ImportSection />
        </Page>
      )}
    </StaffOnly>
  );
}

function ImportSection() {
  const t = useMessages(rosterMessages);
  const navigate = useNavigate();
  const { import: importId } = useSearch({ from: '/staff/roster' });
  return (
    <Section title={t('import')}>
      <RosterForm
        onStarted={(started) => void navigate({ to: '/staff/roster', search: { import: started }, replace: true })}
      />
      {importId === undefined ? null : <ImportProgress key={importId} importId={importId} />}
    </Section>
  );
}
