import type { UserFilter, UserOrder } from '../../../generated/graphql';

/** Whom one may look at, by the name that stands in the address. */
export const whom = {
  everybody: {},
  students: { kinds: ['STUDENT'] },
  newcomers: { hasSignedIn: false },
  withoutUpload: { kinds: ['STUDENT'], hasUploaded: false },
  withoutBuggy: { kinds: ['STUDENT'], hasBuggy: false },
  inactive: { isActive: false },
  barred: { isLoginEnabled: false },
  commented: { hasComment: true },
  staff: { kinds: ['TEACHING_ASSISTANT', 'ADMINISTRATOR'] },
} as const satisfies Record<string, UserFilter>;

/** A group of people to look at. */
export type Whom = keyof typeof whom;

/** Orders in which people are shown. */
export const peopleOrders = ['ROLE', 'USERNAME', 'NEWEST', 'LAST_SIGNED_IN'] as const satisfies UserOrder[];

/** Which people an address is about. What it leaves out is as usual. */
export interface PeopleSearch {
  /** What is searched for. */
  readonly q?: string | undefined;
  readonly whom?: Whom | undefined;
  readonly order?: UserOrder | undefined;
}

/** Reads an address; what is not understood is left out. */
export function peopleSearch({ q, whom: group, order }: Record<string, unknown>): PeopleSearch {
  return {
    q: typeof q === 'string' || typeof q === 'number' ? String(q) || undefined : undefined,
    whom: (Object.keys(whom) as Whom[]).find((known) => known === group),
    order: peopleOrders.find((known) => known === order),
  };
}
