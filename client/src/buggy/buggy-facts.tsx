import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BuggyAttributes } from '../../../src/racing';
import { Facts } from '../components/facts';
import { Flag } from '../flags/flag';
import { formats, useMessages } from '../messages/messages';
import { factsMessages } from './buggy.messages';
import { partWord } from './buggy-words';
import { flagWords } from './picture/describe-buggy';

/** What a buggy is made of, in words. */
export function BuggyFacts({ buggy }: { readonly buggy: BuggyAttributes }) {
  const t = useMessages(factsMessages);
  const power = (type: string, units: number): string =>
    type === 'none' ? t('none') : t('powerOf', { units, type: partWord('power_type', type) });
  const protections = (['fireproof', 'insulated', 'antibiotic'] as const).filter((name) => buggy[name]);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('wheels'), formats.number(buggy.qty_wheels)],
    [t('tyres'), t('tyresOf', { count: buggy.qty_tyres, kind: partWord('tyres', buggy.tyres) })],
    [t('power'), power(buggy.power_type, buggy.power_units)],
    [t('auxPower'), power(buggy.aux_power_type, buggy.aux_power_units)],
    [t('armour'), partWord('armour', buggy.armour)],
    [
      t('weapon'),
      buggy.attack === 'none'
        ? t('none')
        : t('weaponOf', { attack: partWord('attack', buggy.attack), count: buggy.qty_attacks }),
    ],
    [t('hamsters'), formats.number(buggy.hamster_booster)],
    [t('protection'), protections.length === 0 ? t('nothing') : formats.list(protections.map((name) => t(name)))],
    [t('sound'), t(buggy.banging ? 'yes' : 'no')],
    [t('temper'), partWord('algo', buggy.algo)],
    [
      t('flag'),
      <Group key="flag" gap="xs" wrap="nowrap">
        <Flag
          flagColor={buggy.flag_color}
          flagColorSecondary={buggy.flag_color_secondary}
          flagPattern={buggy.flag_pattern}
        />
        <span>{flagWords(buggy)}</span>
      </Group>,
    ],
  ];
  return <Facts label={t('label')} facts={facts} areShort />;
}
