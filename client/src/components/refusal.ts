/** What this server says about why it does not give a file; null for what another server answers, or says in no such way. */
export async function refusalOf(answer: Response): Promise<string | null> {
  if (new URL(answer.url).origin !== location.origin) return null;
  try {
    const { error } = (await answer.json()) as { error?: unknown };
    return typeof error === 'string' ? error : null;
  } catch {
    return null;
  }
}
