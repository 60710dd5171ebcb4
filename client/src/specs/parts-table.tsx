import { Box, Group } from '@mantine/core';
import { useMemo } from 'react';
import { SortableTable } from '../components/sortable-table';
import { Flag } from '../flags/flag';
import { formats, useMessages } from '../messages/messages';
import { Named } from './named';
import { type ListedPart, listedParts, type PartGroup } from './parts';
import { specsMessages } from './specs.messages';

/**
 * The parts of a group, as far as they have something to tell.
 *
 * @param isMassShown whether it says how heavy they are
 */
export function PartsTable({
  group,
  label,
  isMassShown,
}: {
  readonly group: PartGroup;
  readonly label: string;
  readonly isMassShown: boolean;
}) {
  const t = useMessages(specsMessages);
  const parts = listedParts[group];
  const columns = useMemo(() => {
    const has = (property: keyof ListedPart) => listedParts[group].some((part) => part[property] !== null);
    const number = (id: 'cost' | 'mass') => ({
      ...{ id, header: t(id), isNumber: true },
      value: (part: ListedPart) => part[id],
      cell: (part: ListedPart) => formats.number(part[id] ?? 0),
    });
    return [
      {
        ...{ id: 'name', header: t('part'), isRowHeader: true },
        value: ({ name }: ListedPart) => name,
        cell: (part: ListedPart) => <PartName group={group} part={part} />,
      },
      ...(has('isConsumable')
        ? [
            {
              ...{ id: 'isConsumable', header: t('isConsumable') },
              value: ({ isConsumable }: ListedPart) => isConsumable,
              cell: ({ isConsumable }: ListedPart) => t(isConsumable ? 'yes' : 'no'),
            },
          ]
        : []),
      ...(has('cost') ? [number('cost')] : []),
      ...(has('mass') && isMassShown ? [number('mass')] : []),
    ];
  }, [group, isMassShown, t]);
  return (
    <Box maw="46rem">
      <SortableTable label={label} items={parts} columns={columns} keyOf={({ name }) => name} />
    </Box>
  );
}

function PartName({ group, part }: { readonly group: PartGroup; readonly part: ListedPart }) {
  const named = <Named name={part.name} meaning={part.description} />;
  if (group !== 'flag_pattern') return named;
  return (
    <Group gap="md" wrap="nowrap">
      <Flag flagColor="#ffffff" flagColorSecondary="#0b7285" flagPattern={part.name} width={56} />
      <div>{named}</div>
    </Group>
  );
}
