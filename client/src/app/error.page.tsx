import { Button, Code, Group } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';

const errorMessages = {
  en: {
    title: 'This page broke',
    lead: 'The fault is ours. What you had sent before is safe. If loading it again does not help, tell the people who run this server what stands below.',
    update: 'The server has a newer version of this page. Load it again to go on.',
    reload: 'Load it again',
    home: 'To the start page',
  },
} as const;

/** Browsers say so, each in its way, when a part of the page is not on the server any more, because a new version is. */
const PART_MISSING = /dynamically imported module|importing a module script failed|preload/i;

/** For faults of ours: nobody is left with an empty page. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const t = useMessages(errorMessages);
  const message = error instanceof Error ? error.message : String(error);
  const isOutdated = PART_MISSING.test(message);
  return (
    <Page title={t('title')} lead={t(isOutdated ? 'update' : 'lead')}>
      {isOutdated ? null : <Code block>{message}</Code>}
      <Group>
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
        <Button variant="default" component="a" href="/">
          {t('home')}
        </Button>
      </Group>
    </Page>
  );
}
