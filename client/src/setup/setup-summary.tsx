import { Anchor, Card, List, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated';
import { CardList } from '../components/card-list';
import { ButtonLink, PageLink } from '../components/links';
import { Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { Section } from '../components/section';
import { WideTable } from '../components/wide-table';
import { useMessages } from '../messages/messages';
import { isAdministrator } from '../session/roles';
import { useShellData } from '../session/shell-data';
import { SettingValue } from '../settings/setting-value';
import { setupMessages } from './setup.messages';

const SettingsAfterSetup = graphql(`
  query SettingsAfterSetup {
    settings {
      settings {
        name
        type
        value
        source
      }
      advice {
        name
        message
      }
    }
  }
`);

/** What stands at the end of set-up, and at its address ever after. */
export function SetupSummary() {
  const t = useMessages(setupMessages);
  const { viewer } = useShellData();
  if (viewer === undefined) return <Skeleton height={320} />;
  if (!isAdministrator(viewer)) {
    return (
      <Page title={t('doneTitle')} lead={t('doneLeadOthers')}>
        <div>
          <ButtonLink to="/">{t('toStart')}</ButtonLink>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('doneTitle')} lead={t('doneLead')}>
      <Section title={t('next')}>
        <CardList>
          <NextStep text={t('nextStaffText')}>
            <Anchor href="/staff">{t('nextStaff')}</Anchor>
          </NextStep>
          <NextStep text={t('nextFactorText')}>
            <PageLink to="/account" hash="second-factor">
              {t('nextFactor')}
            </PageLink>
          </NextStep>
          <NextStep text={t('nextSpecsText')}>
            <PageLink to="/specs">{t('nextSpecs')}</PageLink>
          </NextStep>
          <NextStep text={t('nextApiText')}>
            <Anchor href="/graphiql">{t('nextApi')}</Anchor>
          </NextStep>
        </CardList>
      </Section>
      <ChosenSettings />
      <div>
        <ButtonLink to="/">{t('toStart')}</ButtonLink>
      </div>
    </Page>
  );
}

function NextStep({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Card component="li" withBorder>
      <Stack gap={4}>
        <Text fw={600} component="div">
          {children}
        </Text>
        <Text size="sm">{text}</Text>
      </Stack>
    </Card>
  );
}

/** Settings that are not at their defaults, and what is odd about any. */
function ChosenSettings() {
  const t = useMessages(setupMessages);
  const [settings] = useQuery({ query: SettingsAfterSetup, requestPolicy: 'cache-and-network' });
  return (
    <Loaded query={settings} placeholder={<Skeleton height={240} />}>
      {({ settings: { settings: all, advice } }) => {
        const chosen = all.filter(({ source }) => source !== 'DEFAULT');
        return (
          <>
            {advice.length === 0 ? null : (
              <Section title={t('advice')}>
                <Text>{t('adviceLead')}</Text>
                <List>
                  {advice.map(({ name, message }) => (
                    <List.Item key={name}>{message}</List.Item>
                  ))}
                </List>
              </Section>
            )}
            <Section title={t('chosen')}>
              <Text>{t('chosenLead', { count: chosen.length })}</Text>
              {chosen.length === 0 ? null : (
                <WideTable label={t('chosenTable')}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('name')}</Table.Th>
                      <Table.Th>{t('value')}</Table.Th>
                      <Table.Th>{t('source')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {chosen.map(({ name, type, value, source }) => (
                      <Table.Tr key={name}>
                        <Table.Th scope="row" fw={400}>
                          {name}
                        </Table.Th>
                        <Table.Td>
                          {typeof value === 'string' ? <SettingValue type={type} text={value} /> : t('secret')}
                        </Table.Td>
                        <Table.Td>{source === 'DEFAULT' ? null : t(source)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </WideTable>
              )}
            </Section>
          </>
        );
      }}
    </Loaded>
  );
}
