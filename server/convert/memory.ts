/** How much memory another process takes, where the system tells. */
import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;

/** Resident bytes of process `pid`; 0 when it has ended or the system is not Linux. */
export function residentBytes(pid: number | undefined): number {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ');
    return Number(resident) * PAGE_BYTES || 0;
  } catch {
    return 0;
  }
}
