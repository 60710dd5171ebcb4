import { Text } from '@mantine/core';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { ActiveForm } from './active-form';
import { KeysForm } from './keys-form';
import { LinksForm } from './links-form';
import { peopleMessages } from './people.messages';
import type { ChosenPerson } from './use-people';

/** How many of those who are chosen are named. */
const NAMED = 12;

/** What can be done with chosen people, with who they are: nothing happens to anybody who is not named or counted. */
export function ChosenActions({
  chosen,
  mayChange,
  onChanged,
}: {
  readonly chosen: readonly ChosenPerson[];
  readonly mayChange: boolean;
  /** Told what is true of all of them now. */
  readonly onChanged: (change: Partial<ChosenPerson>) => void;
}) {
  const t = useMessages(peopleMessages);
  const count = chosen.length;
  const names = chosen
    .slice(0, NAMED)
    .map(({ username }) => username)
    .join(', ');
  return (
    <Section title={t('actions')}>
      <Text maw="46rem" style={{ overflowWrap: 'anywhere' }}>
        {count === 0
          ? t('nobodyChosen')
          : count > NAMED
            ? t('chosenNamesMore', { count, names, more: count - NAMED })
            : t('chosenNames', { count, names })}
      </Text>
      <KeysForm chosen={chosen} onChanged={onChanged} />
      {mayChange ? (
        <>
          <LinksForm userIds={chosen.map(({ id }) => id)} />
          <ActiveForm chosen={chosen} onChanged={onChanged} />
        </>
      ) : null}
    </Section>
  );
}
