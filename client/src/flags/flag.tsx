import { cssColorOf } from './flag-color';
import { flagPatterns, isFlagPattern } from './flag-patterns';

/** Width and height of a flag, in the units of its picture. */
const WIDTH = 36;
const HEIGHT = 27;

/** What a flag looks like. */
export interface FlagLook {
  readonly flagColor: string;
  readonly flagColorSecondary: string;
  /** A pattern of the catalogue, in capitals or not; what is unknown shows as plain. */
  readonly flagPattern: string;
}

/**
 * The flag of a buggy: its pattern in the second colour on the first. The border keeps it visible on every ground.
 *
 * @param label what screen readers say; nothing without it, for flags beside a name
 * @param width in pixels
 */
export function Flag({
  flagColor,
  flagColorSecondary,
  flagPattern,
  label,
  width = 28,
}: FlagLook & { readonly label?: string; readonly width?: number }) {
  const pattern = flagPattern.toLowerCase();
  const shape = isFlagPattern(pattern) ? flagPatterns[pattern] : '';
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width, height: (width * HEIGHT) / WIDTH, style: { flexShrink: 0 } };
  const picture = (
    <>
      <rect width={WIDTH} height={HEIGHT} fill={cssColorOf(flagColor)} />
      {shape === '' ? null : <path d={shape} fill={cssColorOf(flagColorSecondary)} />}
      <rect
        x="0.75"
        y="0.75"
        width={WIDTH - 1.5}
        height={HEIGHT - 1.5}
        fill="none"
        stroke="currentColor"
        strokeOpacity="0.45"
        strokeWidth="1.5"
      />
    </>
  );
  if (label === undefined) {
    return (
      <svg aria-hidden="true" {...size}>
        {picture}
      </svg>
    );
  }
  return (
    <svg role="img" aria-label={label} {...size}>
      {picture}
    </svg>
  );
}
