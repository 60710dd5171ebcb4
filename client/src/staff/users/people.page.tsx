import { Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { ButtonLink, PageLink } from '../../components/links';
import { Page } from '../../components/page';
import { useMessages } from '../../messages/messages';
import { isAdministrator } from '../../session/roles';
import { useArrival } from '../arrival';
import { DoneAlert } from '../done-alert';
import { StaffOnly } from '../staff-only';
import { ChosenActions } from './chosen-actions';
import { GroupActions } from './group-actions';
import { peopleMessages } from './people.messages';
import { PeopleList } from './people-list';
import type { ChosenPerson } from './use-people';

const PeopleTotals = graphql(`
  query PeopleTotals {
    userTotals {
      students
      studentsEverSignedIn
      studentsWithUpload
      teachingAssistants
      administrators
    }
  }
`);

/** Where staff find people, and give or take what those get in with. */
export function PeoplePage() {
  return <StaffOnly>{(viewer) => <People mayChange={isAdministrator(viewer)} />}</StaffOnly>;
}

function People({ mayChange }: { readonly mayChange: boolean }) {
  const t = useMessages(peopleMessages);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ChosenPerson>>(new Map());
  const [changes, setChanges] = useState(0);
  const [{ data }, askAgain] = useQuery({ query: PeopleTotals, requestPolicy: 'cache-and-network' });
  const noteChange = (change: Partial<ChosenPerson> = {}): void => {
    // What is said of the next thing that is done to them has to be true.
    setChosen((before) => new Map([...before].map(([id, person]) => [id, { ...person, ...change }])));
    setChanges((count) => count + 1);
    askAgain({ requestPolicy: 'network-only' });
  };
  const arrival = useArrival();
  const totals = data?.userTotals;
  return (
    <Page
      title={t('title')}
      lead={t(mayChange ? 'lead' : 'leadAssistant')}
      above={<PageLink to="/staff">{t('back')}</PageLink>}
      actions={
        mayChange ? (
          <>
            <ButtonLink to="/staff/users/new">{t('register')}</ButtonLink>
            <PageLink to="/staff/roster">{t('roster')}</PageLink>
          </>
        ) : undefined
      }
    >
      {arrival === undefined ? null : <DoneAlert done={arrival} />}
      <Text>
        {totals === undefined
          ? '\u00a0'
          : t('totals', {
              students: totals.students,
              signedIn: totals.studentsEverSignedIn,
              uploaded: totals.studentsWithUpload,
              staff: totals.teachingAssistants + totals.administrators,
            })}
      </Text>
      <PeopleList changes={changes} chosen={chosen} onChoose={setChosen} />
      <ChosenActions chosen={[...chosen.values()]} mayChange={mayChange} onChanged={noteChange} />
      {mayChange ? <GroupActions onChanged={() => noteChange()} /> : null}
    </Page>
  );
}
