/**
 * How much may be painted in one frame. Pictures are made of what is drawn
 * later than it is drawn, by the browser and not by us, so the clock of one
 * frame says too little: what counts is how long the next frame is in coming.
 */

/** Milliseconds of script in a frame while something moves; the rest is for others. */
const MOVING_MS = 7;
/** While nothing moves, nobody sees a late frame. */
const STILL_MS = 30;
/** Until a board is there one waits for it: the fewer frames it takes, the sooner it is. */
const OPENING_MS = 80;
const MOST_MS = { opening: OPENING_MS, moving: MOVING_MS, still: STILL_MS } as const;
/** From one frame to the next: more is late, and much more is no answer to what was painted. */
const LATE_MS = 22;
const IDLE_MS = 400;
/** Shares of a frame, each of some objects: at least, at first, and at most. */
const LEAST = 1;
const FIRST = 4;
const MOST = 24;

export class Pace {
  readonly #now: () => number;
  #shares = FIRST;
  #asked = 0;
  #last = -Infinity;
  #end = 0;
  #moving = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A frame begins, in which something moves or nothing does, or in which a board is opened, whatever moves. */
  begin(doing: 'opening' | 'moving' | 'still'): void {
    const moving = doing === 'moving';
    const now = this.#now();
    const since = now - this.#last;
    // What nobody painted for was not late because of it.
    if (this.#moving && this.#asked > 0 && since < IDLE_MS) {
      if (since > LATE_MS) this.#shares = Math.max(LEAST, Math.floor(this.#shares / 2));
      else if (this.#asked >= this.#shares) this.#shares = Math.min(MOST, this.#shares + 1);
    }
    [this.#last, this.#moving, this.#asked] = [now, moving, 0];
    this.#end = now + MOST_MS[doing];
  }

  /** Takes a share; true when it was the last one of this frame. */
  readonly spent = (): boolean => (++this.#asked >= this.#shares && this.#moving) || this.#now() > this.#end;
}
