/** What stands behind the # in the address of the page for those who come to write. */
export const EDITOR = 'editor';

const keyOf = (username: string): string => `buggy-draft:${username}`;

/**
 * Keeps what somebody has in the editor, also while another page is shown, and when the page is loaded anew because the
 * session is over. Signing out takes it away.
 */
export function keepDraft(username: string, text: string): void {
  try {
    sessionStorage.setItem(keyOf(username), text);
  } catch {
    // Browsers may keep nothing for pages. What is on this one stays as long as it is shown.
  }
}

/** What somebody had in the editor. */
export function keptDraft(username: string): string {
  try {
    return sessionStorage.getItem(keyOf(username)) ?? '';
  } catch {
    return '';
  }
}

/** Forgets what anybody had in the editor. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(keyOf(''))) sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be kept, nothing is to be forgotten.
  }
}
