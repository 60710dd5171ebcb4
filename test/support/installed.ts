import { execFileSync } from 'node:child_process';

/** Whether a program is on this machine and says its version. */
export function isInstalled(program: string, versionOption: string): boolean {
  try {
    execFileSync(program, [versionOption], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
