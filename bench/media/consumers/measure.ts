/**
 * One call on the server and on a bare mediasoup at the same time, with the
 * same packets: what each stream to a participant costs here and there.
 */
import { setPriority } from 'node:os';
import type { Memory } from '../../lib/answer.js';
import { Child } from '../../lib/child.js';
import { Caller } from './caller.js';
import { countConsumers, pick } from './scene.js';
import { startSenders } from './senders.js';
import { openSink } from './sink.js';
import type { WorkerUsage } from './usage.js';

export interface Cost {
  /** Of a core, the worker's and Node's part, in each window. */
  readonly worker: readonly number[];
  readonly node: readonly number[];
  /** The same before anybody received anything: what is there anyway, however many streams there are. */
  readonly before: Readonly<Record<'worker' | 'node', readonly number[]>>;
  /** Bytes that each consumer of the second half added: to the worker, and held by Node. */
  readonly workerBytes: number;
  readonly nodeBytes: number;
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

export const WHO = ['bare', 'with ears', 'mm-rooms'] as const;
export type Who = (typeof WHO)[number];

const WARM_MS = 6_000;
const WINDOW_MS = 5_000;

interface Subject {
  readonly who: Who;
  readonly child: Child;
  readonly ports: readonly number[];
  /** Has those of the people receive all that they are to, from `from` to before `to`. */
  consume(from: number, to: number): Promise<void>;
  close(): Promise<void>;
}

export async function measureConsumers(
  data: string,
  { people, windows }: { readonly people: number; readonly windows: number },
): Promise<ConsumersReport> {
  const sink = await openSink();
  const subjects: Subject[] = [];
  try {
    subjects.push(await startBare('bare', people, sink.port, []));
    subjects.push(await startBare('with ears', people, sink.port, ['ears']));
    subjects.push(await startOurs(data, people, sink.port));
    const picked = pick(people);
    const consumers = countConsumers(picked);
    // The first ones pay for what is made once: it takes two points to tell what each one takes.
    const half = Math.floor(people / 2);
    const second = countConsumers(picked.slice(half), people);
    await goFirst(subjects);
    const senders = startSenders(subjects.map(({ ports }) => ports));
    try {
      await wait(WARM_MS);
      const rest = await watch(subjects, windows);
      for (const subject of subjects) await subject.consume(0, half);
      await wait(WARM_MS);
      const before = await each(subjects, memoryOf);
      for (const subject of subjects) await subject.consume(half, people);
      await wait(WARM_MS);
      const after = await each(subjects, memoryOf);
      const took = await watch(subjects, windows);
      const costs = subjects.map(({ who }, n) => {
        const grown = (part: 'worker' | 'node'): number => (after[n]![part] - before[n]![part]) / second;
        const cost: Cost = {
          ...took[n]!,
          before: rest[n]!,
          workerBytes: grown('worker'),
          nodeBytes: grown('node'),
        };
        return [who, cost] as const;
      });
      return {
        people,
        consumers,
        costs: Object.fromEntries(costs) as Record<Who, Cost>,
        missed: senders.missed,
      };
    } finally {
      senders.stop();
    }
  } finally {
    await Promise.all(subjects.map((subject) => subject.close()));
    await sink.close();
  }
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

async function startBare(who: Who, people: number, sink: number, args: readonly string[]): Promise<Subject> {
  const child = await Child.start(new URL('bare.ts', import.meta.url), args);
  await child.ask('start', { sink });
  const ports = await child.ask<number[]>('produce', people);
  return {
    who,
    child,
    ports,
    consume: (from, to) => child.ask('consume', { picked: pick(people), from, to }),
    close: () => child.stop(),
  };
}

async function startOurs(data: string, people: number, sink: number): Promise<Subject> {
  const child = await Child.start(new URL('ours.ts', import.meta.url));
  const { port } = await child.ask<{ port: number }>('start', { data, sink });
  const callers: Caller[] = [];
  for (let person = 0; person < people; person++)
    callers.push(await Caller.open(port, 'call', `Person ${person}`));
  const ports = await Promise.all(callers.map((caller) => caller.join()));
  const producers = await Promise.all(callers.map((caller, person) => caller.send(person)));
  await child.ask('outwards');
  return {
    who: 'mm-rooms',
    child,
    ports,
    async consume(from, to) {
      const picked = pick(people);
      for (let person = from; person < to; person++) {
        const microphones = producers
          .filter((_, other) => other !== person)
          .map(({ microphone }) => microphone);
        await callers[person]!.receive(
          microphones,
          picked[person]!.map((other) => producers[other]!.camera),
        );
      }
    },
    async close() {
      for (const caller of callers) caller.close();
      await child.stop();
    },
  };
}

async function usedBy({ child }: Subject): Promise<{ at: number; worker: number; node: number }> {
  const [usage, node] = await Promise.all([child.ask<WorkerUsage>('usage'), child.ask<number>('cpu')]);
  return { at: performance.now(), worker: usage.cpu, node };
}

async function memoryOf({ child }: Subject): Promise<{ worker: number; node: number }> {
  const { held } = await child.ask<Memory>('memory');
  return { worker: (await child.ask<WorkerUsage>('usage')).resident, node: held };
}

function each<T>(subjects: readonly Subject[], what: (subject: Subject) => Promise<T>): Promise<T[]> {
  return Promise.all(subjects.map(what));
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
