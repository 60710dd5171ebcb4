/** Passwords of `env.example`, which everybody knows. */
const PUBLISHED_PASSWORDS: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'change-me-superuser',
  DB_PASSWORD: 'change-me-buggy',
};

/** Names of the variables that still have the password of `env.example`. */
export function defaultPasswordsIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(PUBLISHED_PASSWORDS).filter((name) => env[name] === PUBLISHED_PASSWORDS[name]);
}
