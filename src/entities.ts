import { Announcement } from './announcements/announcement.entity.js';
import { Buggy } from './buggies/buggy.entity.js';
import { BuggyUpload } from './buggies/buggy-upload.entity.js';
import { Session } from './identity/session.entity.js';
import { League } from './leagues/league.entity.js';
import { RaceTurnRow } from './races/broadcast/race-turn.entity.js';
import { RaceFile } from './races/files/race-file.entity.js';
import { RaceEntry } from './races/lineup/race-entry.entity.js';
import { Race } from './races/race.entity.js';
import { RaceResult } from './races/results/race-result.entity.js';
import { Racetrack } from './racetracks/racetrack.entity.js';
import { TaskText } from './task-texts/task-text.entity.js';
import { Task } from './tasks/task.entity.js';
import { ApiCredentials } from './users/api-credentials.entity.js';
import { User } from './users/user.entity.js';

/** Every entity of every domain, for the ORM of whoever works with them. */
export const entities = [
  User,
  ApiCredentials,
  Session,
  Buggy,
  BuggyUpload,
  Race,
  RaceEntry,
  RaceResult,
  RaceFile,
  RaceTurnRow,
  Racetrack,
  League,
  Announcement,
  Task,
  TaskText,
];
