import type { BuggyAttributes } from '../../../src/racing';
import { buggyFields } from '../../../src/racing';
import { formats, translator } from '../messages/messages';
import { buggyWordsMessages } from './buggy-words.messages';

type Words = (typeof buggyWordsMessages)['en'];

/** A group of parts that have words. */
type PartGroup = Exclude<keyof Words, 'attribute' | 'yes' | 'no'>;

/** What people call an attribute; attributes that are not known keep their names. */
export function attributeWord(name: string): string {
  return isKey(buggyWordsMessages.en.attribute, name) ? translator(buggyWordsMessages)(`attribute.${name}`) : name;
}

/** What people call a part; parts that are not known keep their names. */
export function partWord(group: PartGroup, name: string): string {
  const t = translator(buggyWordsMessages);
  return isKey(buggyWordsMessages.en[group], name) ? t(`${group}.${name}` as 'power_type.petrol') : name;
}

/** What people call the value of an attribute. */
export function valueWord(name: keyof BuggyAttributes, value: boolean | number | string): string {
  const t = translator(buggyWordsMessages);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return formats.number(value);
  const definition = buggyFields[name];
  if (definition.kind !== 'text' || definition.group === undefined) return value;
  return partWord(definition.group, value);
}

function isKey<Texts extends object>(texts: Texts, name: string): name is Extract<keyof Texts, string> {
  return Object.hasOwn(texts, name);
}
