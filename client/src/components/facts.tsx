import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fact } from './fact';

/**
 * Names and what belongs to them, side by side as there is room.
 *
 * @param areShort whether all of them are a few words, so that two find room on a phone
 */
export function Facts({
  label,
  facts,
  areShort = false,
}: {
  readonly label: string;
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  readonly areShort?: boolean;
}) {
  return (
    <SimpleGrid component="dl" cols={{ base: areShort ? 2 : 1, xs: 2, md: 3 }} spacing="sm" m={0} aria-label={label}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
    </SimpleGrid>
  );
}
