import { own } from './own';

const OUTLINE = 'M62 140V113q0-9 9-9h57l14-26q4-6 12-6h32q8 0 12 6l14 26 34 6q16 4 16 18v12z';

/** How each kind of armour looks. */
const LOOKS: Readonly<
  Record<string, { readonly fill: string; readonly width: number; readonly details: string; readonly ink: string }>
> = {
  wood: {
    fill: '#b98450',
    width: 2,
    details: 'M64 115h190M63 127h197M98 104v11M160 115v12M210 104v11M120 127v13M232 127v13',
    ink: '#7b5329',
  },
  aluminium: { fill: '#e3e9ed', width: 2, details: 'M72 112h52M204 112h34M66 132h188', ink: '#ffffff' },
  thinsteel: { fill: '#a3b1bd', width: 2, details: 'M64 120h196M130 104v36M212 104v36', ink: '#71808d' },
  thicksteel: {
    fill: '#6d7a85',
    width: 4.5,
    details: 'M64 116h194M64 128h196M104 104v36M154 104v36M206 104v36',
    ink: '#47525b',
  },
  titanium: { fill: '#837ca3', width: 2.5, details: 'M62 140l34-36 26 36 30-36 34 36 30-36 30 36', ink: '#b9b3d6' },
};

/** Rivets of steel, as places along its edges. */
const RIVETS = [72, 92, 112, 144, 168, 192, 224, 246];

/** The body: a frame of tubes, or what it is armoured with around it. */
export function Body({ armour }: { readonly armour: string }) {
  const look = own(LOOKS, armour);
  if (look === undefined) {
    return (
      <g fill="none" strokeLinejoin="round" strokeLinecap="round">
        <path d={OUTLINE} stroke="var(--ink)" strokeWidth="7" />
        <path d={OUTLINE} stroke="#adb5bd" strokeWidth="4" />
        <path
          d="M128 104h84M128 104l-24 36M212 104l22 36M142 78l-14 62M198 78l14 62"
          stroke="#868e96"
          strokeWidth="3"
        />
      </g>
    );
  }
  return (
    <g strokeLinejoin="round">
      <path d={OUTLINE} fill={look.fill} stroke="var(--ink)" strokeWidth={look.width} />
      <path d={look.details} fill="none" stroke={look.ink} strokeWidth="1.6" />
      {armour.endsWith('steel') ? RIVETS.map((x) => <circle key={x} cx={x} cy="135" r="1.8" fill={look.ink} />) : null}
      <path d="M136 104l12-21q3-4 8-4h28q5 0 8 4l12 21z" fill="#cfeaf4" stroke="var(--ink)" strokeWidth="1.6" />
    </g>
  );
}

/** Eyebrows, or whatever stands in the face of each temper. */
const FACES: Readonly<Record<string, string>> = {
  offensive: 'M167 85l5 3M181 85l-5 3',
  defensive: 'M167 88l5-3M181 88l-5-3',
  titfortat: 'M167 86h5M181 84l-5 4',
  random: 'M167 84q3-3 5 0M176 89q3 2 5 0',
  buggy: 'M167 89l5 5M172 89l-5 5M176 89l5 5M181 89l-5 5',
  steady: 'M167 86.5h5M176 86.5h5',
};

/** Who drives it: the helmet has the colour of the flag, the face tells the temper. */
export function Driver({ algo, helmet }: { readonly algo: string; readonly helmet: string }) {
  return (
    <g strokeLinecap="round">
      <path d="M158 104q2-7 12-7h6q9 0 11 7z" fill="#495057" />
      <circle cx="173" cy="90" r="11" fill="#f0c9a0" stroke="var(--ink)" strokeWidth="1.2" />
      <path d="M162 87a11 11 0 0 1 22 0l-3-4h-14z" fill={helmet} stroke="var(--ink)" strokeWidth="1.2" />
      {algo === 'buggy' ? null : <path d="M169.500 91v.1M178.500 91v.1" stroke="#1d2b33" strokeWidth="2.6" />}
      <path d={own(FACES, algo) ?? FACES['steady']} fill="none" stroke="#1d2b33" strokeWidth="1.4" />
      <path
        d={algo === 'defensive' ? 'M171 98q3-2 6 0' : 'M171 96.500q3 2 6 0'}
        fill="none"
        stroke="#1d2b33"
        strokeWidth="1.2"
      />
    </g>
  );
}
