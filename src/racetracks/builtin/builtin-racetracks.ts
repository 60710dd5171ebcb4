/** A track that comes with the server. Its files are in `content/racetracks/`. */
export interface BuiltinRacetrack {
  /** Short name, unique. */
  readonly slug: string;
  /** Name for people. */
  readonly title: string;
  /** What it is like; plain text. */
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

/** The tracks that come with the server, drawn for it by `content/racetracks/draw.mjs`, which says their lengths. */
export const builtinRacetracks: readonly BuiltinRacetrack[] = [
  track(1, 'Meadow Loop', 454, 'Wide and gentle bends around a pond in green meadows. A good one to begin with.'),
  track(2, 'Sandstone Canyon', 537, 'Fast bends between warm rocks, and two tight corners that come suddenly.'),
  track(3, 'Lakeside Twins', 555, 'Two great loops in the pine woods that mirror each other across the lake.'),
  track(4, 'Lavender Ridge', 779, 'The longest one: hairpin after hairpin through fields of lavender.'),
  track(5, 'Salt Flat Oval', 456, 'An oval on white ground with a slight kink at the start. Nothing but speed.'),
];
