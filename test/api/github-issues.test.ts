import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EDITOR } from '../support/github.js';
import { GithubSchool } from '../support/github-school.js';

describe('issues', () => {
  let school: GithubSchool;
  beforeAll(async () => {
    school = await GithubSchool.start();
  });
  afterAll(() => school.stop());
  beforeEach(async () => {
    await school.nextStudent();
    await school.publish(CSV);
  });

  const CSV = 'title,description\n0-GET Get it,"One\n\ntwo"\n1-LOAD Load it,x\n2-MORE More of it,y\n';
  const TITLES = ['0-GET Get it', '1-LOAD Load it', '2-MORE More of it'];
  const injected = () => expect.poll(() => school.github.titles(school.student.fork));

  it('are made one after the other in the order of the list, assigned to the student, and not again', async () => {
    await school.connect();
    expect(await school.forkEditor()).toMatchObject({ issues: 'SCHEDULED' });
    await injected().toEqual(TITLES);
    expect(school.github.repositories.get(school.student.fork)?.issues[0]).toMatchObject({
      body: 'One\n\ntwo',
      assignees: [school.student.login],
    });
    await expect.poll(async () => (await school.account()).issueCount).toBe(3);
    await school.publish(`${CSV}3-NEW A new one,z\n`);
    await school.forkEditor();
    await injected().toEqual([...TITLES, '3-NEW A new one']);
  });

  it('that are there already are left as they are', async () => {
    await school.connect();
    const fork = school.github.addRepository(school.student.fork, EDITOR);
    for (let number = 1; number <= 120; number += 1) {
      fork.issues.push({
        number,
        title: number === 117 ? '1-LOAD Load it' : `mine ${number}`,
        body: '',
        assignees: [],
      });
    }
    await school.forkEditor();
    await injected().toEqual(expect.arrayContaining(['0-GET Get it', '2-MORE More of it']));
    expect(school.github.titles(school.student.fork).filter((title) => title === '1-LOAD Load it')).toHaveLength(1);
  });

  it('wait when GitHub asks for a pause, however long, and go on after it', async () => {
    await school.connect();
    let isLimited = true;
    const message = 'You have exceeded a secondary rate limit.';
    school.github.interfere = (line, { title }) =>
      isLimited && line.endsWith('/issues') && title?.startsWith('1-')
        ? { status: 403, headers: { 'retry-after': '3600' }, body: { message } }
        : undefined;
    await school.forkEditor();
    const waiting = `SELECT id FROM jobs.job WHERE name = 'github-issues' AND state = 'created'
      AND start_after > now() + interval '55 minutes' AND singleton_key = (SELECT id::text FROM users WHERE username = $1)`;
    await expect.poll(() => school.api.database.query(waiting, [school.student.login])).toHaveLength(1);
    expect(school.github.titles(school.student.fork)).toEqual(['0-GET Get it']);
    isLimited = false;
    await school.api.database.query(`UPDATE jobs.job SET start_after = now() WHERE id IN (${waiting})`, [
      school.student.login,
    ]);
    await injected().toEqual(TITLES);
  });
});

it('are not made by a server that is told so, which forks and leaves it at that', async () => {
  const school = await GithubSchool.start({ IS_USING_GITHUB_API_TO_INJECT_ISSUES: '0' });
  try {
    await school.publish('0-GET Get it,x\n');
    await school.nextStudent();
    await school.connect();
    expect(await school.forkEditor()).toMatchObject({ issues: 'SWITCHED_OFF' });
    const done = "SELECT 1 FROM jobs.job WHERE name = 'github-issues' AND state = 'completed'";
    await expect.poll(() => school.api.database.query(done)).toHaveLength(1);
    expect(school.github.repositories.get(school.student.fork)).toMatchObject({ has_issues: true, issues: [] });
  } finally {
    await school.stop();
  }
});
