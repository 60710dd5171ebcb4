import { useElementSize } from '@mantine/hooks';
import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { formats, useMessages } from '../messages/messages';
import { formatRating } from './format-rating';
import { ratingMessages } from './rating.messages';
import classes from './rating-chart.module.css';
import { lineThrough, pointsOf, type RatedRace, type RatingSeries, ratingDomain } from './rating-series';
import { lookOf, type SeriesLook } from './series-look';

/** Height of the chart in pixels, and what is kept around its lines for the axes. */
const HEIGHT = 300;
const MARGIN = { top: 12, right: 14, bottom: 48, left: 56 } as const;

/** Pixels that a number below the chart needs. */
const TICK_WIDTH = 44;

/** Ratings of some racers after each race, as lines. Whoever does not see it has the same as a table. */
export function RatingChart({
  races,
  series,
}: {
  readonly races: readonly RatedRace[];
  readonly series: readonly RatingSeries[];
}) {
  const t = useMessages(ratingMessages);
  const { ref, width } = useElementSize();
  const right = Math.max(width - MARGIN.right, MARGIN.left + 1);
  const bottom = HEIGHT - MARGIN.bottom;
  const x = scaleLinear({ domain: [0, races.length], range: [MARGIN.left, right] });
  const y = scaleLinear({ domain: ratingDomain(series), range: [bottom, MARGIN.top], nice: true });
  const tickCount = Math.max(1, Math.min(races.length, Math.floor((right - MARGIN.left) / TICK_WIDTH)));
  const label = t('chart', { names: formats.list(series.map(({ name }) => name)) });
  return (
    <>
      <div ref={ref} className={classes.chart} style={{ height: HEIGHT }}>
        {width === 0 ? null : (
          <svg role="img" aria-label={label} width={width} height={HEIGHT}>
            <GridRows
              scale={y}
              left={MARGIN.left}
              width={right - MARGIN.left}
              numTicks={5}
              className={classes.grid ?? ''}
            />
            <AxisLeft
              scale={y}
              left={MARGIN.left}
              numTicks={5}
              hideTicks
              tickFormat={(tick) => formats.number(Number(tick))}
              label={t('axisRating')}
              labelOffset={34}
              axisClassName={classes.axis ?? ''}
            />
            <AxisBottom
              scale={x}
              top={bottom}
              tickValues={x.ticks(tickCount).filter((tick) => tick > 0 && Number.isInteger(tick))}
              tickFormat={(tick) => formats.number(Number(tick))}
              label={t('axisRaces')}
              axisClassName={classes.axis ?? ''}
            />
            {series.map((one, index) => {
              const look = lookOf(index);
              const points = pointsOf(races, one);
              return (
                <g key={one.id} className={look.className}>
                  <LinePath
                    data={lineThrough(points)}
                    x={(point) => x(point.x)}
                    y={(point) => y(point.rating)}
                    stroke="currentColor"
                    strokeWidth={2}
                    strokeDasharray={look.dashes}
                  />
                  {points.map(({ race, x: at, rating }) => (
                    <path
                      key={race.databaseId}
                      d={look.mark}
                      fill="currentColor"
                      transform={`translate(${x(at)},${y(rating)})`}
                    >
                      <title>{t('point', { name: one.name, race: race.title, rating: formatRating(rating) })}</title>
                    </path>
                  ))}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <ul className={classes.legend}>
        {series.map(({ id, name }, index) => (
          <li key={id} className={lookOf(index).className}>
            <Sample look={lookOf(index)} />
            <span className={classes.name}>{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A piece of a line, for the legend. */
function Sample({ look }: { readonly look: SeriesLook }) {
  return (
    <svg width={44} height={16} aria-hidden>
      <path d="M0 8h44" fill="none" stroke="currentColor" strokeWidth={2} strokeDasharray={look.dashes} />
      <path d={look.mark} fill="currentColor" transform="translate(22,8)" />
    </svg>
  );
}
