import type { StaffLeagueFragment } from '../../../generated/graphql';

/** What the fields of a league hold. */
export interface LeagueFields {
  readonly name: string;
  readonly description: string;
  /** Whole numbers with commas between them. */
  readonly points: string;
  readonly dnfPoints: number | string;
  readonly bestCount: number | string;
}

/** Points of a league that nobody has thought about yet, as the server has them. */
const USUAL_POINTS = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];

/** The fields of a league that is not there yet. */
export const newLeague: LeagueFields = {
  name: '',
  description: '',
  points: USUAL_POINTS.join(', '),
  dnfPoints: 0,
  bestCount: 0,
};

/** What is sent of a league. */
export interface LeagueValues {
  readonly description: string;
  readonly points: number[];
  readonly dnfPoints: number;
  readonly bestCount: number;
}

/** The fields of a league as it is. */
export function leagueFields({ name, description, points, dnfPoints, bestCount }: StaffLeagueFragment): LeagueFields {
  return { name, description, points: points.join(', '), dnfPoints, bestCount: bestCount ?? 0 };
}

/** What is sent of a new league, besides its name. */
export function leagueValues({ description, points, dnfPoints, bestCount }: LeagueFields): LeagueValues {
  return {
    ...{ description, points: readPoints(points) ?? [] },
    ...{ dnfPoints: Number(dnfPoints), bestCount: Number(bestCount) },
  };
}

/** What is sent of a league that is there: what differs from what was seen. */
export function leagueChanges(fields: LeagueFields, before: LeagueFields): Partial<LeagueValues> {
  const changed = Object.entries(leagueValues(fields)).filter(
    ([name]) => fields[name as keyof LeagueFields] !== before[name as keyof LeagueFields],
  );
  return Object.fromEntries(changed);
}

/** Points as somebody wrote them; undefined if they are none. */
export function readPoints(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => /^\d{1,6}$/.test(part)) ? parts.map(Number) : undefined;
}
