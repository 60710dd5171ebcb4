import type { ReactNode } from 'react';
import { own } from './own';

const puffs = (fill: string): ReactNode => (
  <g fill={fill} opacity="0.85">
    <circle cx="-3" cy="6" r="4" />
    <circle cx="-12" cy="1" r="6" />
    <circle cx="-24" cy="-3" r="7" />
  </g>
);

const engine = (can: string): ReactNode => (
  <>
    {puffs('#adb5bd')}
    <path d="M8 22V11H1" fill="none" stroke="#495057" strokeWidth="4" />
    <path d="M2 22h26v22H2z" fill="#868e96" stroke="var(--ink)" strokeWidth="1.5" />
    <path d="M6 27h18M6 32h18M6 37h18" stroke="#495057" strokeWidth="2" />
    <path d="M30 26h12v18H30zM33 22h6v4h-6z" fill={can} stroke="var(--ink)" strokeWidth="1.5" />
  </>
);

/** Each source of power as a small picture of 44 by 44, standing on its lower edge. */
const SYMBOLS: Readonly<Record<string, ReactNode>> = {
  petrol: engine('#e03131'),
  bio: (
    <>
      {engine('#40c057')}
      <path d="M33 39q0-8 7-9 1 8-7 9z" fill="#ebfbee" />
    </>
  ),
  steam: (
    <>
      {puffs('#ffffff')}
      <path d="M7 24V8h8v16" fill="#495057" stroke="var(--ink)" strokeWidth="1.5" />
      <rect x="0" y="22" width="42" height="20" rx="10" fill="#d9873f" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M12 22v20M30 22v20" stroke="#9c5c24" strokeWidth="2" />
      <circle cx="21" cy="32" r="4.500" fill="#fff4e6" stroke="var(--ink)" />
    </>
  ),
  electric: (
    <>
      <path d="M9 12h6v5H9zM29 12h6v5h-6z" fill="#495057" />
      <rect x="3" y="16" width="38" height="28" rx="3" fill="#2b8a3e" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M24 19l-9 13h6l-2 10 10-14h-6z" fill="#ffe066" />
    </>
  ),
  rocket: (
    <>
      <path d="M2 30q-14-7-28 2 14 9 28 2z" fill="#ff922b" />
      <path d="M2 31q-8-3-15 1 7 5 15 1z" fill="#ffe066" />
      <path d="M6 20l-8-6v8zM6 43l-8 4v-8z" fill="#c92a2a" stroke="var(--ink)" />
      <path d="M0 20h24q14 2 20 12-6 10-20 12H0z" fill="#f1f3f5" stroke="var(--ink)" strokeWidth="1.5" />
      <circle cx="24" cy="32" r="5" fill="#4dabf7" stroke="var(--ink)" />
    </>
  ),
  hamster: (
    <>
      <path d="M22 22L8 44M22 22l14 22" stroke="#868e96" strokeWidth="3" />
      <circle cx="22" cy="22" r="20" fill="#fff9db" fillOpacity="0.7" stroke="#868e96" strokeWidth="3" />
      <ellipse cx="21" cy="29" rx="11" ry="8" fill="#c98a4b" stroke="var(--ink)" strokeWidth="1.2" />
      <circle cx="30" cy="25" r="6" fill="#c98a4b" stroke="var(--ink)" strokeWidth="1.2" />
      <circle cx="27" cy="19.500" r="2.200" fill="#e8b98a" stroke="var(--ink)" />
      <circle cx="32" cy="24.500" r="1.200" fill="#1d2b33" />
      <path d="M15 37l-3 3M24 37l3 3" stroke="#8a5a2b" strokeWidth="2" />
    </>
  ),
  fusion: (
    <>
      <circle cx="22" cy="23" r="19" fill="#d0ebff" opacity="0.7" />
      <g fill="none" stroke="#1971c2" strokeWidth="2">
        <ellipse cx="22" cy="23" rx="20" ry="8" />
        <ellipse cx="22" cy="23" rx="20" ry="8" transform="rotate(60 22 23)" />
        <ellipse cx="22" cy="23" rx="20" ry="8" transform="rotate(120 22 23)" />
      </g>
      <circle cx="22" cy="23" r="5" fill="#ff6b6b" />
    </>
  ),
  thermo: (
    <>
      <path d="M8 4q7 20-4 40h36q-11-20-4-40z" fill="#ced4da" stroke="var(--ink)" strokeWidth="1.5" />
      <circle cx="22" cy="28" r="10" fill="#ffd43b" stroke="var(--ink)" />
      <path d="M22 28l-4-7h8zM22 28l8 0-4 7zM22 28l-8 0 4 7z" fill="#1d2b33" />
      <circle cx="14" cy="-1" r="5" fill="#ffffff" opacity="0.8" />
      <circle cx="25" cy="-4" r="6" fill="#ffffff" opacity="0.8" />
    </>
  ),
  solar: (
    <>
      <path d="M22 26v18M14 44h16" stroke="#868e96" strokeWidth="3" />
      <path d="M-4 28L10 8h40L36 28z" fill="#1c5aa6" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M3 18h40M10 28L24 8M23 28L37 8" stroke="#a5d8ff" strokeWidth="1.5" />
    </>
  ),
  wind: (
    <>
      <path d="M24 44V-6" stroke="#8a5a2b" strokeWidth="3" />
      <path d="M22-4q-30 14-26 38 12-4 26 2z" fill="#fff4e6" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M26 0q14 14 16 34-8-3-16 0z" fill="#ffd8a8" stroke="var(--ink)" strokeWidth="1.5" />
    </>
  ),
};

/** What drives a buggy, standing at a place of the picture. Without power the place is empty. */
export function PowerSymbol({
  type,
  x,
  y,
  scale = 1,
}: {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
}) {
  const symbol = own(SYMBOLS, type);
  return symbol === undefined ? null : <g transform={`translate(${x} ${y - 44 * scale}) scale(${scale})`}>{symbol}</g>;
}
