import { isSecret } from '../settings/setting-definition.js';
import { writeSetting } from '../settings/setting-value.js';
import { type Settings, settingNames, settingsCatalogue } from '../settings/settings-catalogue.js';

/** Kinds of quotes that a `.env` file knows, in the order in which they are tried. */
const QUOTES = ["'", '`', '"'] as const;

/**
 * All settings that are no secrets as a `.env` file, sorted by name, so that another server can be given the same ones.
 * Values are quoted where they have to be; the few that no kind of quotes can hold are left out, and it says so.
 */
export function writeSettingsSnapshot(settings: Settings): string {
  const lines = settingNames
    .filter((name) => !isSecret(settingsCatalogue[name]))
    .toSorted()
    .map((name) => {
      const quoted = quote(writeSetting(settings[name]));
      return quoted === undefined ? `# ${name} has all kinds of quotes in it: copy it by hand.` : `${name}=${quoted}`;
    });
  return [`# Settings of ${settings.BUGGY_RACE_SERVER_URL}, without secrets.`, '', ...lines, ''].join('\n');
}

function quote(value: string): string | undefined {
  // A dollar sign would refer to another variable.
  const escaped = value.replaceAll('$', '\\$');
  if (/^[\w:/.,@%+~-]*$/.test(escaped)) return escaped;
  // Before a closing quote a backslash would keep it from closing; between double quotes it has more meanings.
  const kind = QUOTES.find(
    (candidate) =>
      !escaped.includes(candidate) && !escaped.endsWith('\\') && (candidate !== '"' || !/\\[nr]/.test(escaped)),
  );
  return kind === undefined ? undefined : kind + escaped + kind;
}
