import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { StaffOnly } from '../staff-only';
import { ImportProgress } from './import-progress';
import { PeopleSection } from './people-section';
import { rosterMessages } from './roster.messages';
import { RosterForm } from './roster-form';

/** Where administrators register people from a table, and staff give them what they get in with. */
export function RosterPage() {
  const [imports, setImports] = useState(0);
  const t = useMessages(rosterMessages);
  return (
    <StaffOnly>
      {(viewer) => {
        const mayRegister = isAdministrator(viewer);
        return (
          <Page title={t('title')} lead={t(mayRegister ? 'lead' : 'assistant')}>
            {mayRegister ? <ImportSection onDone={() => setImports((count) => count + 1)} /> : null}
            <PeopleSection isAdministrator={mayRegister} imports={imports} />
          </Page>
        );
      }}
    </StaffOnly>
  );
}

function ImportSection({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(rosterMessages);
  const navigate = useNavigate();
  const { import: importId } = useSearch({ from: '/staff/roster' });
  return (
    <Section title={t('import')}>
      <RosterForm
        onStarted={(started) => void navigate({ to: '/staff/roster', search: { import: started }, replace: true })}
      />
      {importId === undefined ? null : <ImportProgress key={importId} importId={importId} onDone={onDone} />}
    </Section>
  );
}
