/**
 * Who has committed what: the last durable `seq` of each participant, so that
 * a client that comes back commits each operation once (OP11, RS1). Kept with
 * the room's snapshot. Bounded; whoever is forgotten cannot resume, because
 * then nobody knows any more what of theirs is committed.
 */
import type { Entry } from '../../src/core/protocol/messages.js';

/** Milliseconds after which a participant who has done nothing is forgotten. */
const KEEP_MS = 24 * 60 * 60_000;
/** Participants remembered per room. */
const KEEP = 2_000;

export interface StoredAuthors {
  readonly authors: readonly (readonly [participant: string, seq: number, at: number])[];
  readonly forgottenUntil: number;
}

export class Authors {
  readonly #last = new Map<string, { seq: number; at: number }>();
  /** Some who were last active up to this time are forgotten. */
  #forgottenUntil = 0;

  constructor(stored?: StoredAuthors) {
    if (!stored) return;
    for (const [participant, seq, at] of stored.authors) this.#last.set(participant, { seq, at });
    this.#forgottenUntil = stored.forgottenUntil;
  }

  /** Takes note of an entry that is durable. */
  note({ by, seq, at }: Pick<Entry, 'by' | 'seq' | 'at'>): void {
    if (seq === 0) return;
    const last = this.#last.get(by);
    if (!last) this.#last.set(by, { seq, at });
    else {
      last.seq = Math.max(last.seq, seq);
      last.at = at;
    }
  }

  *seqs(): Iterable<readonly [participant: string, seq: number]> {
    for (const [participant, { seq }] of this.#last) yield [participant, seq];
  }

  /** Whether a secret issued at `issuedAt` is good: its bearer's operations are all accounted for. */
  mayResume(participant: string, issuedAt: number): boolean {
    return this.#last.has(participant) || issuedAt > this.#forgottenUntil;
  }

  /** Forgets those beyond the bounds, except who is `present`. Returns who it was. */
  age(now: number, present: (participant: string) => boolean): string[] {
    const idle = [...this.#last].filter(([id]) => !present(id)).sort(([, a], [, b]) => a.at - b.at);
    const tooMany = Math.max(0, this.#last.size - KEEP);
    const forgotten = idle.filter(([, { at }], index) => index < tooMany || at < now - KEEP_MS);
    for (const [participant, { at }] of forgotten) {
      this.#last.delete(participant);
      this.#forgottenUntil = Math.max(this.#forgottenUntil, at);
    }
    return forgotten.map(([participant]) => participant);
  }

  store(): StoredAuthors {
    return {
      authors: [...this.#last].map(([participant, { seq, at }]) => [participant, seq, at] as const),
      forgottenUntil: this.#forgottenUntil,
    };
  }
}
