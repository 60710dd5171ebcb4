import { Anchor, Skeleton, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useMessages } from '../messages/messages';
import { SignedIn } from '../session/signed-in';
import { TextEditor } from './text-editor';
import { textsMessages } from './texts.messages';

graphql(`
  fragment EditedText on TaskText {
    databaseId
    text
    version
  }
`);

const TextAboutTask = graphql(`
  query TextAboutTask($task: String!) {
    task(fullName: $task) {
      id
      fullName
      title
      path
    }
    taskTexts {
      ...EditedText
      task {
        id
        fullName
      }
    }
    publicSettings {
      taskTextSizeSuggestion
    }
  }
`);

const route = getRouteApi('/texts/$task');

/** Where a student writes about a task. */
export function TextPage() {
  const t = useMessages(textsMessages);
  const { task } = route.useParams();
  return (
    <SignedIn>
      {({ username }) => (
        <Page
          title={t('textTitle', { task: task.toUpperCase() })}
          above={
            <div>
              <PageLink to="/texts">{t('back')}</PageLink>
            </div>
          }
        >
          <AboutTask key={task} name={task} username={username} />
        </Page>
      )}
    </SignedIn>
  );
}

function AboutTask({ name, username }: { readonly name: string; readonly username: string }) {
  const t = useMessages(textsMessages);
  const [query] = useQuery({
    query: TextAboutTask,
    variables: { task: name },
    requestPolicy: 'network-only',
  });
  return (
    <Loaded query={query} placeholder={<Skeleton height={400} />}>
      {({ task, taskTexts, publicSettings }) => {
        const fullName = task?.fullName ?? name.toUpperCase();
        const text = taskTexts.find((one) => one.task.fullName === fullName);
        if (task === null && text === undefined) {
          return (
            <>
              <Text fw={600}>{t('unknown')}</Text>
              <Text>{t('unknownText')}</Text>
            </>
          );
        }
        return (
          <>
            {task === null ? null : (
              <Text>
                {task.title}.{' '}
                <Anchor href={task.path} underline="always">
                  {t('toTask')}
                </Anchor>
              </Text>
            )}
            <TextEditor
              task={fullName}
              username={username}
              saved={text ?? null}
              size={publicSettings.taskTextSizeSuggestion}
            />
          </>
        );
      }}
    </Loaded>
  );
}
