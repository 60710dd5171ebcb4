import classes from './rating-chart.module.css';

/** What tells a line from others: its mark and its dashes, and its colour only besides. */
export interface SeriesLook {
  readonly className: string | undefined;
  readonly dashes: string;
  /** Mark of a race, as a path around 0, 0. */
  readonly mark: string;
}

/** Looks of the lines of a chart, in their order. */
export const seriesLooks: readonly [SeriesLook, ...SeriesLook[]] = [
  { className: classes.series0, dashes: '', mark: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z' },
  { className: classes.series1, dashes: '8 4', mark: 'M-4.5 -4.5h9v9h-9z' },
  { className: classes.series2, dashes: '2 4', mark: 'M0 -6L5.5 4.5h-11z' },
  { className: classes.series3, dashes: '12 4 2 4', mark: 'M0 -6.5L6 0L0 6.5L-6 0z' },
  { className: classes.series4, dashes: '5 5', mark: 'M0 6L5.5 -4.5h-11z' },
];

/** The look of the n-th line; they begin again after the last. */
export function lookOf(index: number): SeriesLook {
  return seriesLooks[index % seriesLooks.length] ?? seriesLooks[0];
}
