import type { StaffTrackFragment } from '../../../generated/graphql';

/** What the fields of a track hold. */
export interface TrackFields {
  readonly title: string;
  readonly description: string;
  readonly imageUrl: string;
  readonly svgUrl: string;
  readonly pathLength: number | string;
  readonly lapLength: number | string;
  readonly startOffset: number | string;
  readonly removesImage: boolean;
  readonly removesSvg: boolean;
}

/** What is uploaded with them. */
export interface TrackFiles {
  readonly imageBase64?: string;
  readonly svg?: string;
}

/** The fields of a track that is not there yet. */
export const newTrack: TrackFields = {
  ...{ title: '', description: '', imageUrl: '', svgUrl: '' },
  ...{ pathLength: '', lapLength: '', startOffset: 0, removesImage: false, removesSvg: false },
};

/** The fields of a track as it is. */
export function trackFields({
  title,
  description,
  imageUrl,
  svgUrl,
  pathLength,
  lapLength,
  startOffset,
}: StaffTrackFragment): TrackFields {
  const lengths = { pathLength, lapLength, startOffset };
  return { title, description, imageUrl, svgUrl, ...lengths, removesImage: false, removesSvg: false };
}

/** What is sent of a track: what differs from what was seen, and what is uploaded instead. */
export function trackChanges(fields: TrackFields, before: TrackFields, files: TrackFiles) {
  const { removesImage, removesSvg, ...values } = fields;
  const changed = Object.entries(values).filter(([name, value]) => value !== before[name as keyof TrackFields]);
  const numbers = new Set(['pathLength', 'lapLength', 'startOffset']);
  return {
    ...Object.fromEntries(
      changed
        // What is empty is left to the server.
        .filter(([name, value]) => !(numbers.has(name) && value === ''))
        .map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]),
    ),
    ...files,
    ...(removesImage ? { removesImage } : {}),
    ...(removesSvg ? { removesSvg } : {}),
  };
}
