import { MUST_NOT_BE_EMPTY, suggestionsFor } from './distribution-methods.js';
import { writeSetting } from './setting-value.js';
import type { SettingName, Settings } from './settings-catalogue.js';

/** Something about settings that works, but that somebody should look at. */
export interface SettingsAdvice {
  /** The setting that it is about. */
  readonly name: SettingName;
  /** What is odd and what would be better. */
  readonly message: string;
}

/** What is odd about a set of settings: against the suggestions for how students get the editor, or among themselves. */
export function adviceOn(settings: Settings): SettingsAdvice[] {
  return [...adviceOnDistribution(settings), ...adviceOnPoster(settings), ...adviceOnSignUp(settings)];
}

function* adviceOnDistribution(settings: Settings): Iterable<SettingsAdvice> {
  const method = settings.EDITOR_DISTRIBUTION_METHOD;
  for (const [key, suggestion] of Object.entries(suggestionsFor(method))) {
    const name = key as SettingName;
    const value = writeSetting(settings[name]);
    if (suggestion === MUST_NOT_BE_EMPTY) {
      if (value === '') yield { name, message: `${name} must not be empty for the distribution method "${method}".` };
    } else if (suggestion !== value) {
      const suggested = suggestion === '' ? 'that it is empty' : `"${suggestion}"`;
      yield { name, message: `The distribution method "${method}" suggests ${suggested} for ${name}.` };
    }
  }
}

function* adviceOnPoster(settings: Settings): Iterable<SettingsAdvice> {
  if (!/report$/.test(settings.PROJECT_POSTER_TYPE) || settings.PROJECT_REPORT_TYPE !== '') return;
  yield {
    name: 'PROJECT_POSTER_TYPE',
    message:
      'PROJECT_POSTER_TYPE puts the poster into the report, but PROJECT_REPORT_TYPE says that there is no report.',
  };
}

function* adviceOnSignUp(settings: Settings): Iterable<SettingsAdvice> {
  if (!settings.IS_PUBLIC_REGISTRATION_ALLOWED || settings.SIGN_UP_CODE !== '') return;
  yield {
    name: 'SIGN_UP_CODE',
    message:
      'IS_PUBLIC_REGISTRATION_ALLOWED is on without a SIGN_UP_CODE, so people need the authorisation code to sign up. Set a sign-up code, and tell students that one.',
  };
}
