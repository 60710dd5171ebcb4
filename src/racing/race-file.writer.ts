import { hasOldFormat } from './race-file.reader.js';
import type {
  DownloadedRaceFile,
  Entrant,
  FinishedRaceFile,
  RaceDescription,
  RaceFileResult,
  UploadedRaceFile,
} from './race-file.types.js';

/** Order of the fields before a race, version 1.0. */
const DOWNLOAD_ORDER = [
  'race_file_url',
  'title',
  'description',
  'cost_limit',
  'track_image_url',
  'track_svg_url',
  'svg_path_length',
  'lap_length',
  'start_offset',
  'finish_offset',
  'max_laps',
  'is_dnf_position',
  'start_at',
  'league',
  'buggies',
  'buggies_entered',
  'buggies_started',
  'buggies_finished',
  'results',
  'version',
] as const;

/** Order of the fields after a race, version 1.1, with ours where a reader expects nothing. */
const FINISHED_ORDER = [
  'race_file_url',
  'title',
  'description',
  'cost_limit',
  'max_laps',
  'track_image_url',
  'track_svg_url',
  'svg_path_length',
  'lap_length',
  'start_offset',
  'finish_offset',
  'league',
  'start_at',
  'raced_at',
  'is_dnf_position',
  'buggies_entered',
  'buggies_started',
  'buggies_finished',
  'ruleset',
  'seed',
  'entrants',
  'buggies',
  'events',
  'version',
] as const;

/** Order of the attributes of a buggy that enters. */
const ENTRANT_ORDER = [
  'username',
  'algo',
  'antibiotic',
  'armour',
  'attack',
  'aux_power_type',
  'aux_power_units',
  'banging',
  'buggy_id',
  'created_at',
  'fireproof',
  'flag_color_secondary',
  'flag_color',
  'flag_pattern',
  'hamster_booster',
  'id',
  'insulated',
  'mass',
  'power_type',
  'power_units',
  'qty_attacks',
  'qty_tyres',
  'qty_wheels',
  'total_cost',
  'tyres',
  'user_id',
] as const satisfies readonly (keyof Entrant)[];

/**
 * Writes a race file of either version: JSON with an indent of 1, fields in the order of the specification, and fields
 * that it does not know behind them, so that nothing is lost.
 */
export function writeRaceFile(file: FinishedRaceFile | DownloadedRaceFile | UploadedRaceFile): string {
  const fields: Record<string, unknown> = { ...file };
  const order = file.version === '1.0' ? DOWNLOAD_ORDER : FINISHED_ORDER;
  const { entrants } = fields;
  if (Array.isArray(entrants)) fields['entrants'] = entrants.map(inOrder);
  if (hasOldFormat(file as UploadedRaceFile)) fields['buggies'] = [];
  const names = [...order.filter((name) => name !== 'version'), ...unknownNames(fields, order), 'version'];
  return JSON.stringify(
    Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]])),
    null,
    1,
  );
}

/**
 * The file of a race that is to be run elsewhere, version 1.0 (section 8 of the specification).
 *
 * @param parts.race the race; when it was run is left out
 * @param parts.buggies buggies that enter, for the download with buggies
 * @param parts.results results that the race has already; the counts follow from them
 */
export function raceDownloadFile(parts: {
  readonly race: RaceDescription;
  readonly buggies?: readonly Entrant[];
  readonly results?: readonly RaceFileResult[];
}): DownloadedRaceFile {
  const { raced_at: _, ...race } = parts.race;
  const results = [...(parts.results ?? [])];
  return {
    ...race,
    buggies: (parts.buggies ?? []).map((entrant) => inOrder(entrant) as Entrant),
    buggies_entered: results.length,
    buggies_started: results.filter((result) => result.race_position >= 0).length,
    buggies_finished: results.filter((result) => result.race_position > 0).length,
    results,
    version: '1.0',
  };
}

function unknownNames(fields: object, order: readonly string[]): string[] {
  return Object.keys(fields).filter((name) => !order.includes(name));
}

/** A buggy with its attributes in order and unknown ones behind, whatever order its source had. */
function inOrder(entrant: unknown): unknown {
  if (typeof entrant !== 'object' || entrant === null) return entrant;
  const fields = entrant as Record<string, unknown>;
  const names = [...ENTRANT_ORDER.filter((name) => name in fields), ...unknownNames(fields, ENTRANT_ORDER).sort()];
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
