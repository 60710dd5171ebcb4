import { ChevronDownIcon, ChevronUpDownIcon, ChevronUpIcon } from '@heroicons/react/24/outline';
import { Table, UnstyledButton } from '@mantine/core';
import {
  type ColumnDef,
  createSortedRowModel,
  type Row,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import { language } from '../messages/messages';
import classes from './sortable-table.module.css';
import { WideTable } from './wide-table';

/** What a column shows of a row. */
export interface SortableColumn<Item> {
  readonly id: string;
  readonly header: string;
  /** By what rows are in order. Those without a value are last in either direction. */
  readonly value: (item: Item) => string | number | boolean | null | undefined;
  /** What stands in the cell; without it, the value. */
  readonly cell?: (item: Item) => ReactNode;
  readonly isNumber?: boolean;
  /** Whether it says what the row is about. */
  readonly isRowHeader?: boolean;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: {} });
const collator = new Intl.Collator(language, { numeric: true });
const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ICONS = { asc: ChevronUpIcon, desc: ChevronDownIcon } as const;

/**
 * A table that its reader puts in order by any column. At first it is in the order of its items.
 *
 * @param label what the table is about
 * @param items the same list as long as nothing in it changes
 * @param columns the same list as long as nothing in it changes
 * @param isMarked whether a row stands out
 */
export function SortableTable<Item extends RowData>({
  label,
  items,
  columns,
  keyOf,
  isMarked = () => false,
}: {
  readonly label: string;
  readonly items: readonly Item[];
  readonly columns: readonly SortableColumn<Item>[];
  readonly keyOf: (item: Item) => string;
  readonly isMarked?: (item: Item) => boolean;
}) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: keyOf,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
    enableMultiSort: false,
  });
  return (
    <WideTable label={label} className={classes.table}>
      <Table.Thead>
        {table.getHeaderGroups().map((group) => (
          <Table.Tr key={group.id}>
            {group.headers.map(({ id, column }) => {
              const direction = column.getIsSorted();
              const Icon = direction === false ? ChevronUpDownIcon : ICONS[direction];
              return (
                <Table.Th
                  key={id}
                  scope="col"
                  ta={byId.get(id)?.isNumber ? 'right' : undefined}
                  aria-sort={direction === false ? undefined : ARIA_SORT[direction]}
                >
                  <UnstyledButton className={classes.sort ?? ''} onClick={column.getToggleSortingHandler()}>
                    {byId.get(id)?.header}
                    <Icon width={16} aria-hidden />
                  </UnstyledButton>
                </Table.Th>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Thead>
      <Table.Tbody>
        {table.getRowModel().rows.map(({ id, original }) => (
          <Table.Tr key={id} className={isMarked(original) ? classes.marked : undefined}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} item={original} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function Cell<Item>({ column, item }: { readonly column: SortableColumn<Item>; readonly item: Item }) {
  const contents = column.cell === undefined ? column.value(item) : column.cell(item);
  if (column.isRowHeader) return <Table.Th scope="row">{contents}</Table.Th>;
  return <Table.Td ta={column.isNumber ? 'right' : undefined}>{contents}</Table.Td>;
}

function toDefinition<Item extends RowData>({ id, value }: SortableColumn<Item>): ColumnDef<typeof features, Item> {
  return {
    id,
    // Rows without a value are to be last, not first.
    accessorFn: (item) => value(item) ?? undefined,
    sortUndefined: 'last',
    sortDescFirst: false,
    sortFn: compareValues,
  };
}

function compareValues<Item extends RowData>(
  one: Row<typeof features, Item>,
  other: Row<typeof features, Item>,
  id: string,
): number {
  const [first, second] = [one.getValue(id), other.getValue(id)];
  if (typeof first === 'string' && typeof second === 'string') return collator.compare(first, second);
  return Number(first) - Number(second);
}
