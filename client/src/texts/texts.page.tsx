import { Anchor, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import type { OwnTextsQuery } from '../../generated/graphql';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { When } from '../components/when';
import { useMessages } from '../messages/messages';
import { SignedIn } from '../session/signed-in';
import { textsMessages } from './texts.messages';

const OwnTexts = graphql(`
  query OwnTexts {
    tasks {
      id
      fullName
      phase
      title
    }
    taskTexts {
      databaseId
      text
      createdAt
      updatedAt
      task {
        id
        fullName
        phase
        title
      }
    }
  }
`);

const FORMATS = ['txt', 'html', 'md2html'] as const;

type OwnText = OwnTextsQuery['taskTexts'][number];

/** Where students see which tasks they have written about. */
export function TextsPage() {
  const t = useMessages(textsMessages);
  const [query] = useQuery({ query: OwnTexts, requestPolicy: 'cache-and-network' });
  return (
    <SignedIn>
      {({ username }) => (
        <Page title={t('title')} lead={t('lead')}>
          <Loaded query={query} placeholder={<Skeleton height={480} />}>
            {(data) => <Texts data={data} username={username} />}
          </Loaded>
        </Page>
      )}
    </SignedIn>
  );
}

function Texts({ data: { tasks, taskTexts }, username }: { readonly data: OwnTextsQuery; readonly username: string }) {
  const t = useMessages(textsMessages);
  const textOf = new Map(taskTexts.map((text) => [text.task.fullName, text]));
  // A task that is not part of the project any more stays here as long as there is a text about it.
  const known = new Set(tasks.map(({ fullName }) => fullName));
  const all = [...tasks, ...taskTexts.map(({ task }) => task).filter(({ fullName }) => !known.has(fullName))];
  if (all.length === 0) return <Text>{t('noTasks')}</Text>;
  const phases = [...Map.groupBy(all, ({ phase }) => phase)].sort(([one], [other]) => one - other);
  return (
    <>
      <Text>{t('progress', { written: textOf.size, all: all.length })}</Text>
      {phases.map(([phase, ofPhase]) => (
        <Section
          key={phase}
          title={t('phase', { phase })}
          actions={
            <Text size="sm" c="dimmed">
              {t('phaseProgress', {
                written: ofPhase.filter(({ fullName }) => textOf.has(fullName)).length,
                all: ofPhase.length,
              })}
            </Text>
          }
        >
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {ofPhase.map(({ id, fullName, title }) => (
              <li key={id}>
                <PageLink to="/texts/$task" params={{ task: fullName }} fw={600}>
                  {fullName} {title}
                </PageLink>
                <TextState text={textOf.get(fullName)} />
              </li>
            ))}
          </Stack>
        </Section>
      ))}
      {taskTexts.length === 0 ? null : (
        <Group gap="md">
          <Text>{t('download')}</Text>
          <List listStyleType="none">
            {FORMATS.map((format) => (
              <List.Item key={format}>
                <Anchor href={`/user/download/texts/${encodeURIComponent(username)}/${format}`}>{t(format)}</Anchor>
              </List.Item>
            ))}
          </List>
        </Group>
      )}
    </>
  );
}

function TextState({ text }: { readonly text: OwnText | undefined }) {
  const t = useMessages(textsMessages);
  return (
    <Text size="sm" c="dimmed">
      {text === undefined
        ? t('none')
        : t.rich('length', {
            length: text.text.length,
            time: () => <When key="time" at={text.updatedAt ?? text.createdAt} />,
          })}
    </Text>
  );
}
