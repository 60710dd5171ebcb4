/** Types that can be fetched by `node(id)`. */
export type NodeType = 'User' | 'Buggy' | 'Race' | 'Racetrack' | 'Announcement' | 'Task';

/** The opaque id of a thing: its type and its database id. Clients must not look into it. */
export function toNodeId(type: NodeType, databaseId: number): string {
  return Buffer.from(`${type}:${databaseId}`).toString('base64url');
}

/** Largest id that PostgreSQL's integer columns hold. */
const MAX_DATABASE_ID = 2_147_483_647;

/** Takes an opaque id apart; undefined for anything that this server never handed out. */
export function fromNodeId(id: string): { readonly type: string; readonly databaseId: number } | undefined {
  const match = /^([A-Za-z]+):([1-9]\d{0,9})$/.exec(Buffer.from(id, 'base64url').toString('latin1'));
  const [, type, digits] = match ?? [];
  const databaseId = Number(digits);
  if (type === undefined || !(databaseId <= MAX_DATABASE_ID)) return undefined;
  return { type, databaseId };
}

/** Number of a row that is no node; 0, which no row has, for anything else. */
export function toRowId(text: string): number {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_DATABASE_ID ? Number(text) : 0;
}

/** Database id within an opaque id of the given type, or undefined. */
export function databaseIdOf(type: NodeType, id: string): number | undefined {
  const parsed = fromNodeId(id);
  return parsed?.type === type ? parsed.databaseId : undefined;
}
