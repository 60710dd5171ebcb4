/** What is kept of what somebody writes: the JSON of their buggy, a new announcement, their text about a task. */
export type Draft = 'buggy' | 'announcement' | `text:${string}`;

const PREFIX = 'draft:';

const keyOf = (draft: Draft, username: string): string => `${PREFIX}${draft}:${username}`;

/**
 * Keeps what somebody writes, also while another page is shown, and when the page is loaded anew because the session is
 * over. Closing the window takes it away, and so does signing out.
 */
export function keepDraft(draft: Draft, username: string, text: string): void {
  try {
    sessionStorage.setItem(keyOf(draft, username), text);
  } catch {
    // Browsers may keep nothing for pages. What is on this one stays as long as it is shown.
  }
}

/** What somebody was writing. */
export function keptDraft(draft: Draft, username: string): string {
  try {
    return sessionStorage.getItem(keyOf(draft, username)) ?? '';
  } catch {
    return '';
  }
}

/** Forgets what anybody was writing. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be kept, nothing is to be forgotten.
  }
}
