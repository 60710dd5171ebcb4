import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../../generated';
import type { EditedUserFragment } from '../../../generated/graphql';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useFormProblem } from '../../components/use-form-problem';
import { problemOf } from '../../graphql/problem';
import { useMessages } from '../../messages/messages';
import { userMessages } from './user.messages';

const SetUserComment = graphql(`
  mutation SetUserComment($input: SetUserCommentInput!) {
    setUserComment(input: $input) {
      __typename
      ... on UserChangedSuccess {
        user {
          ...EditedUser
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** What staff note about somebody, for assistants; whether they may is up to the settings, and the server says so. */
export function CommentForm({ user }: { readonly user: EditedUserFragment }) {
  const t = useMessages(userMessages);
  const [, set] = useMutation(SetUserComment);
  const [isSaved, setSaved] = useState(false);
  const form = useForm({ mode: 'uncontrolled', initialValues: { comment: user.profile?.comment ?? '' } });
  const { problem, show } = useFormProblem(form);
  const submit = form.onSubmit(async ({ comment }) => {
    show(null);
    setSaved(false);
    const { data, error } = await set({ input: { userId: user.id, comment } });
    const outcome = data?.setUserComment;
    if (outcome?.__typename === 'UserChangedSuccess') setSaved(true);
    else show(problemOf(error, outcome));
  });
  return (
    <Section title={t('commentTitle')}>
      <form onSubmit={submit}>
        <Stack gap="md" maw="32rem">
          {problem === null ? null : <ProblemAlert>{problem}</ProblemAlert>}
          <Textarea
            label={t('comment')}
            autosize
            minRows={2}
            maxLength={1024}
            key={form.key('comment')}
            {...form.getInputProps('comment')}
          />
          <Text role="status">{isSaved ? t('commentSaved') : ''}</Text>
          <Group>
            <Button type="submit" loading={form.submitting}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
