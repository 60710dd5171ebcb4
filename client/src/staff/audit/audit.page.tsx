import { Anchor, Skeleton, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { AuditFilter } from '../../../generated/graphql';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { ShowMore } from '../../components/show-more';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { auditMessages } from './audit.messages';
import { AuditFilterForm } from './audit-filter';
import { auditQuestion } from './audit-question';
import { AuditTable } from './audit-table';

const AuditLog = graphql(`
  query AuditLog($filter: AuditFilter, $after: String) {
    auditEvents(first: 50, after: $after, filter: $filter) {
      totalCount
      nodes {
        ...AuditLine
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where administrators read who did what. */
export function AuditPage() {
  const t = useMessages(auditMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<PageLink to="/staff">{t('back')}</PageLink>}>
          <AuditFilterForm />
          <AuditEvents />
        </Page>
      )}
    </StaffOnly>
  );
}

function AuditEvents() {
  const t = useMessages(auditMessages);
  const search = useSearch({ from: '/staff/audit' });
  const { filter, fault } = auditQuestion(search);
  const key = JSON.stringify(search);
  const [page, setPage] = useState<{ readonly key: string; readonly after: string | null }>({ key, after: null });
  const [query] = useQuery({
    query: AuditLog,
    // Another question begins at its first page.
    variables: { filter, after: page.key === key ? page.after : null },
    requestPolicy: 'cache-and-network',
    pause: fault !== null,
  });
  if (fault !== null) return <ProblemAlert>{t(fault)}</ProblemAlert>;
  return (
    <Loaded query={query} placeholder={<Skeleton height={480} />}>
      {({ auditEvents: { totalCount, nodes, pageInfo } }) => (
        <>
          <Text role="status">{t('found', { count: totalCount })}</Text>
          {nodes.length === 0 ? null : <AuditTable events={nodes} />}
          <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={(after) => setPage({ key, after })}>
            {t('older')}
          </ShowMore>
          <div>
            <Anchor href={`/admin/audit.jsonl?${new URLSearchParams(daysOf(filter))}`}>{t('file')}</Anchor>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** The days of a question, as the file is asked for them. */
function daysOf({ since, until }: AuditFilter): Record<string, string> {
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}
