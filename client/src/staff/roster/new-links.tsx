import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { styleNonce } from '../../app/style-nonce';
import { CopyableText } from '../../components/copyable-text';
import { saveText } from '../../components/save-text';
import { When } from '../../components/when';
import { useMessages } from '../../messages/messages';
import { handedOutCsv } from './handed-out';
import { peopleMessages } from './people.messages';

/** Links that were just made. */
export interface HandedOutLinks {
  readonly links: readonly { readonly username: string; readonly url: string; readonly expiresAt: string }[];
  /** A page of HTML with a slip for each. */
  readonly sheet: string;
}

/** Links to sign in, which are shown this once, and a sheet of them to print. */
export function NewLinks({
  made: { links, sheet },
  onKept,
}: {
  readonly made: HandedOutLinks;
  readonly onKept: () => void;
}) {
  const t = useMessages(peopleMessages);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const sheetUrl = useSheetUrl(sheet);
  const csv = handedOutCsv(
    'link',
    links.map(({ username, url }) => [username, url]),
  );
  const until = links[0]?.expiresAt ?? '';
  return (
    <Alert color="yellow" title={t('linksMade', { count: links.length })} ref={place} tabIndex={-1}>
      <Stack gap="sm">
        <Text size="sm">{t.rich('linksOnce', { time: () => <When key="time" at={until} /> })}</Text>
        <CopyableText label={t('linksText')} text={csv} />
        <Group>
          <Button component="a" variant="default" size="xs" href={sheetUrl} target="_blank">
            {t('openSheet')}
          </Button>
          <Button variant="default" size="xs" onClick={() => saveText('sign-in-links.html', sheet, 'text/html')}>
            {t('downloadSheet')}
          </Button>
          <Button variant="default" size="xs" onClick={() => saveText('sign-in-links.csv', csv, 'text/csv')}>
            {t('download')}
          </Button>
          <Button size="xs" onClick={onKept}>
            {t('kept')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Address of the sheet as a page of its own, as long as this is shown. */
function useSheetUrl(sheet: string): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([withNonce(sheet)], { type: 'text/html;charset=utf-8' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [sheet]);
  return url;
}

/** A page that this one makes keeps to the same rules, by which styles within a page have to show that they are ours. */
function withNonce(html: string): string {
  return html.replace('<style>', `<style nonce="${styleNonce}">`);
}
