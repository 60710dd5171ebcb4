import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../../generated';
import type { StaffLeagueFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Disclosure } from '../../components/disclosure';
import { PageLink } from '../../components/links';
import { ProblemAlert } from '../../components/problem-alert';
import { When } from '../../components/when';
import { type Problem, problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { LeagueForm } from './league-form';
import { type LeagueFields, leagueChanges, leagueFields } from './league-values';
import { staffLeaguesMessages } from './staff-leagues.messages';
import { useLeagueActions } from './use-league-actions';

graphql(`
  fragment StaffLeague on League {
    name
    description
    points
    dnfPoints
    bestCount
    frozenAt
    countedRaceCount
    version
  }
`);

/** A league: how it counts, whether it is frozen, and what can be done about it. */
export function LeagueItem({
  league,
  mayChange,
  onDeleted,
  onStale,
}: {
  readonly league: StaffLeagueFragment;
  readonly mayChange: boolean;
  readonly onDeleted: () => void;
  readonly onStale: () => void;
}) {
  const t = useMessages(staffLeaguesMessages);
  const { name, description, frozenAt, countedRaceCount, points, dnfPoints, bestCount } = league;
  return (
    <Card component="li" withBorder>
      <Stack gap="sm">
        <Title order={3} style={{ overflowWrap: 'anywhere' }}>
          <PageLink to="/leagues/$name" params={{ name }} inherit>
            {name}
          </PageLink>
        </Title>
        {description === '' ? null : <Text style={{ whiteSpace: 'pre-line' }}>{description}</Text>}
        <Text size="sm">{t('races', { count: countedRaceCount })}</Text>
        <Text size="sm">
          {t('points')}: {points.join(', ')}. {t('rules', { dnf: dnfPoints, best: bestCount ?? 0 })}
        </Text>
        {frozenAt ? <Text>{t.rich('frozen', { time: () => <When key="time" at={frozenAt} /> })}</Text> : null}
        {mayChange ? <LeagueActions league={league} onDeleted={onDeleted} onStale={onStale} /> : null}
      </Stack>
    </Card>
  );
}

function LeagueActions({
  league,
  onDeleted,
  onStale,
}: {
  readonly league: StaffLeagueFragment;
  readonly onDeleted: () => void;
  readonly onStale: () => void;
}) {
  const t = useMessages(staffLeaguesMessages);
  const { name, frozenAt, version } = league;
  const actions = useLeagueActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<'saved' | 'wasFrozen' | 'wasThawed' | 'stale' | null>(null);
  const begin = (): void => {
    setProblem(null);
    setDone(null);
  };
  const update = async (fields: LeagueFields): Promise<Problem | null> => {
    begin();
    const changes = leagueChanges(fields, leagueFields(league));
    const { data, error } = await actions.update({ input: { name, version, ...changes } });
    const outcome = data?.updateLeague;
    if (outcome?.__typename === 'ConflictError') {
      setDone('stale');
      onStale();
    }
    if (outcome?.__typename !== 'SaveLeagueSuccess') return problemOf(error, outcome);
    setDone('saved');
    return null;
  };
  const freeze = async (isFrozen: boolean): Promise<void> => {
    begin();
    const { data, error } = await actions.freeze({ input: { name, isFrozen } });
    const outcome = data?.freezeLeague;
    if (outcome?.__typename !== 'SaveLeagueSuccess') return setProblem(problemOf(error, outcome).message);
    setDone(isFrozen ? 'wasFrozen' : 'wasThawed');
  };
  const remove = async (): Promise<void> => {
    begin();
    const { data, error } = await actions.remove({ input: { name } });
    const outcome = data?.deleteLeague;
    if (outcome?.__typename === 'DeleteLeagueSuccess') onDeleted();
    else setProblem(problemOf(error, outcome).message);
  };
  return (
    <>
      {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
      <Text role="status" size="sm">
        {done === null ? '' : t(done)}
      </Text>
      <Group>
        <ConfirmButton
          key={String(frozenAt)}
          label={t(frozenAt ? 'thaw' : 'freeze')}
          question={t(frozenAt ? 'thawQuestion' : 'freezeQuestion')}
          isBusy={actions.isFreezing}
          onConfirm={() => void freeze(!frozenAt)}
        />
        <ConfirmButton
          label={t('delete')}
          question={t('deleteQuestion')}
          isBusy={actions.isDeleting}
          onConfirm={() => void remove()}
        />
      </Group>
      <Disclosure summary={t('change', { name })}>
        <LeagueForm initial={leagueFields(league)} submitLabel={t('save')} onSubmit={update} />
      </Disclosure>
    </>
  );
}
