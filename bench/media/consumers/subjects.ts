/** Those that are compared: the server, and a bare mediasoup with and without ears, each in a process of its own. */
import { Child } from '../../lib/child.js';
import { Caller } from './caller.js';
import { pick } from './scene.js';
import { openSink } from './sink.js';

export const WHO = ['bare', 'with ears', 'mm-rooms'] as const;
export type Who = (typeof WHO)[number];

export interface Subject {
  readonly who: Who;
  readonly child: Child;
  readonly ports: readonly number[];
  /** Has those of the people receive all that they are to, from `from` to before `to`. */
  consume(from: number, to: number): Promise<void>;
  close(): Promise<void>;
}

/** All of them with so many people in a call, who receive nothing yet, for as long as `work` takes. */
export async function withSubjects<T>(
  data: string,
  people: number,
  work: (subjects: readonly Subject[]) => Promise<T>,
): Promise<T> {
  const sink = await openSink();
  const subjects: Subject[] = [];
  try {
    subjects.push(await startBare('bare', people, sink.port, []));
    subjects.push(await startBare('with ears', people, sink.port, ['ears']));
    subjects.push(await startOurs(data, people, sink.port));
    return await work(subjects);
  } finally {
    await Promise.all(subjects.map((subject) => subject.close()));
    await sink.close();
  }
}

export function each<T>(subjects: readonly Subject[], what: (subject: Subject) => Promise<T>): Promise<T[]> {
  return Promise.all(subjects.map(what));
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

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
