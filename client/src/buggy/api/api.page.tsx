import { Anchor, Code, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { CopyableText } from '../../components/copyable-text';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { useShellData, type Viewer } from '../../session/shell-data';
import { SignedIn } from '../../session/signed-in';
import { BuggyTabs } from '../buggy-tabs';
import { AnswersTable } from './answers-table';
import { apiMessages } from './api.messages';
import { SecretForm } from './secret-form';
import { SecretState } from './secret-state';
import { ENVIRONMENT, POWERSHELL, uploadSnippets } from './snippets';

const ApiAccessQuery = graphql(`
  query ApiAccess {
    viewer {
      id
      profile {
        apiAccess {
          ...SecretParts
        }
      }
    }
    publicSettings {
      apiSecretSeconds
      isApiSecretOneTime
      isApiSecretChoiceOffered
    }
  }
`);

/** How one's own program uploads to this server, and what it needs for that. */
export function ApiPage() {
  const t = useMessages(apiMessages);
  return (
    <SignedIn>
      {(viewer) => (
        <Page title={t('title')} lead={t('lead')}>
          <BuggyTabs />
          <Credentials viewer={viewer} />
          <Programs username={viewer.username} />
          <Section title={t('answers')}>
            <Text maw="46rem">{t('answersText')}</Text>
            <AnswersTable />
          </Section>
          <Section title={t('more')}>
            <List spacing="xs">
              <List.Item>
                {t('graphiql')}{' '}
                <Anchor href="/graphiql" underline="always">
                  {t('graphiqlLink')}
                </Anchor>
              </List.Item>
              <List.Item>
                {t('tokens')}{' '}
                <Anchor component={Link} to="/account" underline="always">
                  {t('tokensLink')}
                </Anchor>
              </List.Item>
            </List>
          </Section>
        </Page>
      )}
    </SignedIn>
  );
}

function Credentials({ viewer }: { readonly viewer: Viewer }) {
  const t = useMessages(apiMessages);
  const [query, askAgain] = useQuery({ query: ApiAccessQuery, requestPolicy: 'cache-and-network' });
  const reload = (): void => askAgain({ requestPolicy: 'network-only' });
  return (
    <Section title={t('credentials')}>
      <Loaded query={query} placeholder={<Skeleton height={320} />}>
        {({ viewer: me, publicSettings: settings }) => {
          const access = me?.profile?.apiAccess;
          return (
            <Stack gap="md">
              <Text maw="46rem">{t(access?.hasKey ? 'hasKey' : 'noKey')}</Text>
              {access ? <SecretState access={access} /> : null}
              <SecretForm
                settings={settings}
                mayChoose={settings.isApiSecretChoiceOffered || viewer.staffRole !== null}
                onSet={reload}
              />
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Programs({ username }: { readonly username: string }) {
  const t = useMessages(apiMessages);
  const { serverInfo } = useShellData();
  if (serverInfo === undefined) return <Skeleton height={600} />;
  const snippets = uploadSnippets({ serverUrl: serverInfo.serverUrl, username });
  return (
    <Section title={t('programs')}>
      <Text maw="46rem">{t('programsText')}</Text>
      <CopyableText text={ENVIRONMENT} label={t('environment')} />
      <Text size="sm" c="dimmed">
        {t.rich('windows', { code: () => <Code key="code">{POWERSHELL}</Code> })}
      </Text>
      {snippets.map(({ name, text }) => (
        <Stack key={name} gap="xs" pt="sm">
          <Title order={3}>{t(name)}</Title>
          <Text size="sm">{t(`${name}Text`)}</Text>
          <CopyableText text={text} label={t(name)} />
        </Stack>
      ))}
    </Section>
  );
}
