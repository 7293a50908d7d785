/** Promises of what becomes of numbered operations; several may wait for one. */
import type { MMError } from '../protocol/errors.js';

interface Waiter {
  resolve(rev: number): void;
  reject(error: MMError): void;
}

export class Promises {
  readonly #waiters = new Map<number, Waiter[]>();

  wait(seq: number): Promise<number> {
    const promise = new Promise<number>((resolve, reject) => {
      const waiters = this.#waiters.get(seq);
      if (waiters) waiters.push({ resolve, reject });
      else this.#waiters.set(seq, [{ resolve, reject }]);
    });
    // Who does not look at the outcome learns of a refusal from the room's error event.
    promise.catch(() => {});
    return promise;
  }

  resolve(seq: number, rev: number): void {
    for (const waiter of this.#take(seq)) waiter.resolve(rev);
  }

  reject(seq: number, error: MMError): void {
    for (const waiter of this.#take(seq)) waiter.reject(error);
  }

  rejectAll(error: MMError): void {
    for (const seq of [...this.#waiters.keys()]) this.reject(seq, error);
  }

  #take(seq: number): Waiter[] {
    const waiters = this.#waiters.get(seq) ?? [];
    this.#waiters.delete(seq);
    return waiters;
  }
}
