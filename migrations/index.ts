import type { Migration } from '@mikro-orm/migrations';
import { FoundationMigration } from './m20261123a_foundation.js';
import { SettingsHistoryMigration } from './m20261123b_settings_history.js';
import { SetupMigration } from './m20261123c_setup.js';
import { ProcessesMigration } from './m20261123d_processes.js';
import { RunDescriptionMigration } from './m20261123e_run_description.js';
import { PeopleMigration } from './m20261123f_people.js';
import { TokensMigration } from './m20261123h_tokens.js';
import { RostersMigration } from './m20261123i_rosters.js';
import { SignInMigration } from './m20261123j_sign_in.js';
import { GithubMigration } from './m20261123m_github.js';
import { OidcMigration } from './m20261123n_oidc.js';
import { RaceLifeCycleMigration } from './m20261124o_race_life_cycle.js';
import { RacetracksMigration } from './m20261124p_racetracks.js';
import { LeaguesMigration } from './m20261124q_leagues.js';
import { WebhooksMigration } from './m20261124r_webhooks.js';
import { PreviewRaceFileMigration } from './m20261124s_preview_race_file.js';
import { PracticeRacesMigration } from './m20261124t_practice_races.js';
import { RaceStartSetMigration } from './m20261125r_race_start_set.js';
import { PracticeRaceRunsMigration } from './m20261125s_practice_race_runs.js';
import { PracticeRaceFilesMigration } from './m20261125t_practice_race_files.js';
import { PseudonymsMigration } from './m20261125u_pseudonyms.js';
import { UploadedRacesMigration } from './m20261125v_uploaded_races.js';
import { AnnouncementsMigration } from './m20261125w_announcements.js';
import { RaceFileAddressMigration } from './m20261125x_race_file_address.js';
import { TasksMigration } from './m20261126a_tasks.js';
import { PublicationsMigration } from './m20261126b_publications.js';
import { AnnouncementTimesMigration } from './m20261126c_announcement_times.js';
import { AnnouncementFormatMigration } from './m20261126d_announcement_format.js';
import { UploadStorageMigration } from './m20261130a_upload_storage.js';
import { InitialCodeMigration } from './m20261130h_initial_code.js';

/** One step of the schema. */
export interface SchemaMigration {
  /** `YYYYMMDD` and a letter, then what it does. Names sort by age; the newest one is the version of the schema. */
  readonly name: string;
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
  /**
   * Whether servers that do not know this migration work on after it: true for one that only adds what older servers
   * need not fill. Default false.
   */
  readonly isCompatible?: boolean;
}

/** Every migration, oldest first. */
export const migrations: readonly SchemaMigration[] = [
  { name: '20261123a_foundation', class: FoundationMigration },
  { name: '20261123b_settings_history', class: SettingsHistoryMigration, isCompatible: true },
  { name: '20261123c_setup', class: SetupMigration, isCompatible: true },
  { name: '20261123d_processes', class: ProcessesMigration, isCompatible: true },
  { name: '20261123e_run_description', class: RunDescriptionMigration, isCompatible: true },
  { name: '20261123f_people', class: PeopleMigration, isCompatible: true },
  { name: '20261123h_tokens', class: TokensMigration, isCompatible: true },
  { name: '20261123i_rosters', class: RostersMigration, isCompatible: true },
  { name: '20261123j_sign_in', class: SignInMigration, isCompatible: true },
  { name: '20261123m_github', class: GithubMigration, isCompatible: true },
  { name: '20261123n_oidc', class: OidcMigration, isCompatible: true },
  { name: '20261124o_race_life_cycle', class: RaceLifeCycleMigration },
  { name: '20261124p_racetracks', class: RacetracksMigration, isCompatible: true },
  { name: '20261124q_leagues', class: LeaguesMigration, isCompatible: true },
  { name: '20261124r_webhooks', class: WebhooksMigration, isCompatible: true },
  { name: '20261124s_preview_race_file', class: PreviewRaceFileMigration, isCompatible: true },
  { name: '20261124t_practice_races', class: PracticeRacesMigration, isCompatible: true },
  { name: '20261125r_race_start_set', class: RaceStartSetMigration, isCompatible: true },
  { name: '20261125s_practice_race_runs', class: PracticeRaceRunsMigration, isCompatible: true },
  { name: '20261125t_practice_race_files', class: PracticeRaceFilesMigration, isCompatible: true },
  { name: '20261125u_pseudonyms', class: PseudonymsMigration, isCompatible: true },
  { name: '20261125v_uploaded_races', class: UploadedRacesMigration, isCompatible: true },
  { name: '20261125w_announcements', class: AnnouncementsMigration, isCompatible: true },
  { name: '20261125x_race_file_address', class: RaceFileAddressMigration, isCompatible: true },
  { name: '20261126a_tasks', class: TasksMigration, isCompatible: true },
  { name: '20261126b_publications', class: PublicationsMigration, isCompatible: true },
  { name: '20261126c_announcement_times', class: AnnouncementTimesMigration, isCompatible: true },
  { name: '20261126d_announcement_format', class: AnnouncementFormatMigration, isCompatible: false },
  { name: '20261130a_upload_storage', class: UploadStorageMigration, isCompatible: false },
  { name: '20261130h_initial_code', class: InitialCodeMigration, isCompatible: true },
];

/** The version of the schema that this build works with. */
export const schemaVersion: string = migrations.at(-1)?.name ?? '';
