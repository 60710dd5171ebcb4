import { List, Skeleton, Stack } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { Artefact } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { useMessages } from '../../messages/messages';
import { publishingMessages } from './publishing.messages';

const PublicationPreviewQuery = graphql(`
  query PublicationPreview($artefact: Artefact!, $path: String) {
    publicationPreview(artefact: $artefact, path: $path) {
      report
      text
      files {
        path
        size
      }
    }
  }
`);

/** The page of an artefact by which it is looked at; the zip has none. */
const FIRST_PAGES: Readonly<Record<Artefact, string | null>> = {
  TASK_LIST: 'index.html',
  TECH_NOTES: 'index.html',
  EDITOR: null,
};

/** What is not run in a preview, and what browsers would complain of. */
const SCRIPTS = /<script\b[^>]*><\/script>/g;

/** What would be published now: what there is to know about it, and its first page without style and scripts. */
export function PublicationPreview({ artefact }: { readonly artefact: Artefact }) {
  const t = useMessages(publishingMessages);
  const [query] = useQuery({
    query: PublicationPreviewQuery,
    variables: { artefact, path: FIRST_PAGES[artefact] },
    requestPolicy: 'network-only',
  });
  return (
    <Loaded query={query} placeholder={<Skeleton height={120} />}>
      {({ publicationPreview: { report, text } }) => (
        <Stack gap="sm" mt="xs">
          <List size="sm">
            {report.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          {text === null ? null : (
            <iframe
              title={t('previewOf')}
              srcDoc={text.replace(SCRIPTS, '')}
              sandbox=""
              style={{ width: '100%', height: '24rem', border: '1px solid var(--field-border)', background: '#fff' }}
            />
          )}
        </Stack>
      )}
    </Loaded>
  );
}
