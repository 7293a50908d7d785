/**
 * What this participant said that is not in the log yet, and what was refused:
 * a refused message is taken out of the document, so it is kept here until its
 * author tries again or lets it go.
 */
import { MMError } from '../../core/protocol/errors.js';
import type { ChatState } from './chat-state.js';

export interface Refused {
  readonly key: number;
  readonly text: string;
  readonly error: MMError;
}

export interface OutboxOptions {
  submit(verb: string, args: unknown): Promise<number>;
  state(): ChatState | undefined;
  changed(): void;
}

export class Outbox {
  readonly #options: OutboxOptions;
  /** `undefined` stands for one that never got into the document. */
  readonly #pending = new Set<string | undefined>();
  #refused: readonly Refused[] = [];
  #keys = 0;
  /** Grows with each `clear`; what was said before it no longer counts. */
  #age = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get refused(): readonly Refused[] {
    return this.#refused;
  }

  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  say(text: string): void {
    const age = this.#age;
    const known = this.#options.state()?.messages.length ?? 0;
    const submitted = this.#options.submit('say', { text });
    // Applied at once: the last message is this one.
    const messages = this.#options.state()?.messages ?? [];
    const id = messages.length > known ? messages.at(-1)?.id : undefined;
    this.#pending.add(id);
    const settled = (error: MMError | null): void => {
      if (age !== this.#age) return;
      this.#pending.delete(id);
      // Whoever leaves the room does not want it sent any more.
      if (error && error.code !== 'ROOM_CLOSED') {
        this.#refused = [...this.#refused, { key: ++this.#keys, text, error }];
      }
      this.#options.changed();
    };
    submitted.then(
      () => settled(null),
      (error: unknown) => settled(MMError.wrap(error)),
    );
  }

  retry(key: number): void {
    const refused = this.#refused.find((one) => one.key === key);
    this.discard(key);
    if (refused) this.say(refused.text);
  }

  discard(key: number): void {
    this.#refused = this.#refused.filter((one) => one.key !== key);
    this.#options.changed();
  }

  /** Forgets everything: another room, or another chat. */
  clear(): void {
    this.#age++;
    this.#pending.clear();
    this.#refused = [];
  }
}
