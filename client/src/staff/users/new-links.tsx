import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { styleNonce } from '../../app/style-nonce';
import { ShownOnce } from '../../components/shown-once';
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
  const sheetUrl = useSheetUrl(sheet);
  const csv = handedOutCsv(
    'link',
    links.map(({ username, url }) => [username, url]),
  );
  const until = links[0]?.expiresAt ?? '';
  return (
    <ShownOnce
      title={t('linksMade', { count: links.length })}
      about={t.rich('linksOnce', { time: () => <When key="time" at={until} /> })}
      label={t('linksText')}
      text={csv}
      actions={
        <Button component="a" variant="default" size="xs" href={sheetUrl} target="_blank">
          {t('openSheet')}
        </Button>
      }
      files={[
        { name: 'sign-in-links.html', contents: sheet, type: 'text/html', label: t('downloadSheet') },
        { name: 'sign-in-links.csv', contents: csv, type: 'text/csv', label: t('download') },
      ]}
      onKept={onKept}
    />
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
