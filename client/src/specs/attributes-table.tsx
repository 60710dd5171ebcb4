import { Anchor, Box, Code } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { type BuggyAttributes, buggyFieldNames, buggyFields, type FieldDefinition } from '../../../src/racing/index';
import { graphql } from '../../generated';
import { SortableTable } from '../components/sortable-table';
import { useMessages } from '../messages/messages';
import { Named } from './named';
import { specsMessages } from './specs.messages';

const BuggyDefaults = graphql(`
  query BuggyDefaults {
    publicSettings {
      defaultFlagColor
    }
  }
`);

interface Attribute {
  readonly name: keyof BuggyAttributes;
  readonly field: FieldDefinition;
}

const attributes: readonly Attribute[] = buggyFieldNames.map((name) => ({ name, field: buggyFields[name] }));

/** The attributes of a buggy: of which kind they are, and what they are if nothing is said of them. */
export function AttributesTable() {
  const t = useMessages(specsMessages);
  const [{ data }] = useQuery({ query: BuggyDefaults });
  const flagColor = data?.publicSettings.defaultFlagColor;
  const columns = useMemo(() => {
    const kindOf = ({ field }: Attribute) => {
      if (field.kind !== 'text') return t(field.kind);
      return field.group ?? t('text', { length: field.maxLength });
    };
    const defaultOf = ({ name, field: { default: value } }: Attribute) => {
      if (name === 'flag_color') return flagColor ?? t('serverDefault');
      return typeof value === 'boolean' ? t(value ? 'true' : 'false') : value;
    };
    return [
      {
        ...{ id: 'name', header: t('attribute'), isRowHeader: true },
        value: ({ name }: Attribute) => name,
        cell: ({ name }: Attribute) => <Named name={name} meaning={t(`meaning_${name}`)} />,
      },
      {
        ...{ id: 'kind', header: t('kind'), value: kindOf },
        cell: (attribute: Attribute) => <Kind field={attribute.field} text={kindOf(attribute)} />,
      },
      {
        ...{ id: 'default', header: t('default') },
        value: (attribute: Attribute) => String(defaultOf(attribute)),
        cell: (attribute: Attribute) => (
          <Code fz="sm" px={0} bg="transparent">
            {defaultOf(attribute)}
          </Code>
        ),
      },
    ];
  }, [t, flagColor]);
  return (
    <Box maw="46rem">
      <SortableTable label={t('attributes')} items={attributes} columns={columns} keyOf={({ name }) => name} />
    </Box>
  );
}

/** What may be written there; for names of parts, the way to their list. */
function Kind({ field, text }: { readonly field: FieldDefinition; readonly text: string }) {
  const t = useMessages(specsMessages);
  if (field.kind !== 'text' || field.group === undefined) return text;
  const { group } = field;
  return t.rich('choice', {
    list: () => (
      <Anchor key="list" inherit underline="always" href={`#${group}`}>
        {group}
      </Anchor>
    ),
  });
}
