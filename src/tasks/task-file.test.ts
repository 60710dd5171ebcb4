import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../markdown/markdown.js';
import { defaultTaskFile, TaskSet } from './default-tasks.js';
import { skippedLevels, sortHints } from './hint-levels.js';
import { dividerIn, readTaskFile, type TaskWords, writeTaskFile } from './task-file.js';
import { fullNameOf } from './task-name.js';

const TASK = `# 1-add

## More attributes

### Problem

There are too few.

### Solution

There are more.

### HINTS

- Look.
`;

const problemsOf = (text: string): string[] =>
  readTaskFile(text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('files of tasks', () => {
  it('have a name, a title and three sections for each', () => {
    expect(readTaskFile(TASK)).toEqual({
      problems: [],
      tasks: [
        {
          phase: 1,
          name: 'ADD',
          title: 'More attributes',
          problem: 'There are too few.',
          solution: 'There are more.',
          hints: '- Look.',
        },
      ],
    });
  });

  it('may have what looks like a heading within code, and small headings in a text', () => {
    const code = '```python\n# 2-NOT a task\nprint(1)\n```';
    const { tasks, problems } = readTaskFile(TASK.replace('There are too few.', `#### Why\n\n${code}`));
    expect(problems).toEqual([]);
    expect(tasks.map(({ problem }) => problem)).toEqual([`#### Why\n\n${code}`]);
  });

  it('may come from Windows, with a byte order mark', () => {
    expect(readTaskFile(`\uFEFF${TASK.replaceAll('\n', '\r\n')}`)).toEqual(readTaskFile(TASK));
  });

  it.each([
    ['', /^1: There are no tasks/],
    ['Hello\n', /^1: This text belongs to no section/],
    [TASK.replace('# 1-add', '# Add'), /^1: "Add" names no task/],
    [TASK.replace('# 1-add', `# 1-${'A'.repeat(17)}`), /^1: .*names no task/],
    [TASK.replace('## More attributes\n', ''), /^1: 1-ADD has no title/],
    [TASK.replace('More attributes', 'x'.repeat(81)), /^3: The title has 81 characters/],
    [TASK.replace('### Solution', '### Answer'), /^9: "Answer" is no section/],
    [TASK.replace(/### Solution\n\nThere are more.\n/, ''), /^1: 1-ADD has no section ### Solution/],
    [TASK.replace('There are more.', ''), /^9: The section Solution is empty/],
    [TASK.replace('### HINTS', '### Problem'), /^13: This task has its section Problem already/],
    [TASK.replace('\n### Problem', '\nStray\n\n### Problem'), /^5: This text belongs to no section/],
    [TASK + TASK, /^16: 1-ADD is there already/],
  ])('name the line of what is wrong (%#)', (text, problem) => {
    expect(problemsOf(text).join('\n')).toMatch(new RegExp(problem.source, 'm'));
  });

  it('are read as they were written', () => {
    const section = fc
      .array(
        fc.constantFrom(
          'Some text.',
          '- <!!> a hint',
          '```py\n# 1-X\n```',
          '| a | b |',
          '#### small',
          '> said',
          '%A_B%',
        ),
        {
          minLength: 1,
          maxLength: 5,
        },
      )
      .map((blocks) => blocks.join('\n\n'));
    const task: fc.Arbitrary<TaskWords> = fc.record({
      phase: fc.integer({ min: 0, max: 9 }),
      name: fc.stringMatching(/^[A-Z0-9_]{1,16}$/),
      title: fc.stringMatching(/^[A-Za-z](?:[a-z _*<&]{0,77}[a-z])?$/),
      problem: section,
      solution: section,
      hints: fc.oneof(section, fc.constant('')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(task, { minLength: 1, maxLength: 5, selector: fullNameOf }), (tasks) => {
        expect(readTaskFile(writeTaskFile(tasks))).toEqual({ tasks, problems: [] });
      }),
    );
  });

  it('can be anything without a fault of ours', () => {
    const lines = fc.constantFrom(
      '# 0-A',
      '# ',
      '## t',
      '##',
      '### Problem',
      '### x',
      'text',
      '```',
      '---',
      '===',
      '<!-- c',
      '- a',
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), (chosen) => {
        const { tasks, problems } = readTaskFile(chosen.join('\n'));
        return tasks.length > 0 || problems.length > 0;
      }),
    );
  });
});

describe('headings in texts', () => {
  it('that would divide a file are found', () => {
    expect(dividerIn('Text\n\n## Title\n\nmore')).toBe('## Title');
    expect(dividerIn('Text\n---\nmore')).toBe('Text\n---');
    expect(dividerIn('```\n# code\n```\n\n#### small')).toBeUndefined();
  });
});

describe('the tasks that come with the server', () => {
  it.each(Object.values(TaskSet))('are complete and in order for %s', async (set) => {
    const { tasks, problems } = readTaskFile(await defaultTaskFile(set));
    expect(problems).toEqual([]);
    expect(tasks.map(fullNameOf).join(' ')).toBe(
      '0-GET 0-RUN 0-CHANGE 1-TEMPLATE 1-ADD 1-VALID 1-STYLE 2-EDIT 2-FORM 2-COST 2-RULES 3-ENV 3-AUTOFILL 3-MULTI 3-DEL ' +
        '3-FLAG 3-TESTS 4-API 4-USERS 4-REGISTER 4-OWNER 4-PASS 5-VIZ 5-RESET 5-RACELOG 5-ADMIN 6-FREE',
    );
    expect(tasks.filter(({ hints }) => skippedLevels(sortHints(parseMarkdown(hints))).length > 0)).toEqual([]);
  });
});
