import type { ReactNode } from 'react';
import type { BuggyAttributes } from '../../../../src/racing';
import { cssColorOf } from '../../flags/flag-color';
import { flagPatterns, isFlagPattern } from '../../flags/flag-patterns';

/** The flag on its mast. It flies backwards. */
export function MastFlag({
  buggy: { flag_color, flag_color_secondary, flag_pattern },
}: {
  readonly buggy: BuggyAttributes;
}) {
  const shape = isFlagPattern(flag_pattern) ? flagPatterns[flag_pattern] : '';
  return (
    <>
      <path d="M146 76V8" stroke="var(--ink)" strokeWidth="3.5" strokeLinecap="round" />
      <path d="M146 76V8" stroke="#adb5bd" strokeWidth="1.8" strokeLinecap="round" />
      <g transform="translate(99 14) skewY(-5) scale(1.25)">
        <rect width="36" height="27" fill={cssColorOf(flag_color)} />
        {shape === '' ? null : <path d={shape} fill={cssColorOf(flag_color_secondary)} />}
        <rect width="36" height="27" fill="none" stroke="var(--ink)" strokeWidth="1.4" />
      </g>
    </>
  );
}

/** Most hamsters that look out of the side. */
const MAX_HAMSTERS = 3;

/** Boosted hamsters, as they look out of portholes. */
export function Hamsters({ count }: { readonly count: number }) {
  return Array.from({ length: Math.min(MAX_HAMSTERS, count) }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <g key={index} transform={`translate(${78 + index * 18} 114) scale(0.85)`}>
      <circle r="9" fill="#fff9db" stroke="var(--ink)" strokeWidth="1.5" />
      <circle cx="-4" cy="-4.500" r="2.200" fill="#e8b98a" stroke="#8a5a2b" />
      <circle cx="4" cy="-4.500" r="2.200" fill="#e8b98a" stroke="#8a5a2b" />
      <ellipse cy="0.500" rx="6" ry="5.500" fill="#c98a4b" stroke="#8a5a2b" />
      <path d="M-2.500-1v.1M2.500-1v.1" stroke="#1d2b33" strokeWidth="1.800" strokeLinecap="round" />
      <path d="M-1 2h2l-1 1.200z" fill="#5c2e10" />
    </g>
  ));
}

const MARKS: Readonly<Record<'fireproof' | 'insulated' | 'antibiotic', ReactNode>> = {
  fireproof: <path d="M0-5q5 4 3.500 7a3.600 3.600 0 0 1-7 0q-.500-3 2-3.500Q-1-3 0-5z" fill="#e8590c" />,
  insulated: <path d="M1-5l-4.500 6H-.500L-1.500 5 3.500-1H.500z" fill="#e67700" />,
  antibiotic: <path d="M-1.500-4.500h3v3h3v3h-3v3h-3v-3h-3v-3h3z" fill="#2f9e44" />,
};

/** What a buggy is protected from, as small shields on its side. */
export function Protections({ buggy }: { readonly buggy: BuggyAttributes }) {
  const names = (['fireproof', 'insulated', 'antibiotic'] as const).filter((name) => buggy[name]);
  return names.map((name, index) => (
    <g key={name} transform={`translate(${160 + index * 19} 114) scale(0.8)`}>
      <path d="M0-11l9 3q1 12-9 18-10-6-9-18z" fill="#ffffff" stroke="var(--ink)" strokeWidth="1.5" />
      {MARKS[name]}
    </g>
  ));
}

/** Loudspeakers on the roof, and what comes out of them. */
export function SoundSystem() {
  return (
    <g>
      {[158, 178].map((x) => (
        <g key={x} transform={`translate(${x} 50)`}>
          <rect width="17" height="22" rx="2" fill="#343a40" stroke="var(--ink)" strokeWidth="1.2" />
          <circle cx="8.500" cy="6" r="3" fill="#adb5bd" />
          <circle cx="8.500" cy="15" r="5" fill="#adb5bd" />
          <circle cx="8.500" cy="15" r="1.800" fill="#343a40" />
        </g>
      ))}
      <g fill="none" stroke="var(--label)" strokeWidth="2" strokeLinecap="round">
        <path d="M204 64V48l12-3v16" />
        <path d="M226 50q5 6 0 12M233 45q9 11 0 22" />
      </g>
      <g fill="var(--label)">
        <ellipse cx="201" cy="64" rx="4" ry="3" />
        <ellipse cx="213" cy="61" rx="4" ry="3" />
      </g>
    </g>
  );
}
