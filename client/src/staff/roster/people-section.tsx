import { Button, Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { CombinedError } from '@urql/core';
import { useState } from 'react';
import type { UserFilter } from '../../../generated/graphql';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { ShowMore } from '../../components/show-more';
import { problemOfError } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { KeysForm } from './keys-form';
import { LinksForm } from './links-form';
import { peopleMessages } from './people.messages';
import { PeopleTable } from './people-table';
import { usePeople } from './use-people';

/** Whom one may look at. */
const WHOM = {
  everybody: {},
  students: { kinds: ['STUDENT'] },
  newcomers: { hasSignedIn: false },
  staff: { kinds: ['TEACHING_ASSISTANT', 'ADMINISTRATOR'] },
} as const satisfies Record<string, UserFilter>;

type Whom = keyof typeof WHOM;

const names = Object.keys(WHOM) as Whom[];

/** Pause in typing before it is searched for, in milliseconds. */
const PAUSE_MS = 250;

/** Gives chosen people what they get in with. */
export function PeopleSection({
  isAdministrator,
  imports,
}: {
  readonly isAdministrator: boolean;
  /** How many imports have ended while one looks. */
  readonly imports: number;
}) {
  const t = useMessages(peopleMessages);
  const [whom, setWhom] = useState<Whom>('everybody');
  const [words, setWords] = useState('');
  const [search] = useDebouncedValue(words.trim(), PAUSE_MS);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [handedOut, setHandedOut] = useState(0);
  const { query, askAgain, showMore, findAllIds } = usePeople(
    { ...WHOM[whom], ...(search === '' ? {} : { search }) },
    imports + handedOut,
  );
  const chooseAll = async (): Promise<void> => {
    setProblem(null);
    try {
      const ids = await findAllIds();
      setChosen((before) => new Set([...before, ...ids]));
    } catch (error) {
      if (!(error instanceof CombinedError)) throw error;
      setProblem(problemOfError(error).message);
    }
  };
  const toggle = (id: string): void => {
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  };
  return (
    <Section title={t('title')}>
      <Text maw="46rem">{t(isAdministrator ? 'about' : 'aboutAssistant')}</Text>
      <Group align="end">
        <TextInput
          label={t('search')}
          description={t('searchHint')}
          type="search"
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <NativeSelect
          label={t('whom')}
          value={whom}
          data={names.map((value) => ({ value, label: t(value) }))}
          onChange={({ currentTarget }) => setWhom(currentTarget.value as Whom)}
        />
      </Group>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Loaded query={query} onRetry={askAgain} placeholder={<Skeleton height={320} />}>
        {({ users: { totalCount, nodes, pageInfo } }) => (
          <Stack gap="md">
            <Group gap="sm">
              <Text role="status">
                {totalCount === 0 ? t('none') : t('found', { count: totalCount, chosen: chosen.size })}
              </Text>
              <Button variant="default" size="xs" disabled={totalCount === 0} onClick={() => void chooseAll()}>
                {t('chooseAll', { count: totalCount })}
              </Button>
              <Button variant="default" size="xs" disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
                {t('chooseNone')}
              </Button>
            </Group>
            {nodes.length === 0 ? null : <PeopleTable people={nodes} chosen={chosen} onToggle={toggle} />}
            <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={showMore}>
              {t('more')}
            </ShowMore>
          </Stack>
        )}
      </Loaded>
      <KeysForm userIds={[...chosen]} onMade={() => setHandedOut((count) => count + 1)} />
      {isAdministrator ? <LinksForm userIds={[...chosen]} /> : null}
    </Section>
  );
}
