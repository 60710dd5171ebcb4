import { Skeleton, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../generated';
import { PageLink } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { useMessages } from '../../messages/messages';
import { StaffOnly } from '../staff-only';
import { NewWebhook } from './new-webhook';
import { WebhookItem } from './webhook-item';
import { type HandedOutSecret, WebhookSecret } from './webhook-secret';
import { webhooksMessages } from './webhooks.messages';

const Webhooks = graphql(`
  query Webhooks {
    webhooks {
      ...WebhookView
    }
  }
`);

/** Where administrators say who elsewhere is told of what, and see whether it arrives. */
export function WebhooksPage() {
  const t = useMessages(webhooksMessages);
  return (
    <StaffOnly administrators>
      {() => (
        <Page title={t('title')} lead={t('lead')} above={<PageLink to="/staff">{t('back')}</PageLink>}>
          <AllWebhooks />
        </Page>
      )}
    </StaffOnly>
  );
}

function AllWebhooks() {
  const t = useMessages(webhooksMessages);
  const [query, ask] = useQuery({ query: Webhooks, requestPolicy: 'cache-and-network' });
  const askAgain = (): void => ask({ requestPolicy: 'network-only' });
  // Each stays until it is kept: it is shown only this once.
  const [secrets, setSecrets] = useState<readonly HandedOutSecret[]>([]);
  const [deleted, setDeleted] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const show = (made: HandedOutSecret): void => setSecrets((others) => [...others, made]);
  const noteDeletion = (url: string): void => {
    setDeleted(url);
    // What had the focus is gone.
    list.current?.focus();
    askAgain();
  };
  return (
    <>
      <Section title={t('add')}>
        <NewWebhook
          onMade={(made) => {
            setDeleted(null);
            show(made);
            askAgain();
          }}
        />
      </Section>
      {secrets.map((made, index) => (
        <WebhookSecret
          key={made.secret}
          handedOut={made}
          number={index + 1}
          onKept={() => setSecrets((others) => others.filter((other) => other !== made))}
        />
      ))}
      <Section title={t('all')}>
        <Text role="status">{deleted === null ? '' : t('deleted', { url: deleted })}</Text>
        <Loaded query={query} placeholder={<Skeleton height={240} />}>
          {({ webhooks }) => (
            <div ref={list} tabIndex={-1}>
              {webhooks.length === 0 ? <Text>{t('none')}</Text> : null}
              <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
                {webhooks.map((webhook) => (
                  <WebhookItem
                    key={webhook.id}
                    webhook={webhook}
                    onSecret={show}
                    onDeleted={() => noteDeletion(webhook.url)}
                  />
                ))}
              </Stack>
            </div>
          )}
        </Loaded>
      </Section>
    </>
  );
}
