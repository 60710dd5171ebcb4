import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { ImportProgress } from './import-progress';
import { PeopleSection } from './people-section';
import { rosterMessages } from './roster.messages';
import { RosterForm } from './roster-form';

/** Where administrators register people from a table, and staff give them what they get in with. */
export function RosterPage() {
  const t = useMessages(rosterMessages);
  return (
    <StaffOnly>
      {({ staffRole }) => {
        const isAdministrator = staffRole === 'ADMINISTRATOR';
        return (
          <Page title={t('title')} lead={t(isAdministrator ? 'lead' : 'assistant')}>
            {isAdministrator ? <ImportSection /> : null}
            <PeopleSection isAdministrator={isAdministrator} />
          </Page>
        );
      }}
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
