import { Checkbox, Group } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Disclosure } from '../../components/disclosure';
import { useMessages } from '../../messages/messages';
import { peopleMessages } from './people.messages';

const ALL = [
  ...(['name', 'role', 'state', 'signedIn', 'lastUpload', 'key'] as const),
  ...(['email', 'extId', 'createdAt', 'comment'] as const),
] as const;

/** A column of the list of people that one may hide. */
export type PeopleColumn = (typeof ALL)[number];

const USUAL: PeopleColumn[] = ['name', 'role', 'state', 'signedIn', 'key'];

/** Columns that somebody wants to see, as this browser remembers them. */
export function usePeopleColumns(): readonly [columns: readonly PeopleColumn[], choose: (names: string[]) => void] {
  const [names, setNames] = useLocalStorage<string[]>({ key: 'people-columns', defaultValue: USUAL });
  // In their order, and only those that there are.
  return [ALL.filter((column) => Array.isArray(names) && names.includes(column)), setNames];
}

/** Chooses the columns of the list. */
export function PeopleColumns({
  columns,
  onChange,
}: {
  readonly columns: readonly PeopleColumn[];
  readonly onChange: (names: string[]) => void;
}) {
  const t = useMessages(peopleMessages);
  return (
    <Disclosure summary={t('columns')}>
      <Checkbox.Group label={t('columns')} description={t('columnsHint')} value={[...columns]} onChange={onChange}>
        <Group mt="xs">
          {ALL.map((column) => (
            <Checkbox key={column} value={column} label={t(column)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Disclosure>
  );
}
