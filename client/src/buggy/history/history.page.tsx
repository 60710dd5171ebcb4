import { Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { ShowMore } from '../../components/show-more';
import { useMessages } from '../../messages/messages';
import { SignedIn } from '../../session/signed-in';
import { BuggyTabs } from '../buggy-tabs';
import { historyMessages } from './history.messages';
import { OwnRaces } from './own-races';
import { UploadItem } from './upload-item';

const Uploads = graphql(`
  query Uploads($after: String) {
    uploads(first: 10, after: $after) {
      nodes {
        ...UploadLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What somebody uploaded, and how they raced. */
export function HistoryPage() {
  const t = useMessages(historyMessages);
  return (
    <SignedIn>
      {({ username }) => (
        <Page title={t('title')} lead={t('lead')}>
          <BuggyTabs />
          <OwnRaces username={username} />
          <UploadList username={username} />
        </Page>
      )}
    </SignedIn>
  );
}

function UploadList({ username }: { readonly username: string }) {
  const t = useMessages(historyMessages);
  const [after, setAfter] = useState<string | null>(null);
  // Programs upload while this page is elsewhere: what is kept of it is shown, and asked for again.
  const [query] = useQuery({ query: Uploads, variables: { after }, requestPolicy: 'cache-and-network' });
  return (
    <Section title={t('uploads')}>
      <Loaded query={query} placeholder={<Skeleton height={400} />}>
        {({ uploads: { nodes, pageInfo } }) => (
          <>
            {nodes.length === 0 ? <Text>{t('noUploads')}</Text> : null}
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {nodes.map((upload) => (
                <UploadItem key={upload.id} upload={upload} username={username} />
              ))}
            </Stack>
            <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={setAfter}>
              {t('more')}
            </ShowMore>
          </>
        )}
      </Loaded>
    </Section>
  );
}
