import { Anchor, List } from '@mantine/core';
import type { RaceDetailsFragment } from '../../../generated/graphql';
import { useMessages } from '../../messages/messages';
import { raceFilePath } from '../../races/race-file';
import { raceResultsUploadMessages } from './race-results-upload.messages';

/** Files of a race: those for a runner elsewhere, and the one with how it went. */
export function RaceDownloads({ race: { databaseId, resultSource } }: { readonly race: RaceDetailsFragment }) {
  const t = useMessages(raceResultsUploadMessages);
  const forRunner = `/admin/races/${databaseId}/download-race-file`;
  const files = [
    [`${forRunner}/with-buggies`, 'fileWithBuggies'],
    [forRunner, 'file'],
    ['/admin/download/buggies/csv', 'csv'],
    ...(resultSource === null ? [] : ([[raceFilePath(databaseId), 'finished']] as const)),
  ] as const;
  return (
    <List>
      {files.map(([href, text]) => (
        <List.Item key={href}>
          <Anchor href={href} download>
            {t(text)}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}
