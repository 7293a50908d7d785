/**
 * Who may come into a room, as far as its moderators decide: not whoever they
 * have removed or banned, under whatever name they come back, and nobody new
 * while it is locked. Remembers who came with which token, as digests, for as
 * long as the room is loaded; a secret or a token that it has never seen it
 * cannot know. Whoever is banned it knows for good, if their token names them.
 * (MO2 to MO4, FL8)
 */
import { createHash } from 'node:crypto';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Ban } from '../../src/core/ot/flow/flow.js';
import type { Decisions } from '../sfu/decisions.js';

/** Whoever asks to come in. */
export interface Comer {
  readonly id: string;
  /** Whether it was here before, and has proved it. */
  readonly back: boolean;
  readonly role: string;
  readonly token: string | undefined;
  /** Stands for the person that the token names, where it names one. */
  readonly subject?: string | undefined;
}

/** What moderators have decided about coming in. */
export interface DoorDecisions extends Pick<Decisions, 'removed' | 'locked'> {
  readonly banned: readonly Pick<Ban, 'participant' | 'subject'>[];
}

/** Participants whose tokens are remembered; the first of those who are not removed is forgotten first. */
const MOST = 5_000;
/** Tokens of one participant; the newest ones. */
const MOST_TOKENS = 8;

export const removedError = (): MMError =>
  new MMError('NOT_PERMITTED', 'a moderator removed you from the room');
export const bannedError = (): MMError =>
  new MMError('NOT_PERMITTED', 'a moderator has banned you from the room');

export class Door {
  readonly #decisions: () => DoorDecisions;
  /** By participant, in the order in which they came. */
  readonly #tokens = new Map<string, readonly string[]>();
  readonly #subjects = new Map<string, string>();

  constructor(decisions: () => DoorDecisions) {
    this.#decisions = decisions;
  }

  /** Throws `NOT_PERMITTED`. */
  check({ id, back, role, token, subject }: Comer): void {
    const { removed, banned } = this.#decisions();
    for (const ban of banned)
      if (ban.participant === id || (subject !== undefined && ban.subject === subject)) throw bannedError();
    if (back) {
      if (removed.has(id)) throw removedError();
      return;
    }
    if (token !== undefined) this.checkBearer(token);
    this.checkLock(role);
  }

  /** Throws `NOT_PERMITTED` for somebody new, where nobody new is let in. */
  checkLock(role: string): void {
    if (this.#decisions().locked && role !== 'host') throw new MMError('NOT_PERMITTED', 'the room is locked');
  }

  /** Those who came in with `token`, the last one last, whether they are here or not. */
  cameWith(token: string): readonly string[] {
    const digest = digestOf(token);
    return [...this.#tokens].filter(([, known]) => known.includes(digest)).map(([id]) => id);
  }

  /** Throws `NOT_PERMITTED` when somebody who is removed or banned came in with `token`, or is its `subject`. */
  checkBearer(token: string, subject?: string): void {
    const { removed, banned } = this.#decisions();
    if (removed.size === 0 && banned.length === 0) return;
    const digest = digestOf(token);
    const came = (id: string): boolean => this.#tokens.get(id)?.includes(digest) ?? false;
    for (const id of removed) if (came(id)) throw removedError();
    for (const ban of banned)
      if (came(ban.participant) || (subject !== undefined && ban.subject === subject)) throw bannedError();
  }

  /** Stands for the person that the participant's token named, as far as it is remembered. */
  subjectOf(id: string): string | undefined {
    return this.#subjects.get(id);
  }

  entered({ id, token, subject }: Comer): void {
    if (subject !== undefined) {
      this.#subjects.delete(id);
      this.#subjects.set(id, subject);
      if (this.#subjects.size > MOST) this.#subjects.delete(this.#subjects.keys().next().value!);
    }
    if (token === undefined) return;
    const digest = digestOf(token);
    const known = (this.#tokens.get(id) ?? []).filter((each) => each !== digest);
    this.#tokens.delete(id);
    this.#tokens.set(id, [...known, digest].slice(-MOST_TOKENS));
    if (this.#tokens.size > MOST) this.#forgetFirst();
  }

  #forgetFirst(): void {
    const { removed, banned } = this.#decisions();
    const out = new Set([...removed, ...banned.map(({ participant }) => participant)]);
    for (const id of this.#tokens.keys()) {
      if (out.has(id)) continue;
      this.#tokens.delete(id);
      return;
    }
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
