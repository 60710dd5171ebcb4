import { isWorkspaceOffered } from '../github/vscode-workspace.service.js';
import type { Settings } from '../settings/settings-catalogue.js';
import { enabledFields, type OptionalField, optionalFields } from '../users/user-fields.js';
import type { AccountField, PublicSettings, SiteLink } from './public-settings.types.js';

/** What pages have to know of the settings. */
export function publicSettings(settings: Settings): PublicSettings {
  const deadline = settings.PROJECT_SUBMISSION_DEADLINE;
  return {
    links: siteLinks(settings),
    accountFields: enabledFields(settings).map((name) => accountField(name, settings)),
    usernameExample: settings.USERNAME_EXAMPLE,
    isUsernamePublicInResults: settings.IS_USERNAME_PUBLIC_IN_RESULTS,
    defaultFlagColor: settings.DEFAULT_FLAG_COLOR,
    defaultCostLimit: settings.DEFAULT_RACE_COST_LIMIT,
    isBuggyDeleteAllowed: settings.IS_BUGGY_DELETE_ALLOWED,
    practiceRacesPerHour: settings.PRACTICE_RACES_PER_HOUR,
    apiSecretSeconds: settings.API_SECRET_TIME_TO_LIVE,
    isApiSecretOneTime: settings.IS_API_SECRET_ONE_TIME_PW,
    isApiSecretChoiceOffered: settings.IS_STUDENT_API_OTP_ALLOWED,
    isVscodeWorkspaceOffered: isWorkspaceOffered(settings),
    submissionDeadline: deadline === '' ? null : new Date(deadline),
    isKeepingTaskTexts: settings.IS_STORING_STUDENT_TASK_TEXTS,
    taskTextSizeSuggestion: settings.TASK_TEXT_SIZE_SUGGESTION,
    isShowingTechNotes: settings.IS_SHOWING_TECH_NOTES,
    isRaceVisibleByDefault: settings.IS_RACE_VISIBLE_BY_DEFAULT,
  };
}

function siteLinks(settings: Settings): SiteLink[] {
  return [
    { name: settings.SITE_1_NAME, text: settings.SITE_1_TEXT, url: settings.SITE_1_URL },
    { name: settings.SITE_2_NAME, text: settings.SITE_2_TEXT, url: settings.SITE_2_URL },
    { name: settings.SITE_3_NAME, text: settings.SITE_3_TEXT, url: settings.SITE_3_URL },
    { name: settings.SITE_4_NAME, text: settings.SITE_4_TEXT, url: settings.SITE_4_URL },
  ].filter(({ name, url }) => name !== '' && url !== '');
}

function accountField(name: OptionalField, settings: Settings): AccountField {
  const { title, max } = optionalFields[name];
  const ofTheSchool = {
    extUsername: { label: settings.EXT_USERNAME_NAME, example: settings.EXT_USERNAME_EXAMPLE },
    extId: { label: settings.EXT_ID_NAME, example: settings.EXT_ID_EXAMPLE },
  };
  const { label, example } =
    name === 'extUsername' || name === 'extId' ? ofTheSchool[name] : { label: '', example: '' };
  return { name, label: label || title, example, maxLength: max };
}
