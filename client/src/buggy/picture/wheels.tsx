import { GROUND, type WheelPlace } from './geometry';
import { own } from './own';

const RUBBER = '#2f3437';

/** What goes round on each kind of tyre, besides the rubber. */
const BANDS: Readonly<Record<string, { readonly stroke: string; readonly width: number; readonly dashes: string }>> = {
  steelband: { stroke: '#ced4da', width: 2.4, dashes: '5 1.6' },
  reactive: { stroke: '#20c997', width: 2.6, dashes: '3 4' },
};

/** A wheel with its tyre, or its bare rim. */
export function Wheel({
  place: { x, radius, isFar, hasTyre },
  tyres,
}: {
  readonly place: WheelPlace;
  readonly tyres: string;
}) {
  const y = GROUND - radius - (isFar ? 5 : 0);
  const inner = radius * 0.62;
  return (
    <g transform={`translate(${x} ${y})`} opacity={isFar ? 0.75 : 1}>
      {hasTyre ? <Tyre radius={radius} tyres={tyres} /> : null}
      <circle r={inner} fill={isFar ? '#868e96' : '#ced4da'} stroke="#495057" strokeWidth="1.5" />
      <path d={`M${-inner} 0H${inner}M0 ${-inner}V${inner}`} stroke="#868e96" strokeWidth="1.5" />
      <circle r={radius * 0.18} fill="#495057" />
    </g>
  );
}

function Tyre({ radius, tyres }: { readonly radius: number; readonly tyres: string }) {
  if (tyres === 'maglev') {
    return (
      <>
        <ellipse cy={radius - 1} rx={radius} ry="3.5" fill="#74c0fc" opacity="0.75" />
        <circle r={radius * 0.78} fill="none" stroke="#4263eb" strokeWidth={radius * 0.2} strokeDasharray="6 3" />
      </>
    );
  }
  const band = own(BANDS, tyres);
  return (
    <>
      <circle r={radius * 0.8} fill="none" stroke={RUBBER} strokeWidth={radius * 0.38} />
      {tyres === 'knobbly' ? (
        <circle r={radius * 0.97} fill="none" stroke={RUBBER} strokeWidth={radius * 0.2} strokeDasharray="3.6 2.6" />
      ) : null}
      {tyres === 'slick' ? <circle r={radius * 0.86} fill="none" stroke="#6b747a" strokeWidth="1" /> : null}
      {band === undefined ? null : (
        <circle
          r={radius * 0.82}
          fill="none"
          stroke={band.stroke}
          strokeWidth={band.width}
          strokeDasharray={band.dashes}
        />
      )}
    </>
  );
}

/** Spare tyres on their rack behind the buggy. */
export function SpareTyres({ count, tyres }: { readonly count: number; readonly tyres: string }) {
  return Array.from({ length: Math.min(3, count) }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <g key={index} transform={`translate(${52 - index * 7} ${124 - index * 2})`}>
      <Tyre radius={13} tyres={tyres} />
      <circle r="8" fill="none" stroke="#868e96" strokeWidth="1.5" />
    </g>
  ));
}

/** What a buggy without wheels stands on. */
export function Bricks() {
  return [96, 224].map((x) => (
    <g key={x} transform={`translate(${x - 18} 140)`} fill="#c0694f" stroke="#7a3b2a">
      <path d="M0 10h20v10H0zM20 10h20v10H20zM8 0h24v10H8z" />
    </g>
  ));
}
