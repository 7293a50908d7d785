/**
 * What each stream to a participant takes of memory. Many more of them than a
 * machine could send: what a process holds goes up and down by itself, by more
 * than a few streams take. So it is looked at while nothing is sent, after
 * enough was that everything is there which a stream has in use.
 */
import type { Memory } from '../../lib/answer.js';
import { countConsumers, pick } from './scene.js';
import { startSenders } from './senders.js';
import { each, wait, withSubjects, type Subject, type Who } from './subjects.js';
import type { WorkerUsage } from './usage.js';

/** Bytes that each consumer of the second half added: to the worker, and held by Node. */
export type Memories = Readonly<Record<Who, { readonly worker: number; readonly node: number }>>;

const SEND_MS = 5_000;
const QUIET_MS = 5_000;
const LOOKS = 3;

export function measureMemory(data: string, people: number): Promise<Memories> {
  return withSubjects(data, people, async (subjects) => {
    // The first ones pay for what is made once: it takes two points to tell what each one takes.
    const half = Math.floor(people / 2);
    const second = countConsumers(pick(people).slice(half), people);
    for (const subject of subjects) await subject.consume(0, half);
    const before = await used(subjects);
    for (const subject of subjects) await subject.consume(half, people);
    const after = await used(subjects);
    const grown = (n: number, part: 'worker' | 'node'): number =>
      (after[n]![part] - before[n]![part]) / second;
    return Object.fromEntries(
      subjects.map(({ who }, n) => [who, { worker: grown(n, 'worker'), node: grown(n, 'node') }]),
    ) as Memories;
  });
}

async function used(subjects: readonly Subject[]): Promise<{ worker: number; node: number }[]> {
  const senders = startSenders(subjects.map(({ ports }) => ports));
  await wait(SEND_MS);
  senders.stop();
  await wait(QUIET_MS);
  return each(subjects, memoryOf);
}

/** The least of a few looks: what is more is on its way to be freed. */
async function memoryOf({ child }: Subject): Promise<{ worker: number; node: number }> {
  const held: number[] = [];
  for (let look = 0; look < LOOKS; look++) held.push((await child.ask<Memory>('memory')).held);
  return { worker: (await child.ask<WorkerUsage>('usage')).resident, node: Math.min(...held) };
}
