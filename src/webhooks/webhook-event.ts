/** What webhooks are told of, as it stands in what they are sent. The names are part of the API; none is ever renamed. */
export enum WebhookEvent {
  RACE_PUBLISHED = 'race.published',
  RACE_RESULTS = 'race.results',
  BUGGY_UPLOADED = 'buggy.uploaded',
  ROSTER_CHANGED = 'roster.changed',
  PING = 'ping',
}

/** What a roster changed by. */
export type RosterOperation = 'registered' | 'imported' | 'changed' | 'deleted';

/** Something that happened, as those who make it happen say it. It holds ids only, of which others can ask for the rest. */
export type Announcement =
  | { readonly event: WebhookEvent.RACE_PUBLISHED | WebhookEvent.RACE_RESULTS; readonly race: AnnouncedRace }
  | { readonly event: WebhookEvent.BUGGY_UPLOADED; readonly upload: AnnouncedUpload }
  | {
      readonly event: WebhookEvent.ROSTER_CHANGED;
      readonly operation: RosterOperation;
      readonly userIds: readonly number[];
    };

/** What is said of a race. */
export interface AnnouncedRace {
  readonly databaseId: number;
  readonly title: string;
  readonly startAt: Date;
}

/** What is said of an upload. */
export interface AnnouncedUpload {
  readonly id: number;
  readonly userId: number;
  /** Whether a buggy came of it. */
  readonly isAccepted: boolean;
}

/** A message that only shows that messages arrive. */
export interface Ping {
  readonly event: WebhookEvent.PING;
}

/** Accounts whose ids are told; how many there are stands beside them. */
const MAX_IDS = 100;

/**
 * What webhooks are sent, as one line of JSON: which event, when, and what it concerns.
 *
 * @param serverUrl address of this server
 */
export function messageOf(announcement: Announcement | Ping, serverUrl: string, at: Date): string {
  return JSON.stringify({
    type: announcement.event,
    timestamp: at.toISOString(),
    data: dataOf(announcement, serverUrl),
  });
}

function dataOf(announcement: Announcement | Ping, serverUrl: string): object {
  switch (announcement.event) {
    case WebhookEvent.RACE_PUBLISHED:
      return { server: serverUrl, race: raceOf(announcement.race) };
    case WebhookEvent.RACE_RESULTS: {
      const raceFileUrl = `${serverUrl}/races/${announcement.race.databaseId}/race-file`;
      return { server: serverUrl, race: { ...raceOf(announcement.race), raceFileUrl } };
    }
    case WebhookEvent.BUGGY_UPLOADED:
      return { server: serverUrl, upload: announcement.upload };
    case WebhookEvent.ROSTER_CHANGED: {
      const { operation, userIds } = announcement;
      return { server: serverUrl, operation, count: userIds.length, userIds: userIds.slice(0, MAX_IDS) };
    }
    case WebhookEvent.PING:
      return { server: serverUrl };
  }
}

function raceOf({ databaseId, title, startAt }: AnnouncedRace): object {
  return { id: databaseId, title, startAt: startAt.toISOString() };
}
