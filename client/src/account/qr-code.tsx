import qrcode from 'qrcode-generator';

/** Empty squares around the code, without which cameras do not find it. */
const EDGE = 4;

/** A text as a QR code, dark on light whatever the colours of the page are: not all cameras read it otherwise. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const places = Array.from({ length: count }, (_, place) => place);
  const squares = places.flatMap((row) =>
    places.filter((column) => code.isDark(row, column)).map((column) => `M${column + EDGE} ${row + EDGE}h1v1h-1z`),
  );
  const size = count + 2 * EDGE;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={200}
      height={200}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}
