/** Where an announcement is shown, and how it looks there. The names are part of the API. */
export enum AnnouncementType {
  DANGER = 'DANGER',
  INFO = 'INFO',
  SPECIAL = 'SPECIAL',
  WARNING = 'WARNING',
  ABOUT = 'ABOUT',
  GET_EDITOR = 'GET_EDITOR',
  LOGIN = 'LOGIN',
  TAGLINE = 'TAGLINE',
}
