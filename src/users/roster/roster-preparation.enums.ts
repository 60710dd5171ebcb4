import { registerEnumType } from 'type-graphql';
import { ColumnPart, ColumnSplit } from '../preregistration/column-part.js';
import { PasswordSource, RenameReason } from '../preregistration/preparation.types.js';
import { RosterField } from '../preregistration/roster-field.js';
import { RosterFile } from '../preregistration/roster-problem.js';
import { DuplicatePolicy } from '../preregistration/usernames.js';

registerEnumType(RosterField, {
  name: 'RosterField',
  description: 'A column of a roster.',
  valuesConfig: {
    USERNAME: { description: 'Username, made valid: in lower case, without spaces.' },
    PASSWORD: { description: 'Password to begin with.' },
    FIRST_NAME: { description: 'First name.' },
    LAST_NAME: { description: 'Last name.' },
    EMAIL: { description: 'E-mail address.' },
    EXT_USERNAME: { description: 'Username in another system.' },
    EXT_ID: { description: 'Id in another system.' },
    GITHUB_USERNAME: { description: 'Username on the version control platform.' },
  },
});

registerEnumType(RosterFile, {
  name: 'RosterFile',
  description: 'Which of the files from which a roster is made.',
  valuesConfig: {
    SOURCE: { description: 'The one with a row for each student.' },
    SECOND: { description: 'The one that adds columns.' },
  },
});

registerEnumType(ColumnPart, {
  name: 'ColumnPart',
  description: 'Which part of a value is taken.',
  valuesConfig: {
    WHOLE: { description: 'All of it.' },
    FIRST: { description: 'The first word.' },
    LAST: { description: 'The last word.' },
    ALL_BUT_LAST: { description: 'Everything before the last word; nothing of a single word.' },
    ALL_BUT_FIRST: { description: 'Everything after the first word; nothing of a single word.' },
  },
});

registerEnumType(ColumnSplit, {
  name: 'ColumnSplit',
  description: 'Where a value is split into words.',
  valuesConfig: {
    SPACE: { description: 'At spaces.' },
    AT: { description: 'At each @: the first word of an e-mail address is what stands before it.' },
  },
});

registerEnumType(DuplicatePolicy, {
  name: 'DuplicatePolicy',
  description: 'What becomes of usernames that come up more than once.',
  valuesConfig: {
    NUMBER: { description: 'All but the first get a number: ada, ada2, ada3.' },
    HYPHEN_NUMBER: { description: 'All but the first get a number after a hyphen: ada, ada-2, ada-3.' },
    LEAVE: { description: 'They stay as they are, and are problems.' },
  },
});

registerEnumType(PasswordSource, {
  name: 'PasswordSource',
  description: 'Where passwords of a roster come from.',
  valuesConfig: {
    WORDS: { description: 'Each is made of four random words.' },
    COLUMN: { description: 'From a column of the files.' },
  },
});

registerEnumType(RenameReason, {
  name: 'RenameReason',
  description: 'Why a username is not what it was in the files.',
  valuesConfig: {
    ADAPTED: { description: 'It had characters that usernames cannot have, or was too long.' },
    DUPLICATE: { description: 'Somebody before had it, so it got a number.' },
  },
});
