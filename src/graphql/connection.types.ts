import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { AppError } from '../errors/app-error.js';

/** Fewest and most things on one page, and how many there are when nobody says. */
const PAGE_SIZE = { min: 1, max: 100, default: 20 } as const;

/** Largest id of a row: that of a 32-bit integer. */
const MAX_ID = 2 ** 31 - 1;

/** Where a page begins and how long it is. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { defaultValue: PAGE_SIZE.default, description: 'How many to return, from 1 to 100.' })
  readonly first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor after which the page begins; without it, the beginning.',
  })
  readonly after?: string | null;
}

/**
 * What a field that gives a page may cost: each thing on it what was asked of it. A size out of bounds counts as the
 * nearest one that is possible, since it is refused only when the field is resolved.
 */
export function connectionComplexity({ args, childComplexity }: { args: unknown; childComplexity: number }): number {
  const { first } = args as { readonly first?: unknown };
  const size = typeof first === 'number' ? Math.min(Math.max(first, PAGE_SIZE.min), PAGE_SIZE.max) : PAGE_SIZE.default;
  return 1 + size * childComplexity;
}

@ObjectType('PageInfo', { description: 'Whether there is more after this page, and from where to go on.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether another page follows.' })
  readonly hasNextPage!: boolean;

  /** Whether this is not the first page. */
  @Field(() => Boolean, { description: 'Whether this page began after a cursor.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first thing on this page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last thing on this page; `after` of the next.' })
  readonly endCursor!: string | null;
}

/** One thing on a page, with the cursor at which it stands. */
export interface Edge<Value> {
  readonly cursor: string;
  readonly node: Value;
}

/** A page of a list. */
export interface Connection<Value> {
  readonly edges: readonly Edge<Value>[];
  readonly nodes: readonly Value[];
  readonly pageInfo: PageInfo;
  /** Counted only when somebody asks. */
  readonly totalCount: () => Promise<number>;
}

/** What a query needs for one page: how many rows to read (one more than it shows) and after which key. */
export interface PageRequest {
  readonly limit: number;
  /** Parts of the sort key of the last thing on the page before, or undefined for the first page. */
  readonly after: readonly string[] | undefined;
}

/**
 * Reads the arguments of a page.
 *
 * @param keyParts of how many parts the sort key is made
 * @throws AppError INVALID_INPUT for a size out of bounds or a cursor that this list never handed out
 */
export function readPageRequest(args: ConnectionArgs, keyParts: number): PageRequest {
  if (args.first < PAGE_SIZE.min || args.first > PAGE_SIZE.max) {
    throw AppError.invalidInput(
      'first',
      `first must be from ${PAGE_SIZE.min} to ${PAGE_SIZE.max}; it is ${args.first}.`,
    );
  }
  if (args.after === undefined || args.after === null) return { limit: args.first + 1, after: undefined };
  const parts = decodeCursor(args.after);
  if (parts?.length !== keyParts) {
    throw foreignCursor();
  }
  return { limit: args.first + 1, after: parts };
}

/**
 * Reads a part of a cursor that is the id of a row.
 *
 * @throws AppError INVALID_INPUT
 */
export function cursorId(part: string | undefined): number {
  if (part !== undefined && /^\d{1,10}$/.test(part) && Number(part) <= MAX_ID) return Number(part);
  throw foreignCursor();
}

/**
 * Reads a part of a cursor that is a 64-bit id.
 *
 * @throws AppError INVALID_INPUT
 */
export function cursorBigId(part: string | undefined): string {
  if (part !== undefined && /^\d{1,18}$/.test(part)) return part;
  throw foreignCursor();
}

/**
 * Reads a part of a cursor that is a time.
 *
 * @throws AppError INVALID_INPUT
 */
export function cursorTime(part: string | undefined): Date {
  const time = new Date(part !== undefined && /^\d{4}-/.test(part) ? part : '');
  if (!Number.isNaN(time.getTime())) return time;
  throw foreignCursor();
}

function foreignCursor(): AppError {
  return AppError.invalidInput(
    'after',
    'after is not a cursor of this list: take it from pageInfo.endCursor or an edge.',
  );
}

/** Makes a page of rows that were read by a {@link PageRequest}. */
export function toConnection<Value>(
  rows: readonly Value[],
  request: PageRequest,
  keyOf: (value: Value) => readonly string[],
  countAll: () => Promise<number>,
): Connection<Value> {
  const nodes = rows.slice(0, request.limit - 1);
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  return {
    nodes,
    edges,
    totalCount: countAll,
    pageInfo: {
      hasNextPage: rows.length === request.limit,
      hasPreviousPage: request.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined;
  } catch {
    return undefined;
  }
}
