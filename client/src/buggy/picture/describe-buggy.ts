import type { BuggyAttributes } from '../../../../src/racing';
import { formats, translator } from '../../messages/messages';
import { partWord } from '../buggy-words';
import { describeBuggyMessages } from './describe-buggy.messages';

/** A buggy in a sentence, for those who do not see its picture. */
export function describeBuggy(buggy: BuggyAttributes): string {
  const t = translator(describeBuggyMessages);
  const protections = (['fireproof', 'insulated', 'antibiotic', 'banging'] as const).filter((name) => buggy[name]);
  const parts = [
    t('wheels', { wheels: buggy.qty_wheels, tyres: buggy.qty_tyres, kind: partWord('tyres', buggy.tyres) }),
    buggy.power_type === 'none'
      ? t('noPower')
      : t('power', { units: buggy.power_units, type: partWord('power_type', buggy.power_type) }),
    buggy.aux_power_type === 'none'
      ? null
      : t('auxPower', { units: buggy.aux_power_units, type: partWord('power_type', buggy.aux_power_type) }),
    buggy.armour === 'none' ? t('noArmour') : t('armour', { armour: partWord('armour', buggy.armour) }),
    buggy.attack === 'none'
      ? null
      : t('attack', { attack: partWord('attack', buggy.attack), count: buggy.qty_attacks }),
    buggy.hamster_booster === 0 ? null : t('hamsters', { count: buggy.hamster_booster }),
    ...protections.map((name) => t(name)),
    t('driver', { algo: partWord('algo', buggy.algo) }),
  ].filter((part) => part !== null);
  return t('sentence', { parts: formats.list(parts), flag: flagWords(buggy) });
}

/** What a flag looks like, in words. */
export function flagWords({ flag_color, flag_color_secondary, flag_pattern }: BuggyAttributes): string {
  if (flag_pattern === 'plain') return flag_color;
  const pattern = partWord('flag_pattern', flag_pattern);
  return translator(describeBuggyMessages)('flag', { color: flag_color, pattern, second: flag_color_secondary });
}
