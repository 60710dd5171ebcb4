import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { PeopleQuery, UserFilter, UserOrder } from '../../../generated/graphql';

const People = graphql(`
  query People($filter: UserFilter, $order: UserOrder!, $after: String) {
    users(first: 50, after: $after, filter: $filter, order: $order) {
      totalCount
      nodes {
        id
        username
        isStudent
        staffRole
        profile {
          isActive
          isLoginEnabled
          firstName
          lastName
          email
          extId
          comment
          createdAt
          signedInAt
          lastUploadAt
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

const AllPeople = graphql(`
  query AllPeople($filter: UserFilter, $after: String) {
    users(first: 100, after: $after, filter: $filter) {
      nodes {
        id
        username
        profile {
          isActive
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

/** Somebody in the list. */
export type Person = PeopleQuery['users']['nodes'][number];

/** What is known of somebody who is chosen. */
export interface ChosenPerson {
  readonly id: string;
  readonly username: string;
  readonly isActive: boolean;
  readonly hasKey: boolean;
}

/** What is kept of somebody who is chosen. */
export function asChosen({
  id,
  username,
  profile,
}: Pick<Person, 'id' | 'username'> & {
  readonly profile?: { readonly isActive: boolean; readonly apiAccess: { readonly hasKey: boolean } } | null;
}): ChosenPerson {
  return { id, username, isActive: profile?.isActive ?? true, hasKey: profile?.apiAccess.hasKey ?? false };
}

/**
 * People whom a filter finds, page by page.
 *
 * @param changes how often they were changed while one looks; after each change their list begins at its first page
 */
export function usePeople(filter: UserFilter, order: UserOrder, changes: number) {
  const client = useClient();
  const key = JSON.stringify([filter, order, changes]);
  const [page, setPage] = useState<{ readonly key: string; readonly after: string | null }>({ key, after: null });
  // Another list begins at its first page.
  const after = page.key === key ? page.after : null;
  const [query] = useQuery({
    query: People,
    variables: { filter, order, after },
    requestPolicy: 'cache-and-network',
  });
  const showMore = (cursor: string | null): void => setPage({ key, after: cursor });
  /**
   * All of them, also those that are not shown yet.
   *
   * @throws CombinedError when the server does not tell
   */
  const findAll = async (): Promise<ChosenPerson[]> => {
    const all: ChosenPerson[] = [];
    let cursor: string | null = null;
    do {
      const variables: { filter: UserFilter; after: string | null } = { filter, after: cursor };
      const { data, error } = await client.query(AllPeople, variables, { requestPolicy: 'network-only' });
      if (error !== undefined) throw error;
      all.push(...(data?.users.nodes.map(asChosen) ?? []));
      cursor = data?.users.pageInfo.hasNextPage ? (data.users.pageInfo.endCursor ?? null) : null;
    } while (cursor !== null);
    return all;
  };
  return { query, showMore, findAll };
}
