import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { PeopleQuery, UserFilter } from '../../../generated/graphql';

const People = graphql(`
  query People($filter: UserFilter, $after: String) {
    users(first: 50, after: $after, filter: $filter) {
      totalCount
      nodes {
        id
        username
        isStudent
        staffRole
        profile {
          isActive
          firstName
          lastName
          signedInAt
          apiAccess {
            hasKey
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const PeopleIds = graphql(`
  query PeopleIds($filter: UserFilter, $after: String) {
    users(first: 100, after: $after, filter: $filter) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Somebody in the list. */
export type Person = PeopleQuery['users']['nodes'][number];

/**
 * People whom a filter finds, page by page.
 *
 * @param changes how often they were changed while one looks; after each change their list begins at its first page
 */
export function usePeople(filter: UserFilter, changes: number) {
  const client = useClient();
  const key = JSON.stringify([filter, changes]);
  const [page, setPage] = useState<{ readonly key: string; readonly after: string | null }>({ key, after: null });
  // Another list begins at its first page.
  const after = page.key === key ? page.after : null;
  const [query, ask] = useQuery({ query: People, variables: { filter, after }, requestPolicy: 'cache-and-network' });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  const showMore = (cursor: string | null): void => setPage({ key, after: cursor });
  /**
   * Ids of all of them, also of those that are not shown yet.
   *
   * @throws CombinedError when the server does not tell
   */
  const findAllIds = async (): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const variables: { filter: UserFilter; after: string | null } = { filter, after: cursor };
      const { data, error } = await client.query(PeopleIds, variables, { requestPolicy: 'network-only' });
      if (error !== undefined) throw error;
      ids.push(...(data?.users.nodes.map(({ id }) => id) ?? []));
      cursor = data?.users.pageInfo.hasNextPage ? (data.users.pageInfo.endCursor ?? null) : null;
    } while (cursor !== null);
    return ids;
  };
  return { query, askAgain, showMore, findAllIds };
}
