/**
 * Who may come into a room, as far as its moderators decide: not whoever they
 * have removed, under whatever name they come back, and nobody new while it is
 * locked. Remembers who came with which token, as digests, for as long as the
 * room is loaded; a secret or a token that it has never seen it cannot know.
 * (MO2 to MO4)
 */
import { createHash } from 'node:crypto';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Decisions } from '../sfu/decisions.js';

/** Whoever asks to come in. */
export interface Comer {
  readonly id: string;
  /** Whether it was here before, and has proved it. */
  readonly back: boolean;
  readonly role: string;
  readonly token: string | undefined;
}

/** Participants whose tokens are remembered; the first of those who are not removed is forgotten first. */
const MOST = 5_000;
/** Tokens of one participant; the newest ones. */
const MOST_TOKENS = 8;

export const removedError = (): MMError =>
  new MMError('NOT_PERMITTED', 'a moderator removed you from the room');

export class Door {
  readonly #decisions: () => Pick<Decisions, 'removed' | 'locked'>;
  /** By participant, in the order in which they came. */
  readonly #tokens = new Map<string, readonly string[]>();

  constructor(decisions: () => Pick<Decisions, 'removed' | 'locked'>) {
    this.#decisions = decisions;
  }

  /** Throws `NOT_PERMITTED`. */
  check({ id, back, role, token }: Comer): void {
    const { removed, locked } = this.#decisions();
    if (back) {
      if (removed.has(id)) throw removedError();
      return;
    }
    if (token !== undefined) this.checkBearer(token);
    if (locked && role !== 'host') throw new MMError('NOT_PERMITTED', 'the room is locked');
  }

  /** Throws `NOT_PERMITTED` when somebody who is removed came in with `token`. */
  checkBearer(token: string): void {
    const { removed } = this.#decisions();
    if (removed.size === 0) return;
    const digest = digestOf(token);
    for (const id of removed) if (this.#tokens.get(id)?.includes(digest)) throw removedError();
  }

  entered({ id, token }: Comer): void {
    if (token === undefined) return;
    const digest = digestOf(token);
    const known = (this.#tokens.get(id) ?? []).filter((each) => each !== digest);
    this.#tokens.delete(id);
    this.#tokens.set(id, [...known, digest].slice(-MOST_TOKENS));
    if (this.#tokens.size > MOST) this.#forgetFirst();
  }

  #forgetFirst(): void {
    const { removed } = this.#decisions();
    for (const id of this.#tokens.keys()) {
      if (removed.has(id)) continue;
      this.#tokens.delete(id);
      return;
    }
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
