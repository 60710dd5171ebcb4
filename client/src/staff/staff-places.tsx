import { Anchor, Card, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CardList } from '../components/card-list';
import { PageLink } from '../components/links';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { isAdministrator } from '../session/roles';
import { useShellData } from '../session/shell-data';
import { staffMessages } from './staff.messages';

/** Pages of this client, and whether they are for administrators only. */
const PAGES = [
  { to: '/staff/dashboard', name: 'dashboard', text: 'dashboardText' },
  { to: '/staff/texts', name: 'texts', text: 'textsText' },
  { to: '/staff/users', name: 'people', text: 'peopleText' },
  { to: '/staff/roster', name: 'roster', text: 'rosterText', isForAdministrators: true },
  { to: '/staff/leagues', name: 'leagues', text: 'leaguesText' },
  { to: '/staff/tracks', name: 'tracks', text: 'tracksText' },
  { to: '/staff/tasks', name: 'courseTasks', text: 'courseTasksText', isForAdministrators: true },
  { to: '/staff/publishing', name: 'publishing', text: 'publishingText' },
  { to: '/staff/settings', name: 'settings', text: 'settingsText', isForAdministrators: true },
  { to: '/staff/announcements', name: 'announcements', text: 'announcementsText' },
  { to: '/staff/webhooks', name: 'webhooks', text: 'webhooksText', isForAdministrators: true },
  { to: '/staff/audit', name: 'audit', text: 'auditText', isForAdministrators: true },
  { to: '/staff/system', name: 'system', text: 'systemText', isForAdministrators: true },
] as const;

/** What the server gives out by itself. */
const FILES = [
  { href: '/admin/download/buggies/csv', name: 'buggies', text: 'buggiesText' },
  { href: '/admin/users/csv', name: 'users', text: 'usersText' },
  { href: '/graphiql', name: 'graphiql', text: 'graphiqlText' },
] as const;

/** What else there is for staff. */
export function StaffPlaces() {
  const t = useMessages(staffMessages);
  const mayChange = isAdministrator(useShellData().viewer);
  const pages = PAGES.filter((page) => mayChange || !('isForAdministrators' in page));
  return (
    <Section title={t('elsewhere')}>
      <CardList>
        {pages.map(({ to, name, text }) => (
          <Place key={name} text={t(text)}>
            <PageLink to={to} fw={600}>
              {t(name)}
            </PageLink>
          </Place>
        ))}
        {FILES.map(({ href, name, text }) => (
          <Place key={name} text={t(text)}>
            <Anchor href={href} fw={600}>
              {t(name)}
            </Anchor>
          </Place>
        ))}
      </CardList>
    </Section>
  );
}

function Place({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Card component="li" withBorder>
      {children}
      <Text size="sm">{text}</Text>
    </Card>
  );
}
