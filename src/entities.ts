import { Session } from './auth/session.entity.js';
import { Buggy } from './buggies/buggy.entity.js';
import { BuggyUpload } from './buggies/buggy-upload.entity.js';
import { League } from './leagues/league.entity.js';
import { Race } from './races/race.entity.js';
import { RaceEntry } from './races/race-entry.entity.js';
import { RaceFile } from './races/race-file.entity.js';
import { RaceResult } from './races/race-result.entity.js';
import { RaceTurnRow } from './races/race-turn.entity.js';
import { Racetrack } from './racetracks/racetrack.entity.js';
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
];
