/**
 * Something that the others are told while it is being done, and until the
 * relay has confirmed what has become of it: they have nothing else to show.
 */

export class Told<T> {
  readonly #changed: () => void;
  #value: T | null = null;
  #waiting = 0;
  #ended = true;

  /** Calls `changed` when there is another value to tell. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get value(): T | null {
    return this.#value;
  }

  /** Tells `value`; null when it is done, or given up. */
  tell(value: T | null): void {
    this.#ended = value === null;
    if (value !== null) this.#value = value;
    else if (this.#waiting === 0) this.#value = null;
    this.#changed();
  }

  /** What was told has become operations, with these outcomes. */
  await(outcomes: readonly Promise<unknown>[]): void {
    this.#waiting++;
    void Promise.allSettled(outcomes).then(() => {
      this.#waiting--;
      if (this.#waiting > 0 || !this.#ended || this.#value === null) return;
      this.#value = null;
      this.#changed();
    });
  }
}
