/** What can be published. The names are part of the API and of the database. */
export enum ArtefactName {
  TASK_LIST = 'TASK_LIST',
  TECH_NOTES = 'TECH_NOTES',
  EDITOR = 'EDITOR',
}

/** All of them. */
export const artefactNames = Object.values(ArtefactName);
