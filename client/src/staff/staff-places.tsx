import { Anchor, Card, Text } from '@mantine/core';
import { CardList } from '../components/card-list';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { staffMessages } from './staff.messages';

/** What is elsewhere, and whether only administrators have any use for it. */
const PLACES = [
  { href: '/staff/roster', name: 'roster', text: 'rosterText', isForAdministrators: true },
  { href: '/staff/announcements', name: 'announcements', text: 'announcementsText', isForAdministrators: true },
  { href: '/admin/download/buggies/csv', name: 'buggies', text: 'buggiesText', isForAdministrators: false },
  { href: '/admin/users/csv', name: 'users', text: 'usersText', isForAdministrators: false },
  { href: '/graphiql', name: 'graphiql', text: 'graphiqlText', isForAdministrators: false },
] as const;

/** What else there is for staff. */
export function StaffPlaces({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const t = useMessages(staffMessages);
  return (
    <Section title={t('elsewhere')}>
      <CardList>
        {PLACES.filter((place) => isAdministrator || !place.isForAdministrators).map(({ href, name, text }) => (
          <Card key={href} component="li" withBorder>
            <Anchor href={href} fw={600}>
              {t(name)}
            </Anchor>
            <Text size="sm">{t(text)}</Text>
          </Card>
        ))}
      </CardList>
    </Section>
  );
}
