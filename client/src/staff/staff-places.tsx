import { Anchor, Card, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CardList } from '../components/card-list';
import { PageLink } from '../components/links';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { staffMessages } from './staff.messages';

/** Pages of this client. */
const PAGES = [
  { to: '/staff/dashboard', name: 'dashboard', text: 'dashboardText' },
  { to: '/staff/texts', name: 'texts', text: 'textsText' },
  { to: '/staff/roster', name: 'roster', text: 'rosterText' },
  { to: '/staff/tasks', name: 'courseTasks', text: 'courseTasksText' },
  { to: '/staff/publishing', name: 'publishing', text: 'publishingText' },
  { to: '/staff/settings', name: 'settings', text: 'settingsText' },
  { to: '/staff/announcements', name: 'announcements', text: 'announcementsText' },
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
  return (
    <Section title={t('elsewhere')}>
      <CardList>
        {PAGES.map(({ to, name, text }) => (
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
