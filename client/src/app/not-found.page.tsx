import { List } from '@mantine/core';
import { PageLink } from '../components/links';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';

const notFoundMessages = {
  en: {
    title: 'There is nothing here',
    lead: 'The address may be mistyped, or what was here is gone or not public.',
    home: 'The start page',
    races: 'All races',
  },
} as const;

/** For addresses that lead nowhere, and for things that there are not, or that the reader may not see. */
export function NotFoundPage() {
  const t = useMessages(notFoundMessages);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <List>
        <List.Item>
          <PageLink to="/">{t('home')}</PageLink>
        </List.Item>
        <List.Item>
          <PageLink to="/races">{t('races')}</PageLink>
        </List.Item>
      </List>
    </Page>
  );
}
