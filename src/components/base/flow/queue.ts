/** One queue of those whose hand is up and those who ask for something: nobody waits in two. Pure. */
import type { Queue, QueuedHand } from '../hand-queue.js';
import type { Ask } from './state.js';

export interface QueuedAsker extends QueuedHand {
  /** What they ask for, the first first. */
  readonly asks: readonly Ask[];
  /** Whether their hand is up. */
  readonly up: boolean;
}

/** `queue` with those who ask among them, who waits longest first. `own` stays the own hand. */
export function withAsks(queue: Queue, asks: readonly Ask[], self: string | undefined): Queue {
  if (asks.length === 0) return queue;
  const people = new Map<string, QueuedAsker>();
  for (const hand of queue.waiting) people.set(hand.participant, { ...hand, asks: [], up: true });
  for (const ask of asks) {
    const { participant, name, at } = ask;
    const known = people.get(participant) ?? { participant, name, at, asks: [], up: false };
    people.set(participant, { ...known, at: Math.min(known.at, at), asks: [...known.asks, ask] });
  }
  const waiting = [...people.values()].sort((a, b) => a.at - b.at);
  const position = waiting.findIndex(({ participant }) => participant === self) + 1;
  return { ...queue, waiting, position };
}

/** What somebody in the queue asks for. */
export const asksOf = (hand: QueuedHand): readonly Ask[] => (hand as Partial<QueuedAsker>).asks ?? [];
