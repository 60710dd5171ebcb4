import escapeHtml from 'escape-html';
import { DateTime } from 'luxon';
import { conversionOf } from '../threads/conversion.js';

/** Forms in which somebody's texts can be downloaded, as addresses name them. */
export const taskTextFormats = ['txt', 'html', 'md2html', 'json'] as const;

/** One of them. */
export type TaskTextFormat = (typeof taskTextFormats)[number];

/** A text with what a file says about it. */
export interface FiledText {
  /** Full name of the task. */
  readonly task: string;
  readonly title: string;
  readonly isEnabled: boolean;
  readonly text: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

/** What a file is made of. */
export interface TextsToFile {
  readonly username: string;
  /** In the order of tasks. */
  readonly texts: readonly FiledText[];
  /** When it is made. */
  readonly now: Date;
  readonly timeZone: string;
  /** HTML at the head of a whole page; undefined for a part of one. */
  readonly preamble: string | undefined;
}

/**
 * Writes somebody's texts as a file.
 *
 * @param render makes HTML of one text, as pages show it
 */
export async function writeTaskTexts(
  format: TaskTextFormat,
  parts: TextsToFile,
  render: (text: string) => Promise<string>,
): Promise<string> {
  switch (format) {
    case 'txt':
      return plain(parts);
    case 'html':
      return page(
        parts,
        parts.texts.map(({ text }) => `<pre>${escapeHtml(text)}</pre>`),
      );
    case 'md2html':
      return page(parts, await Promise.all(parts.texts.map(({ text }) => render(text))));
    case 'json':
      return `${JSON.stringify(
        parts.texts.map((text) => recordOf(parts.username, text)),
        null,
        1,
      )}\n`;
  }
}

function plain({ username, texts, now, timeZone }: TextsToFile): string {
  const at = DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm ZZZZ');
  const parts = texts.map(({ task, title, text }) => {
    const heading = `${task} ${title}`;
    return `${heading}\n${'-'.repeat(heading.length)}\n\n${text.trimEnd()}\n`;
  });
  return [`Texts of ${username} about tasks\n`, `Downloaded ${at}\n`, ...parts].join('\n');
}

function page({ texts, preamble }: TextsToFile, bodies: readonly string[]): string {
  const parts = texts
    .map(({ task, title }, index) => `<h3>${escapeHtml(`${task} ${title}`)}</h3>\n${bodies[index]}`)
    .join('\n');
  if (preamble === undefined) return `${parts}\n`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Task texts</title></head>
<body>
${preamble}
${parts}
</body>
</html>
`;
}

/** A text as files of the reference system have it. */
function recordOf(username: string, { task, isEnabled, text, createdAt, updatedAt }: FiledText) {
  const minute = (date: Date): string => DateTime.fromJSDate(date, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm');
  return {
    task_name: task,
    username,
    created_at: minute(createdAt),
    modified_at: updatedAt === null ? null : minute(updatedAt),
    is_enabled: isEnabled,
    text,
  };
}

/** A text in a file that is to be restored. */
export interface RestoredText {
  readonly task: string;
  readonly username: string;
  readonly text: string;
  readonly createdAt: Date | null;
}

/** What a file of texts contains, or why it cannot be read. */
export type RestoredTexts = { readonly texts: readonly RestoredText[] } | { readonly problem: string };

/** Longest file that is read, in characters: as many texts as there are usual tasks stay well below. */
export const MAX_TEXTS_FILE_LENGTH = 2_000_000;

/** What reading a file is called in another thread. */
export const taskTextsReading = conversionOf(readTaskTexts, import.meta.url);

/** Reads a file in the form `json`. */
export function readTaskTexts(json: string): RestoredTexts {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { problem: `This is no JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  if (!Array.isArray(value)) return { problem: 'It must be a list of texts, as the download in the form json has it.' };
  const texts: RestoredText[] = [];
  const tasks = new Set<string>();
  for (const [index, entry] of value.entries()) {
    const { task_name: task, username, text, created_at: created } = Object(entry) as Record<string, unknown>;
    if (typeof task !== 'string' || typeof username !== 'string' || typeof text !== 'string') {
      return { problem: `Entry ${index + 1} must have task_name, username and text, each a text.` };
    }
    if (tasks.has(task)) return { problem: `Entry ${index + 1} is about ${task}, as one before it.` };
    tasks.add(task);
    const at =
      typeof created === 'string' ? DateTime.fromFormat(created, 'yyyy-MM-dd HH:mm', { zone: 'utc' }) : undefined;
    texts.push({ task, username, text, createdAt: at?.isValid ? at.toJSDate() : null });
  }
  return { texts };
}
