/** What a mediasoup worker has used and sent, beside what its Node process says of itself. */
import { readFileSync } from 'node:fs';
import type { types } from 'mediasoup';

export interface WorkerUsage {
  /** Microseconds of processor so far, kernel included. */
  readonly cpu: number;
  /** Bytes of the process. */
  readonly resident: number;
}

export async function usageOf(worker: types.Worker): Promise<WorkerUsage> {
  const { ru_utime, ru_stime } = await worker.getResourceUsage();
  const status = readFileSync(`/proc/${worker.pid}/status`, 'utf8');
  const resident = 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  return { cpu: (ru_utime + ru_stime) * 1_000, resident };
}

/** Bytes of media that went out on these so far. */
export async function sentOn(transports: readonly types.Transport[]): Promise<number> {
  const stats = await Promise.all(transports.map((transport) => transport.getStats()));
  const sent = (stats as { readonly rtpBytesSent?: number }[][]).flat();
  return sent.reduce((sum, { rtpBytesSent = 0 }) => sum + rtpBytesSent, 0);
}
