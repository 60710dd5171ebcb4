import type { ReactNode } from 'react';
import { own } from './own';

/** Each weapon at the front of a buggy, and what comes out of it while it has attacks left. */
const WEAPONS: Readonly<Record<string, { readonly weapon: ReactNode; readonly effect?: ReactNode }>> = {
  spike: {
    weapon: <path d="M0 4l30 6-30 6zM0 18l22 4-22 5z" fill="#ced4da" stroke="var(--ink)" strokeWidth="1.5" />,
  },
  flame: {
    weapon: <path d="M0 8h14l5-3v14l-5-3H0z" fill="#495057" stroke="var(--ink)" strokeWidth="1.5" />,
    effect: (
      <>
        <path d="M20 12q8-12 32-10-10 6-6 12-14 8-26-2z" fill="#ff922b" />
        <path d="M20 12q8-6 18-4-5 4-3 6-8 3-15-2z" fill="#ffe066" />
      </>
    ),
  },
  charge: {
    weapon: (
      <>
        <path d="M0 12h28" stroke="#868e96" strokeWidth="4" />
        <circle cx="30" cy="12" r="4" fill="#ffd43b" stroke="var(--ink)" />
      </>
    ),
    effect: (
      <path
        d="M34 8l7-6-1 8 10-3-8 8 8 3-12 1 2 8-6-8"
        fill="none"
        stroke="#fab005"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
    ),
  },
  biohazard: {
    weapon: (
      <>
        <path d="M2 4h14v18H2z" fill="#82c91e" stroke="var(--ink)" strokeWidth="1.5" />
        <path d="M16 10h6" stroke="#495057" strokeWidth="4" />
        <path d="M5 13h8M9 9v8" stroke="#2b4a00" strokeWidth="2" />
      </>
    ),
    effect: (
      <g fill="#94d82d" opacity="0.8">
        <circle cx="29" cy="10" r="6" />
        <circle cx="39" cy="5" r="7" />
        <circle cx="41" cy="17" r="6" />
      </g>
    ),
  },
};

/** What a buggy attacks with, if it does. */
export function Weapon({ attack, isLoaded }: { readonly attack: string; readonly isLoaded: boolean }) {
  const found = own(WEAPONS, attack);
  if (found === undefined) return null;
  return (
    <g transform="translate(258 108)">
      {found.weapon}
      {isLoaded ? found.effect : null}
    </g>
  );
}
