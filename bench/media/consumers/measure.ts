/**
 * One call on the server and on a bare mediasoup at the same time, with the
 * same packets: what each stream to a participant costs the processor here and there.
 */
import { setPriority } from 'node:os';
import { countConsumers, pick } from './scene.js';
import { startSenders } from './senders.js';
import { each, wait, withSubjects, type Subject, type Who } from './subjects.js';
import type { WorkerUsage } from './usage.js';

export interface Cost {
  /** Of a core, the worker's and Node's part, in each window. */
  readonly worker: readonly number[];
  readonly node: readonly number[];
  /** The same before anybody received anything: what is there anyway, however many streams there are. */
  readonly before: Readonly<Record<'worker' | 'node', readonly number[]>>;
  /** Bytes of media sent in the windows. */
  readonly sent: number;
}

export interface ConsumersReport {
  readonly people: number;
  readonly consumers: number;
  readonly costs: Readonly<Record<Who, Cost>>;
  /** Milliseconds of media that nobody was sent, because this machine was busy otherwise. */
  readonly missed: number;
}

const WARM_MS = 6_000;
const WINDOW_MS = 5_000;

export function measureConsumers(
  data: string,
  { people, windows }: { readonly people: number; readonly windows: number },
): Promise<ConsumersReport> {
  return withSubjects(data, people, async (subjects) => {
    await goFirst(subjects);
    const senders = startSenders(subjects.map(({ ports }) => ports));
    try {
      await wait(WARM_MS);
      const rest = await watch(subjects, windows);
      for (const subject of subjects) await subject.consume(0, people);
      await wait(WARM_MS);
      const took = await watch(subjects, windows);
      const costs = subjects.map(({ who }, n): readonly [Who, Cost] => [
        who,
        { ...took[n]!, before: rest[n]! },
      ]);
      return {
        people,
        consumers: countConsumers(pick(people)),
        costs: Object.fromEntries(costs) as Record<Who, Cost>,
        missed: senders.missed,
      };
    } finally {
      senders.stop();
    }
  });
}

/** On a busy machine those who are measured do not wait for others, where that is allowed. */
async function goFirst(subjects: readonly Subject[]): Promise<void> {
  const pids = subjects.map(async ({ child }) => [child.pid, await child.ask<number>('workerPid')]);
  try {
    for (const pid of [process.pid, ...(await Promise.all(pids)).flat()]) setPriority(pid, -10);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}

/** Window after window, all at the same time: what each used of a core. */
async function watch(
  subjects: readonly Subject[],
  windows: number,
): Promise<Pick<Cost, 'worker' | 'node' | 'sent'>[]> {
  const shares = subjects.map(() => ({ worker: [] as number[], node: [] as number[] }));
  const sentBefore = await each(subjects, ({ child }) => child.ask<number>('sent'));
  let before = await each(subjects, usedBy);
  for (let window = 0; window < windows; window++) {
    await wait(WINDOW_MS);
    const after = await each(subjects, usedBy);
    for (const [n, { at, worker, node }] of after.entries()) {
      const took = (at - before[n]!.at) * 1_000;
      shares[n]!.worker.push((worker - before[n]!.worker) / took);
      shares[n]!.node.push((node - before[n]!.node) / took);
    }
    before = after;
  }
  const sent = await each(subjects, ({ child }) => child.ask<number>('sent'));
  return shares.map((share, n) => ({ ...share, sent: sent[n]! - sentBefore[n]! }));
}

async function usedBy({ child }: Subject): Promise<{ at: number; worker: number; node: number }> {
  const [usage, node] = await Promise.all([child.ask<WorkerUsage>('usage'), child.ask<number>('cpu')]);
  return { at: performance.now(), worker: usage.cpu, node };
}
