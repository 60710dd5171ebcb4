import { Button, Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CombinedError } from '@urql/core';
import { useState } from 'react';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { ShowMore } from '../../components/show-more';
import { problemOfError } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { peopleMessages } from './people.messages';
import { PeopleColumns, usePeopleColumns } from './people-columns';
import { type PeopleSearch, peopleOrders, whom } from './people-question';
import { PeopleTable } from './people-table';
import { asChosen, type ChosenPerson, usePeople } from './use-people';

/** Pause in typing before it is searched for, in milliseconds. */
const PAUSE_MS = 250;

/** Finds people and chooses some. What is looked for stands in the address. */
export function PeopleList({
  changes,
  chosen,
  onChoose,
}: {
  /** How often people were changed while one looks. */
  readonly changes: number;
  readonly chosen: ReadonlyMap<string, ChosenPerson>;
  readonly onChoose: (chosen: ReadonlyMap<string, ChosenPerson>) => void;
}) {
  const t = useMessages(peopleMessages);
  const search = useSearch({ from: '/staff/users' });
  const navigate = useNavigate();
  const [columns, chooseColumns] = usePeopleColumns();
  const [problem, setProblem] = useState<string | null>(null);
  const { q, whom: group = 'everybody', order = 'ROLE' } = search;
  const { query, showMore, findAll } = usePeople(
    { ...whom[group], ...(q === undefined ? {} : { search: q }) },
    order,
    changes,
  );
  const look = (part: PeopleSearch): void => {
    void navigate({ to: '/staff/users', search: (before) => ({ ...before, ...part }), replace: true });
  };
  const lookFor = useDebouncedCallback((words: string) => look({ q: words.trim() || undefined }), PAUSE_MS);
  const chooseAll = async (): Promise<void> => {
    setProblem(null);
    try {
      onChoose(new Map([...chosen, ...(await findAll()).map((one) => [one.id, one] as const)]));
    } catch (error) {
      if (!(error instanceof CombinedError)) throw error;
      setProblem(problemOfError(error).message);
    }
  };
  return (
    <Section title={t('list')}>
      <Group align="end">
        <TextInput
          label={t('search')}
          description={t('searchHint')}
          type="search"
          defaultValue={q ?? ''}
          onChange={({ currentTarget }) => lookFor(currentTarget.value)}
        />
        <NativeSelect
          label={t('whom')}
          value={group}
          data={Object.keys(whom).map((value) => ({ value, label: t(value as keyof typeof whom) }))}
          onChange={({ currentTarget }) => look({ whom: currentTarget.value as keyof typeof whom })}
        />
        <NativeSelect
          label={t('order')}
          value={order}
          data={peopleOrders.map((value) => ({ value, label: t(value) }))}
          onChange={({ currentTarget }) => look({ order: currentTarget.value as (typeof peopleOrders)[number] })}
        />
      </Group>
      <PeopleColumns columns={columns} onChange={chooseColumns} />
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Loaded query={query} placeholder={<Skeleton height={320} />}>
        {({ users: { totalCount, nodes, pageInfo } }) => (
          <Stack gap="md">
            <Group gap="sm">
              <Text role="status">
                {totalCount === 0 ? t('none') : t('found', { count: totalCount, chosen: chosen.size })}
              </Text>
              <Button variant="default" size="xs" disabled={totalCount === 0} onClick={() => void chooseAll()}>
                {t('chooseAll', { count: totalCount })}
              </Button>
              <Button variant="default" size="xs" disabled={chosen.size === 0} onClick={() => onChoose(new Map())}>
                {t('chooseNone')}
              </Button>
            </Group>
            {nodes.length === 0 ? null : (
              <PeopleTable
                people={nodes}
                columns={columns}
                chosen={chosen}
                onToggle={(person) => onChoose(toggled(chosen, asChosen(person)))}
              />
            )}
            <ShowMore pageInfo={pageInfo} isLoading={query.fetching} onMore={showMore}>
              {t('more')}
            </ShowMore>
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function toggled(chosen: ReadonlyMap<string, ChosenPerson>, person: ChosenPerson): ReadonlyMap<string, ChosenPerson> {
  const next = new Map(chosen);
  if (!next.delete(person.id)) next.set(person.id, person);
  return next;
}
