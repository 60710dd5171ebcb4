import { PageLink } from '../components/links';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';

const unpublishedMessages = {
  en: {
    title: 'This is not there at the moment',
    lead: 'The tasks, the tech notes and the editor are here once staff have published them. If they were here before, they come back in a moment: load this page again.',
    home: 'The start page',
  },
} as const;

/** In place of what staff have not published. */
export function UnpublishedPage() {
  const t = useMessages(unpublishedMessages);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div>
        <PageLink to="/">{t('home')}</PageLink>
      </div>
    </Page>
  );
}
