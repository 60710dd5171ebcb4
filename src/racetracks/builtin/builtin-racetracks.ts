/** A track that comes with the server. Its files are in `content/racetracks/`. */
export interface BuiltinRacetrack {
  /** Short name, unique. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Picture, twice as wide as high. */
  readonly imageFile: string;
  /** SVG with a view box of 200 by 100 and one closed path in the direction of the race. */
  readonly svgFile: string;
  /** Measured length of the path in units of the view box, rounded. */
  readonly pathLength: number;
  /** Length of a lap in game units. */
  readonly lapLength: number;
  /** Where the start line is, in game units from the beginning of the path. */
  readonly startOffset: number;
}

const track = (number: number, title: string, length: number, description: string): BuiltinRacetrack => ({
  slug: `racetrack-0${number}`,
  title,
  description,
  imageFile: `racetrack-0${number}.jpg`,
  svgFile: `racetrack-0${number}-path.svg`,
  pathLength: length,
  lapLength: length,
  startOffset: 0,
});

/** The tracks that come with the server, drawn for it. */
export const builtinRacetracks: readonly BuiltinRacetrack[] = [
  track(1, 'Meadow Loop', 437, 'Wide and gentle, through green meadows. A good one to begin with.'),
  track(2, 'Sandstone Canyon', 494, 'Long bends between warm rocks, with two corners that come suddenly.'),
  track(3, 'Lakeside Twins', 547, 'Two great loops that mirror each other above the lake.'),
  track(4, 'Lavender Ridge', 611, 'The longest one: hairpin after hairpin over purple hills.'),
  track(5, 'Salt Flat Oval', 411, 'A plain oval on white ground. Nothing but speed.'),
];
