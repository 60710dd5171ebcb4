import { crc32, deflateSync } from 'node:zlib';

/** A closed path of 340 units in the view box that tracks have. */
export const RING = 'M20 10 H160 V40 H20 Z';

/** An SVG with a path, and what else a test puts into it. */
export function svgOf(path = `<path d="${RING}"/>`, attributes = 'viewBox="0 0 200 100"'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${path}</svg>`;
}

/** A grey PNG. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x80);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunkOf('IHDR', header),
    chunkOf('IDAT', deflateSync(rows)),
    chunkOf('IEND', Buffer.alloc(0)),
  ]);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
