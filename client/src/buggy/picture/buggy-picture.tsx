import type { BuggyAttributes } from '../../../../src/racing';
import { cssColorOf } from '../../flags/flag-color';
import { formats } from '../../messages/messages';
import { Body, Driver } from './body';
import classes from './buggy-picture.module.css';
import { describeBuggy } from './describe-buggy';
import { Hamsters, MastFlag, Protections, SoundSystem } from './extras';
import { countOf, GROUND, hasHiddenWheels, wheelPlaces } from './geometry';
import { PowerSymbol } from './power-symbol';
import { Weapon } from './weapon';
import { Bricks, SpareTyres, Wheel } from './wheels';

/** By how much a buggy floats on tyres that float. */
const FLOATING = 5;

/**
 * A buggy as its attributes describe it, with a sentence for those who do not see it. Whatever the numbers are, it fits:
 * of many things some are drawn, and the sentence says how many there are.
 */
export function BuggyPicture({ buggy }: { readonly buggy: BuggyAttributes }) {
  const wheels = wheelPlaces(buggy.qty_wheels, buggy.qty_tyres);
  const count = countOf(buggy.qty_wheels);
  const isFloating = buggy.tyres === 'maglev' && count > 0;
  return (
    <svg role="img" aria-label={describeBuggy(buggy)} viewBox="0 0 320 190" className={classes['picture']}>
      <rect width="320" height="190" fill="var(--sky)" />
      <circle cx="284" cy="36" r="17" fill="var(--light)" />
      <path d="M0 160V138q46-34 92-6t94-4q62-38 134 6v26z" fill="var(--hills)" />
      <rect y={GROUND - 2} width="320" height="32" fill="var(--ground)" />
      <path d="M8 176h304" stroke="var(--road)" strokeWidth="3" strokeDasharray="22 16" />
      <g transform={isFloating ? `translate(0 ${-FLOATING})` : undefined}>
        {wheels
          .filter(({ isFar }) => isFar)
          .map((place) => (
            <Wheel key={place.x} place={place} tyres={buggy.tyres} />
          ))}
        <MastFlag buggy={buggy} />
        <PowerSymbol type={buggy.power_type} x={76} y={104} />
        <PowerSymbol type={buggy.aux_power_type} x={216} y={108} scale={0.6} />
        <SpareTyres count={countOf(buggy.qty_tyres) - count} tyres={buggy.tyres} />
        <Body armour={buggy.armour} />
        <Driver algo={buggy.algo} helmet={cssColorOf(buggy.flag_color)} />
        {buggy.banging ? <SoundSystem /> : null}
        <Hamsters count={countOf(buggy.hamster_booster)} />
        <Protections buggy={buggy} />
        <Weapon attack={buggy.attack} isLoaded={countOf(buggy.qty_attacks) > 0} />
        {wheels
          .filter(({ isFar }) => !isFar)
          .map((place) => (
            <Wheel key={place.x} place={place} tyres={buggy.tyres} />
          ))}
      </g>
      {count === 0 ? <Bricks /> : null}
      {hasHiddenWheels(count) ? (
        <text x="312" y="154" textAnchor="end" fontSize="13" fontWeight="600" fill="var(--label)">
          {`${formats.number(count, { notation: 'compact' })} ×`}
        </text>
      ) : null}
    </svg>
  );
}
