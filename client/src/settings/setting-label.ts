/** Parts of names that are not simply words in lower case. */
const WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['API', 'CRLF', 'CSV', 'DNF', 'HTML', 'HTTP', 'HTTPS', 'ID', 'OIDC', 'SMTP', 'TA', 'URL', 'VCS', 'VS'].map(
      (word) => [word, word],
    ),
  ),
  DB: 'database',
  EXT: 'external',
  GITHUB: 'GitHub',
  LATEX: 'LaTeX',
  PW: 'password',
  REPO: 'repository',
};

/** What a setting is called where people look at it: its name, as words. */
export function settingLabel(name: string): string {
  const words = name
    .replace(/^_?(IS_)?/, '')
    .split('_')
    .map((word) => WORDS[word] ?? word.toLowerCase())
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
