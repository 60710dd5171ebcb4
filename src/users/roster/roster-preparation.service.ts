import { randomBytes } from 'node:crypto';
import { decodeText } from '../../csv/csv-text.js';
import { AppError } from '../../errors/app-error.js';
import { type Actor, requireAdministrator } from '../../identity/actor.js';
import { Scope } from '../../identity/scope.js';
import type { Settings } from '../../settings/settings-catalogue.js';
import { conversionOf, DEADLINE_MS } from '../../threads/conversion.js';
import type { Converter } from '../../threads/converter.js';
import type { PreparedRoster, RosterRequest } from '../preregistration/preparation.types.js';
import { prepareRoster } from '../preregistration/prepare-roster.js';
import { type RosterField, rosterFieldOf } from '../preregistration/roster-field.js';
import { RosterFile } from '../preregistration/roster-problem.js';
import { readSource, type SourceTable } from '../preregistration/source-table.js';
import { enabledFields } from '../user-fields.js';

/** A CSV file: its bytes in Base64, or its text. */
export interface CsvFile {
  readonly base64?: string | null;
  readonly text?: string | null;
}

/** Files of which a roster is made, and how. */
export interface RosterPreparation extends Pick<RosterRequest, 'joinColumn' | 'choices' | 'passwords' | 'duplicates'> {
  readonly source: CsvFile;
  /** Null for none. */
  readonly second: CsvFile | null;
}

const NAMES = { [RosterFile.SOURCE]: 'the first file', [RosterFile.SECOND]: 'the second file' } as const;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Makes rosters, as they can be imported, of what a school has. Keeps nothing. */
export class RosterPreparationService {
  constructor(
    private readonly settings: () => Settings,
    private readonly converter: Converter,
  ) {}

  /**
   * Makes a roster with the columns that accounts have here.
   *
   * @throws AppError INVALID_INPUT for files that cannot be read and choices that cannot be made, or a denial
   */
  async prepare(actor: Actor, preparation: RosterPreparation): Promise<PreparedRoster> {
    requireAdministrator(actor, Scope.USERS);
    const fields = enabledFields(this.settings()).map((name) => rosterFieldOf[name]);
    return await this.converter.runOrRefuse('source', preparationConversion, preparation, fields);
  }
}

/**
 * Makes a roster of files as they were sent.
 *
 * @throws AppError INVALID_INPUT
 */
export function prepareFiles(
  { source, second, ...request }: RosterPreparation,
  fields: readonly RosterField[],
): PreparedRoster {
  return prepareRoster(
    {
      ...request,
      source: tableOf(source, 'source', NAMES[RosterFile.SOURCE]),
      second: second === null ? null : tableOf(second, 'second', NAMES[RosterFile.SECOND]),
      fields,
      areFieldsRequired: true,
      names: NAMES,
    },
    randomBytes,
  );
}

const preparationConversion = conversionOf(prepareFiles, import.meta.url, DEADLINE_MS.files);

function tableOf(file: CsvFile, path: string, name: string): SourceTable {
  const { base64 = null, text = null } = file;
  if ((base64 === null) === (text === null)) {
    throw AppError.invalidInput(path, `Give either the bytes of ${name} in Base64, or its text.`);
  }
  const origin = { name, path: [path] };
  if (base64 === null) return readSource(text ?? '', origin);
  if (!BASE64.test(base64)) throw AppError.invalidInput([path, 'base64'], `The bytes of ${name} are not in Base64.`);
  return readSource(decodeText(Buffer.from(base64, 'base64')), origin);
}
