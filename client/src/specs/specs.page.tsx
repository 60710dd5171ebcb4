import { Anchor, List, Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Contents } from '../components/contents';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { AttributesTable } from './attributes-table';

import type { PartGroup } from './parts';
import { PartsTable } from './parts-table';
import { specsMessages } from './specs.messages';

/** What buggies can be built of, and how races go. */
export function SpecsPage() {
  const t = useMessages(specsMessages);
  const { extra } = useSearch({ from: '/specs' });
  const table = (group: PartGroup, label: string) => (
    <PartsTable group={group} label={label} isMassShown={extra === 'mass'} />
  );
  const sections = [
    { anchor: 'races', title: t('racesTitle'), texts: [t('races1'), t('races2'), t('races3')] },
    { anchor: 'start', title: t('startTitle'), texts: [t('start1'), t('start2')] },
    { anchor: 'buggy', title: t('buggyTitle'), texts: [t('buggy1'), t('buggy2')], rest: <AttributesTable /> },
    {
      ...{ anchor: 'power_type', title: t('powerTitle'), texts: [t('power1'), t('power2')] },
      rest: table('power_type', t('powerTable')),
    },
    { anchor: 'tyres', title: t('tyresTitle'), texts: [t('tyres1')], rest: table('tyres', t('tyresTable')) },
    { anchor: 'armour', title: t('armourTitle'), texts: [t('armour1')], rest: table('armour', t('armourTable')) },
    {
      ...{ anchor: 'attack', title: t('attackTitle'), texts: [t('attack1'), t('attack2')] },
      rest: table('attack', t('attackTable')),
    },
    { anchor: 'special', title: t('specialTitle'), texts: [t('special1')], rest: table('special', t('specialTable')) },
    { anchor: 'algo', title: t('algoTitle'), texts: [t('algo1')], rest: table('algo', t('algoTable')) },
    {
      ...{ anchor: 'flag_pattern', title: t('flagTitle'), texts: [t('flag1')] },
      rest: table('flag_pattern', t('flagTable')),
    },
    { anchor: 'data', title: t('dataTitle'), texts: [t('data1')], rest: <DataLinks /> },
  ];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Contents title={t('contents')} sections={sections} />
      {sections.map(({ anchor, title, texts, rest }) => (
        <Section key={anchor} anchor={anchor} title={title}>
          <Prose>
            {texts.map((text) => (
              <Text key={text}>{text}</Text>
            ))}
          </Prose>
          {rest}
        </Section>
      ))}
    </Page>
  );
}

/** Text in lines that are not too long to read. */
function Prose({ children }: { readonly children: ReactNode }) {
  return (
    <Stack gap="sm" maw="46rem">
      {children}
    </Stack>
  );
}

function DataLinks() {
  const t = useMessages(specsMessages);
  return (
    <List>
      <List.Item>
        <Anchor href="/specs/data/types.json">{t('typesFile')}</Anchor>
      </List.Item>
      <List.Item>
        <Anchor href="/specs/data/defaults.json">{t('defaultsFile')}</Anchor>
      </List.Item>
      <List.Item>
        <Anchor href="/graphiql">{t('graphiql')}</Anchor>
      </List.Item>
    </List>
  );
}
