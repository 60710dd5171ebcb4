import { Anchor, Card, Stack, Text } from '@mantine/core';
import type { Artefact } from '../../generated/graphql';
import { CardList } from '../components/card-list';
import { PageLink } from '../components/links';
import { Section } from '../components/section';
import { useMessages } from '../messages/messages';
import { homeMessages } from './home.messages';

/** Where what staff publish is found. These are pages of their own, and files. */
const PLACES: readonly { readonly artefact: Artefact; readonly href: string }[] = [
  { artefact: 'EDITOR', href: '/editor/download' },
  { artefact: 'TASK_LIST', href: '/project/tasks' },
  { artefact: 'TECH_NOTES', href: '/tech_notes/index' },
];

/** What students work with. */
export function Project({
  available,
  hasTexts,
}: {
  readonly available: readonly Artefact[];
  readonly hasTexts: boolean;
}) {
  const t = useMessages(homeMessages);
  if (available.length === 0) return null;
  return (
    <Section title={t('project')}>
      <CardList>
        {PLACES.filter(({ artefact }) => available.includes(artefact)).map(({ artefact, href }) => (
          <Card key={artefact} component="li" withBorder>
            <Stack gap={4}>
              <Anchor href={href} fw={600}>
                {t(artefact)}
              </Anchor>
              <Text size="sm">{t(`${artefact}Text`)}</Text>
            </Stack>
          </Card>
        ))}
        {hasTexts ? (
          <Card component="li" withBorder>
            <Stack gap={4}>
              <PageLink to="/texts" fw={600}>
                {t('texts')}
              </PageLink>
              <Text size="sm">{t('textsText')}</Text>
            </Stack>
          </Card>
        ) : null}
      </CardList>
    </Section>
  );
}
