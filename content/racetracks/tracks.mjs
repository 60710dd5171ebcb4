/**
 * The built-in racetracks as they are drawn: corners in the direction of the race, each with the radius of its bend, and
 * what the land around them looks like. A lap begins in the middle of the straight from the last corner to the first.
 * Lengths are in units of the view box, which is 200 wide and 100 high. All are raced clockwise, and so have their
 * grandstand on the right.
 */
export const tracks = [
  {
    corners: [
      { x: 20, y: 88, radius: 18 },
      { x: 10, y: 34, radius: 20 },
      { x: 42, y: 10, radius: 24 },
      { x: 98, y: 32, radius: 40 },
      { x: 150, y: 9, radius: 26 },
      { x: 192, y: 28, radius: 18 },
      { x: 184, y: 78, radius: 20 },
      { x: 140, y: 90, radius: 40 },
    ],
    land: { ground: '#82b35f', shade: '#6fa04f', light: '#97c573', runOff: '#d8c98f', tarmac: '#474b54' },
    water: { colour: '#6db3cf', shore: '#cfe3b0', ponds: [{ x: 128, y: 53, width: 44, height: 21 }] },
    scenery: [
      { kind: 'tree', count: 95, colours: ['#4f8a3c', '#5d9a45', '#3f7a35'] },
      { kind: 'flower', count: 160, colours: ['#ffffff', '#f6d84f', '#f2a7b8'] },
    ],
  },
  {
    corners: [
      { x: 10, y: 90, radius: 14 },
      { x: 14, y: 54, radius: 12 },
      { x: 66, y: 50, radius: 8 },
      { x: 42, y: 9, radius: 12 },
      { x: 92, y: 9, radius: 16 },
      { x: 104, y: 46, radius: 20 },
      { x: 142, y: 40, radius: 16 },
      { x: 150, y: 8, radius: 12 },
      { x: 192, y: 12, radius: 15 },
      { x: 190, y: 56, radius: 12 },
      { x: 152, y: 62, radius: 7.5 },
      { x: 182, y: 90, radius: 8 },
    ],
    land: { ground: '#d9b273', shade: '#c99d5c', light: '#e5c48b', runOff: '#eedaae', tarmac: '#574e4a' },
    water: { colour: '#74c0b4', shore: '#b9cf8d', ponds: [{ x: 27, y: 27, width: 20, height: 11 }] },
    scenery: [
      { kind: 'rock', count: 75, colours: ['#b5794a', '#a86a42', '#c28a58'] },
      { kind: 'cactus', count: 34, colours: ['#5d8a55', '#6b9960'] },
    ],
  },
  {
    corners: [
      { x: 10, y: 91, radius: 13 },
      { x: 28, y: 50, radius: 16 },
      { x: 8, y: 8, radius: 18 },
      { x: 76, y: 9, radius: 22 },
      { x: 72, y: 66, radius: 20 },
      { x: 128, y: 66, radius: 20 },
      { x: 124, y: 9, radius: 22 },
      { x: 192, y: 8, radius: 18 },
      { x: 172, y: 50, radius: 16 },
      { x: 190, y: 91, radius: 13 },
    ],
    land: { ground: '#95bf98', shade: '#80ac86', light: '#abd0aa', runOff: '#e0d8b4', tarmac: '#435060' },
    water: {
      colour: '#8cc4e0',
      shore: '#e6dfc0',
      ponds: [{ x: 100, y: 12, width: 29, height: 78 }],
    },
    scenery: [
      { kind: 'pine', count: 130, colours: ['#3f7c62', '#4c8c6c', '#34705a'] },
      { kind: 'flower', count: 90, colours: ['#ffffff', '#e6efff'] },
    ],
  },
  {
    corners: [
      { x: 8, y: 92, radius: 11 },
      { x: 10, y: 30, radius: 11 },
      { x: 34, y: 6.5, radius: 9 },
      { x: 36, y: 72, radius: 8.5 },
      { x: 60, y: 74, radius: 9 },
      { x: 54, y: 22, radius: 10 },
      { x: 86, y: 7, radius: 10 },
      { x: 90, y: 64, radius: 10 },
      { x: 116, y: 68, radius: 10 },
      { x: 112, y: 18, radius: 10 },
      { x: 142, y: 7, radius: 10 },
      { x: 142, y: 62, radius: 9 },
      { x: 167, y: 66, radius: 9 },
      { x: 164, y: 10, radius: 10 },
      { x: 193, y: 8, radius: 10 },
      { x: 190, y: 92, radius: 12 },
    ],
    land: { ground: '#a9b58a', shade: '#98a679', light: '#bac69b', runOff: '#dccfae', tarmac: '#4b4557' },
    water: { colour: '#8fb8de', shore: '#d8d2c0', ponds: [] },
    scenery: [
      { kind: 'lavender', count: 190, colours: ['#8f6fc0', '#a283cf', '#7c5cae'] },
      { kind: 'tree', count: 26, colours: ['#6d8a54', '#5f7d4a'] },
    ],
  },
  {
    corners: [
      { x: 8, y: 80, radius: 36 },
      { x: 10, y: 10, radius: 34 },
      { x: 190, y: 10, radius: 34 },
      { x: 192, y: 80, radius: 36 },
      { x: 100, y: 95, radius: 170 },
    ],
    land: { ground: '#e6dfd0', shade: '#d9d0bd', light: '#f1ece1', runOff: '#f6f2e8', tarmac: '#5c636f' },
    water: { colour: '#b5d6e0', shore: '#f7f4ec', ponds: [{ x: 126, y: 38, width: 30, height: 11 }] },
    scenery: [
      { kind: 'crack', count: 150, colours: ['#cfc5b1', '#c8bda7'] },
      { kind: 'rock', count: 26, colours: ['#b9ae9c', '#a99d8a'] },
    ],
  },
];
