/**
 * Whether the person played or paused in the frame itself. YouTube's API says
 * that something began or ended, not by whom: what nobody asked for is the
 * person's doing if there was a gesture in the frame. Pure: it is told what
 * happens and the time.
 */

/** The browser may tell of a gesture in a frame a little after the frame tells what came of it, in ms. */
const PRESS_MS = 1_000;

export class PressWatch {
  /** A change that nobody asked for, and how long it may still turn out to be the person's, in ms. */
  #unasked: { readonly plays: boolean; readonly until: number } | null = null;

  /** Another video: what happened to the last one is nobody's any more. */
  reset(): void {
    this.#unasked = null;
  }

  /** It began to play, or paused, unasked. */
  unasked(plays: boolean, now: number): void {
    this.#unasked = { plays, until: now + PRESS_MS };
  }

  /** What the person did, once, `pressed` being whether there has just been a gesture; null for nothing. */
  read(pressed: boolean, now: number): 'play' | 'pause' | null {
    const unasked = this.#unasked;
    if (!unasked) return null;
    if (pressed || now > unasked.until) this.#unasked = null;
    return pressed ? (unasked.plays ? 'play' : 'pause') : null;
  }
}
