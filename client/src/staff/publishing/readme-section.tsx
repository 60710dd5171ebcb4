import { Button, Code, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../../generated';
import type { EditorReadmeViewFragment } from '../../../generated/graphql';
import { ConfirmButton } from '../../components/confirm-button';
import { Loaded } from '../../components/loaded';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { publishingMessages } from './publishing.messages';

graphql(`
  fragment EditorReadmeView on EditorReadme {
    text
    isEdited
    version
  }
`);

const EditorReadmeQuery = graphql(`
  query EditorReadme {
    editorReadme {
      ...EditorReadmeView
    }
  }
`);

const SetEditorReadme = graphql(`
  mutation SetEditorReadme($input: SetEditorReadmeInput!) {
    setEditorReadme(input: $input) {
      __typename
      ... on SetEditorReadmeSuccess {
        readme {
          ...EditorReadmeView
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Where administrators write the README of the starter editor. */
export function ReadmeSection() {
  const t = useMessages(publishingMessages);
  const [query] = useQuery({ query: EditorReadmeQuery, requestPolicy: 'cache-and-network' });
  const [isSaved, setSaved] = useState(false);
  return (
    <Section title={t('readme')}>
      <Text size="sm">{t.rich('readmeText', { code: (words) => <Code key="code">{words}</Code> })}</Text>
      <Loaded query={query} placeholder={<Skeleton height={320} />}>
        {({ editorReadme }) => <ReadmeForm key={editorReadme.version} readme={editorReadme} onSaved={setSaved} />}
      </Loaded>
      <Text role="status">{isSaved ? t('saved') : ''}</Text>
    </Section>
  );
}

function ReadmeForm({
  readme: { text, isEdited, version },
  onSaved,
}: {
  readonly readme: EditorReadmeViewFragment;
  /** Told whether what is in the field is saved. */
  readonly onSaved: (isSaved: boolean) => void;
}) {
  const t = useMessages(publishingMessages);
  const [saving, save] = useMutation(SetEditorReadme);
  const form = useForm({ mode: 'uncontrolled', initialValues: { text }, onValuesChange: () => onSaved(false) });
  const { problem, show } = useFormProblem(form);
  const keep = async (next: string | null): Promise<void> => {
    show(null);
    const { data, error } = await save({ input: { text: next, version } });
    const outcome = data?.setEditorReadme;
    if (outcome?.__typename !== 'SetEditorReadmeSuccess') return show(problemOf(error, outcome));
    onSaved(true);
  };
  return (
    <form onSubmit={form.onSubmit((values) => keep(values.text))}>
      <Stack gap="md" maw="46rem">
        {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
        <Textarea
          label={t('readmeField')}
          required
          rows={14}
          resize="vertical"
          maxLength={50_000}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          key={form.key('text')}
          {...form.getInputProps('text')}
        />
        <Group>
          <Button type="submit" loading={saving.fetching}>
            {t('save')}
          </Button>
          {isEdited ? (
            <ConfirmButton
              label={t('reset')}
              question={t('resetQuestion')}
              isBusy={saving.fetching}
              onConfirm={() => void keep(null)}
            />
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
