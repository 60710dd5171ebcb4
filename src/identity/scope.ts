/** What a personal access token may be allowed to do, at most what its owner may do themselves. */
export enum Scope {
  /** Reads what its owner may see. */
  READ = 'READ',
  /** Uploads buggies of its owner. */
  UPLOAD = 'UPLOAD',
  /** Makes and runs races, for administrators. */
  RACES = 'RACES',
  /** Registers and changes people, for staff. */
  USERS = 'USERS',
  /** Changes settings and announcements, for administrators. */
  SETTINGS = 'SETTINGS',
}
