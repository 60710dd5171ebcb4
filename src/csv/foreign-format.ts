const TO_CSV = 'Open it, save it as CSV (in Excel: "CSV UTF-8"), and take that file.';

/** What files of other kinds begin with, once their bytes were read as a text. */
const BEGINNINGS: readonly (readonly [beginning: string, kind: string])[] = [
  ['\u00d0\u00cf\u0011\u00e0', 'This is an Excel workbook of the older kind (.xls), or one with a password'],
  ['%PDF-', 'This is a PDF document'],
  ['{\\rtf', 'This is a text document (.rtf)'],
  ['\u001f\u2039', 'This is a compressed file (.gz)'],
];

/** The same for texts with tags. */
const TAGS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^\s*<\?(?:xml|mso)\b/i, 'This is an XML document'],
  [/^\s*<(?:!doctype\s+html|html|head|meta|table)\b/i, 'This is a web page (HTML), whatever it is called'],
];

/** What is in archives; their directory of names is never compressed. */
const ARCHIVES: readonly (readonly [name: string, kind: string])[] = [
  ['xl/workbook', 'This is an Excel workbook (.xlsx)'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'This is a LibreOffice spreadsheet (.ods)'],
  ['Index/Document.iwa', 'This is a Numbers spreadsheet'],
  ['index.apxl', 'This is a Numbers spreadsheet'],
];

const ARCHIVE = 'PK\u0003\u0004';

/**
 * Says what a file is that is no text, although somebody took it for a table, and what to do; undefined for texts.
 *
 * @param text its bytes in whatever encoding they were read
 */
export function foreignFormatOf(text: string): string | undefined {
  const kind = text.startsWith(ARCHIVE)
    ? (ARCHIVES.find(([name]) => text.includes(name))?.[1] ?? 'This is a ZIP archive')
    : (BEGINNINGS.find(([beginning]) => text.startsWith(beginning)) ??
        TAGS.find(([pattern]) => pattern.test(text)))?.[1];
  return kind === undefined ? undefined : `${kind}, and not CSV. ${TO_CSV}`;
}
