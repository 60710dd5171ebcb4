/** What a service tells the launcher over their channel. */
export type ServiceMessage =
  /** It does its work; `url` is where, for the service that people visit. */
  | { readonly type: 'ready'; readonly url?: string }
  /** It is about to exit and starting it again would not help. */
  | { readonly type: 'failed'; readonly message: string };

/** The message that makes the launcher start its services anew, as `npm run dev` sends it after a build. */
export const RESTART_MESSAGE = { type: 'restart' } as const;

/** Reads a message of a service; undefined for anything else. */
export function parseServiceMessage(value: unknown): ServiceMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, url, message } = value as Record<string, unknown>;
  if (type === 'ready') return typeof url === 'string' ? { type, url } : { type };
  if (type === 'failed' && typeof message === 'string') return { type, message };
  return undefined;
}

/** Whether a message of our own parent asks for a restart of the services. */
export function isRestartMessage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === RESTART_MESSAGE.type;
}
