import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in which Linux counts processor time; the same on every machine that Node.js runs on. */
const TICKS = 100;

/**
 * Processor time that this process and its descendants have used so far, in seconds. Descendants that ended count if their
 * parent waited for them. Where the system has no `/proc`, only this process counts.
 */
export function cpuSecondsSoFar(): number {
  const processes = readProcesses();
  const seconds = secondsBelow(process.pid, processes);
  if (seconds !== undefined) return seconds;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

interface Process {
  readonly parent: number;
  /** Of the process itself and of children that it has waited for. */
  readonly seconds: number;
}

function readProcesses(): ReadonlyMap<number, Process> {
  const processes = new Map<number, Process>();
  for (const name of readFolder('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readText(`/proc/${name}/stat`);
    // The name of the program is in brackets and may contain anything; the numbers come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    if (stat !== '') processes.set(Number(name), { parent: Number(fields[1]), seconds: ticks / TICKS });
  }
  return processes;
}

function secondsBelow(root: number, processes: ReadonlyMap<number, Process>): number | undefined {
  const own = processes.get(root);
  if (own === undefined) return undefined;
  let seconds = own.seconds;
  for (const [id, { parent }] of processes) if (parent === root) seconds += secondsBelow(id, processes) ?? 0;
  return seconds;
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Text of a file, or an empty one: a process may have ended meanwhile. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
