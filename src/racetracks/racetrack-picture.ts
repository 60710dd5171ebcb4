import { disableTypes, imageSize, types } from 'image-size';
import { AppError } from '../errors/app-error.js';
import type { RacetrackAsset } from './racetrack-asset.js';

/** Largest picture, in bytes: a whole class loads it at once. */
const MAX_PICTURE_BYTES = 4 * 1024 * 1024;

/** Bounds of either side of a picture, in pixels. */
const SIDES = { min: 100, max: 8_192 } as const;

/** How far a picture may be from twice as wide as high, before somebody sees it. */
const TOLERANCE = 0.01;

/** EXIF orientations from here on turn a picture on its side. */
const FIRST_TURNED_ORIENTATION = 5;

const MEDIA_TYPES = { png: 'image/png', jpg: 'image/jpeg' } as const;

// What is not taken is not looked into either.
disableTypes(types.filter((type) => !Object.hasOwn(MEDIA_TYPES, type)));

/** A picture that can be stored, and what its owner should know about it. */
export interface CheckedPicture {
  readonly asset: RacetrackAsset;
  readonly warnings: readonly string[];
}

/**
 * Recognises a picture by what is in it, whatever it is called.
 *
 * @param base64 its bytes in Base64
 * @throws AppError INVALID_INPUT when it cannot be used
 */
export function readPicture(base64: string): CheckedPicture {
  const tooLarge = `The picture is too large: at most ${MAX_PICTURE_BYTES / 1024 / 1024} MB are taken. Make it smaller; 1024 by 512 pixels are plenty.`;
  if (base64.length > Math.ceil(MAX_PICTURE_BYTES / 3) * 4) throw refused(tooLarge);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw refused('The bytes of the picture are not in Base64.');
  const contents = Buffer.from(base64, 'base64');
  if (contents.length > MAX_PICTURE_BYTES) throw refused(tooLarge);
  const { width, height, mediaType } = measure(contents);
  if (Math.min(width, height) < SIDES.min || Math.max(width, height) > SIDES.max) {
    throw refused(
      `The picture has ${width} by ${height} pixels; each side must have from ${SIDES.min} to ${SIDES.max}. 1024 by 512 are plenty.`,
    );
  }
  const isTwiceAsWide = Math.abs(width / height / 2 - 1) <= TOLERANCE;
  return {
    asset: { kind: 'img', mediaType, contents },
    warnings: isTwiceAsWide
      ? []
      : [
          `The picture has ${width} by ${height} pixels. It is shown twice as wide as high, so make it 1024 by 512, or the path will not lie on it.`,
        ],
  };
}

function measure(contents: Buffer): { width: number; height: number; mediaType: 'image/png' | 'image/jpeg' } {
  try {
    const { width, height, type, orientation = 1 } = imageSize(contents);
    const mediaType = type === 'png' || type === 'jpg' ? MEDIA_TYPES[type] : undefined;
    if (mediaType !== undefined && width > 0 && height > 0) {
      const isTurned = orientation >= FIRST_TURNED_ORIENTATION;
      return { width: isTurned ? height : width, height: isTurned ? width : height, mediaType };
    }
  } catch {
    // The library says no more than that it does not know it.
  }
  throw refused('This is not a picture that can be used. Save it as PNG or JPEG, whole, and upload that.');
}

function refused(message: string): AppError {
  return AppError.invalidInput('imageBase64', message);
}
