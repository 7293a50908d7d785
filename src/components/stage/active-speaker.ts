/**
 * Who has the large place while people speak. A cough or a short "yes" does not
 * take it: who speaks keeps it until somebody else has spoken for a moment.
 */
import type { ReactiveController } from 'lit';
import type { MMElement } from '../base/mm-element.js';

/** Milliseconds that somebody speaks before they take the place of one who speaks too. */
const OVER_A_SPEAKER = 2_000;
/** … and of one who is silent. */
const OVER_SILENCE = 700;

export class ActiveSpeaker implements ReactiveController {
  readonly #host: MMElement;
  #current: string | null = null;
  #candidate: string | null = null;
  #speaking: ReadonlySet<string> = new Set();
  #cancel: (() => void) | undefined;

  constructor(host: MMElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The participant with the large place; null while nobody has spoken. */
  get current(): string | null {
    return this.#current;
  }

  /** `speakers`: who spoke, the latest first; `here`: who can have the place. */
  look(speakers: readonly string[], speaking: ReadonlySet<string>, here: ReadonlySet<string>): void {
    const before = this.#speaking;
    this.#speaking = speaking;
    if (this.#current !== null && !here.has(this.#current)) this.#current = null;
    this.#current ??= speakers.find((one) => here.has(one)) ?? null;
    const current = this.#current;
    const wasSilent = current !== null && !before.has(current);
    const isSilent = current !== null && !speaking.has(current);
    const others = speakers.filter((one) => here.has(one));
    // While both speak the place is whose word it is; two would change places forever.
    const words = isSilent ? others : others.slice(0, 1);
    const next = words.find((one) => one !== current && speaking.has(one)) ?? null;
    if (next === this.#candidate && (next === null || wasSilent === isSilent)) return;
    this.#await(next, isSilent ? OVER_SILENCE : OVER_A_SPEAKER);
  }

  hostDisconnected(): void {
    this.#await(null, 0);
    this.#current = null;
    this.#speaking = new Set();
  }

  #await(candidate: string | null, ms: number): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#candidate = candidate;
    if (candidate === null) return;
    this.#cancel = this.#host.timers.after(ms, () => {
      this.#cancel = undefined;
      this.#candidate = null;
      if (!this.#speaking.has(candidate)) return;
      this.#current = candidate;
      this.#host.requestUpdate();
    });
  }
}
