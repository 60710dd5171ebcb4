import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { keepDraft, keptDraft } from '../session/drafts';
import { SignedIn } from '../session/signed-in';
import { buggyMessages } from './buggy.messages';
import { BuggyEditor } from './buggy-editor';
import { EXAMPLE_JSON, toAttributes, toJson } from './buggy-json';
import { BuggyTabs } from './buggy-tabs';
import { CurrentBuggy } from './current-buggy';
import { DeleteBuggyButton } from './delete-buggy';
import { PracticePanel } from './practice/practice-panel';

const MyBuggy = graphql(`
  query MyBuggy {
    viewer {
      id
      staffRole
      buggy {
        id
        updatedAt
        ...BuggyParts
      }
    }
    publicSettings {
      defaultFlagColor
      defaultCostLimit
      isBuggyDeleteAllowed
      practiceRacesPerHour
    }
  }
`);

/** One's own buggy: what it is, what it becomes, and a race to try it out. */
export function BuggyPage() {
  return <SignedIn>{({ username }) => <MyBuggyPage username={username} />}</SignedIn>;
}

function MyBuggyPage({ username }: { readonly username: string }) {
  const t = useMessages(buggyMessages);
  const [query, askAgain] = useQuery({ query: MyBuggy, requestPolicy: 'cache-and-network' });
  const field = useRef<HTMLTextAreaElement>(null);
  const [isDeleted, setDeleted] = useState(false);
  const form = useForm({
    mode: 'controlled',
    initialValues: { json: keptDraft('buggy', username) },
    onValuesChange: ({ json }) => keepDraft('buggy', username, json),
  });
  const edit = (json: string): void => {
    form.setFieldValue('json', json);
    field.current?.focus();
  };
  const reload = (): void => askAgain({ requestPolicy: 'network-only' });
  const remember = (deleted: boolean): void => {
    setDeleted(deleted);
    reload();
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <BuggyTabs />
      <Loaded query={query} placeholder={<Skeleton height={800} />}>
        {({ viewer, publicSettings: settings }) => {
          const stored = viewer?.buggy ?? null;
          const current = stored === null ? null : toAttributes(stored);
          const mayDelete = settings.isBuggyDeleteAllowed || viewer?.staffRole === 'ADMINISTRATOR';
          return (
            <>
              <Section title={t('current')}>
                <Text role="status">{isDeleted ? t('deleted') : ''}</Text>
                {stored === null || current === null ? (
                  <>
                    <Text>{t('none')}</Text>
                    <Group>
                      <Button variant="default" onClick={() => edit(EXAMPLE_JSON)}>
                        {t('example')}
                      </Button>
                    </Group>
                  </>
                ) : (
                  <CurrentBuggy buggy={current} updatedAt={stored.updatedAt} onEdit={() => edit(toJson(current))}>
                    {mayDelete ? <DeleteBuggyButton buggyId={stored.id} onDeleted={() => remember(true)} /> : null}
                  </CurrentBuggy>
                )}
              </Section>
              <Section title={t('editor')}>
                <BuggyEditor
                  form={form}
                  field={field}
                  current={current}
                  defaultFlagColor={settings.defaultFlagColor}
                  onUploaded={() => remember(false)}
                />
              </Section>
              {settings.practiceRacesPerHour === 0 ? null : (
                <PracticePanel json={form.values.json} hasBuggy={current !== null} settings={settings} />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
