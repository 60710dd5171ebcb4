import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Measures the processor time of this process and of all its descendants from now on, those included that lost their parents.
 * Linux counts it for a control group, which this process joins where it may make one.
 *
 * @returns {{ stop: () => { seconds: number, isComplete: boolean } | undefined }} `stop` gives what was used, in seconds, or
 * undefined where the system does not tell; incomplete is what leaves out processes that nobody waited for
 */
export function startCpuMeter() {
  const group = joinGroup();
  if (group !== undefined) return { stop: () => ({ seconds: leaveGroup(group), isComplete: true }) };
  const before = secondsOfChildren();
  return {
    stop: () => (before === undefined ? undefined : { seconds: secondsOfChildren() - before, isComplete: false }),
  };
}

/** Makes a control group below the one that this process is in, and joins it. */
function joinGroup() {
  try {
    const [, path] = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'));
    const [, mount] = /^\S+ (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8'));
    const parent = join(mount, path);
    const folder = join(parent, `buggy-tests-${process.pid}`);
    mkdirSync(folder);
    try {
      writeFileSync(join(folder, 'cgroup.procs'), String(process.pid));
    } catch (error) {
      rmdirSync(folder);
      throw error;
    }
    return { parent, folder };
  } catch {
    // Only whoever administers the machine, or has been given a part of the groups, may do so.
    return undefined;
  }
}

function leaveGroup({ parent, folder }) {
  const [, microseconds] = /^usage_usec (\d+)$/m.exec(readFileSync(join(folder, 'cpu.stat'), 'utf8'));
  writeFileSync(join(parent, 'cgroup.procs'), String(process.pid));
  try {
    rmdirSync(folder);
  } catch {
    // Something that was started in it goes on, and keeps it.
  }
  return Number(microseconds) / 1e6;
}

/** Of children that ended and that were waited for, in seconds; undefined where there is no /proc. */
function secondsOfChildren() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return undefined;
  }
}
