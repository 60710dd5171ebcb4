import { sampleTrack, type TrackShape } from './track';

/** Size of the view box that tracks have, for those that do not say. */
const USUAL_BOX = { width: 200, height: 100 };

/**
 * Reads the SVG of a track: its view box and its one path, moved as the path says.
 *
 * @throws Error when there is no path in it
 */
export function readTrackSvg(text: string): TrackShape {
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
  const given = svg.querySelector('path')?.getAttribute('d');
  if (!given) throw new Error('there is no path in the SVG of the track');
  const box =
    svg.documentElement
      .getAttribute('viewBox')
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [left = 0, top = 0, width = USUAL_BOX.width, height = USUAL_BOX.height] = box;
  const [moveX, moveY] = translationOf(svg.querySelector('path')?.getAttribute('transform') ?? '');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', given);
  const length = path.getTotalLength();
  if (!(length > 0)) throw new Error('the path of the track has no length');
  return sampleTrack({ width, height, length }, (distance) => {
    const { x, y } = path.getPointAtLength(distance);
    return { x: x + moveX - left, y: y + moveY - top };
  });
}

function translationOf(transform: string): [number, number] {
  const [, x = '0', y = '0'] = /translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?/.exec(transform) ?? [];
  return [Number(x), Number(y)];
}
