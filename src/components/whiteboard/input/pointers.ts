/**
 * Pointers on the board: one draws, two fingers move the view, and a hand
 * that rests beside a pen does nothing. Turns the browser's events into
 * strokes of samples and movements of the view; knows no tool and no object.
 */

/** Where a pointer is, in CSS pixels from the layer's top left corner. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; a half for what feels no pressure. */
  readonly pressure: number;
}

export interface Held {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly control: boolean;
}

export interface PointerStart extends Held {
  readonly sample: Sample;
  readonly kind: 'mouse' | 'pen' | 'touch';
  /** The pen's other end, or its eraser button. */
  readonly erasing: boolean;
  /** The second press within a moment on the same place. */
  readonly twice: boolean;
}

/** What the pointers act on. */
export interface PointerActions {
  /** A stroke begins; false leaves the pointer to the view, which it then moves. */
  begin(start: PointerStart): boolean;
  /** The stroke's next samples, in order: all that the browser saw since the last call. */
  move(samples: readonly Sample[], held: Held): void;
  end(held: Held): void;
  /** The stroke was a mistake: two fingers, or the browser took the pointer. */
  cancel(): void;
  /** The pointer is over the board and presses nothing. */
  hover(sample: Sample): void;
  /** Moves the view by pixels. */
  pan(dx: number, dy: number): void;
  /** Scales the view by `factor` around a place. */
  zoom(factor: number, x: number, y: number): void;
}

/** Milliseconds and pixels within which a second press counts as the same place again. */
const TWICE_MS = 400;
const TWICE_PX = 8;

type Mode = 'idle' | 'stroke' | 'pan' | 'pinch';

export class Pointers {
  readonly #area: HTMLElement;
  readonly #actions: PointerActions;
  readonly #down = new Map<number, Sample>();
  #mode: Mode = 'idle';
  /** The pointer that draws or pans. */
  #lead = -1;
  /** Once somebody has used a pen, fingers move the view: what touches then is a palm. */
  #penSeen = false;
  #last: { at: number; sample: Sample } | null = null;
  /** Space is held: the mouse moves the view. */
  grabbing = false;

  constructor(area: HTMLElement, actions: PointerActions) {
    this.#area = area;
    this.#actions = actions;
    area.addEventListener('pointerdown', this.#press);
    area.addEventListener('pointermove', this.#move);
    area.addEventListener('pointerup', this.#release);
    area.addEventListener('pointercancel', this.#lost);
    area.addEventListener('lostpointercapture', this.#lost);
  }

  get busy(): boolean {
    return this.#mode !== 'idle';
  }

  /** Ends what is going on as if it had not begun. */
  cancel(): void {
    if (this.#mode === 'stroke') this.#actions.cancel();
    this.#mode = 'idle';
    this.#lead = -1;
    this.#down.clear();
  }

  close(): void {
    this.cancel();
    this.#area.removeEventListener('pointerdown', this.#press);
    this.#area.removeEventListener('pointermove', this.#move);
    this.#area.removeEventListener('pointerup', this.#release);
    this.#area.removeEventListener('pointercancel', this.#lost);
    this.#area.removeEventListener('lostpointercapture', this.#lost);
  }

  readonly #press = (event: PointerEvent): void => {
    const kind = kindOf(event);
    if (kind === 'pen') this.#penSeen = true;
    // A palm beside the pen that is writing.
    if (kind === 'touch' && this.#mode === 'stroke' && this.#penSeen) return;
    const sample = this.#sample(event);
    this.#down.set(event.pointerId, sample);
    // A test's event belongs to no real pointer.
    if (event.isTrusted) this.#area.setPointerCapture(event.pointerId);
    if (this.#down.size > 1) return this.#pinch();
    this.#lead = event.pointerId;
    const moves = event.button === 1 || this.grabbing || (kind === 'touch' && this.#penSeen);
    if (moves || (event.button !== 0 && event.button !== 5)) {
      this.#mode = moves ? 'pan' : 'idle';
      return;
    }
    const start = { sample, kind, erasing: (event.buttons & 32) !== 0, twice: this.#isTwice(event, sample) };
    this.#mode = this.#actions.begin({ ...start, ...heldBy(event) }) ? 'stroke' : 'pan';
  };

  readonly #move = (event: PointerEvent): void => {
    const sample = this.#sample(event);
    const before = this.#down.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') this.#actions.hover(sample);
      return;
    }
    if (this.#mode === 'pinch') return this.#pinched(event.pointerId, sample);
    this.#down.set(event.pointerId, sample);
    if (event.pointerId !== this.#lead) return;
    if (this.#mode === 'pan') this.#actions.pan(sample.x - before.x, sample.y - before.y);
    if (this.#mode !== 'stroke') return;
    // A pen reports several hundred places a second; the browser hands them over in bundles.
    const bundle = event.getCoalescedEvents?.() ?? [];
    const samples = bundle.length > 0 ? bundle.map((one) => this.#sample(one)) : [sample];
    this.#actions.move(samples, heldBy(event));
  };

  readonly #release = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId)) return;
    if (this.#mode === 'stroke' && event.pointerId === this.#lead) this.#actions.end(heldBy(event));
    // The finger that stays moves the view on, without a jump.
    if (this.#mode === 'pinch' && this.#down.size === 1) {
      this.#mode = 'pan';
      this.#lead = [...this.#down.keys()][0]!;
    } else if (this.#down.size === 0 || event.pointerId === this.#lead) this.#mode = 'idle';
  };

  readonly #lost = (event: PointerEvent): void => {
    if (!this.#down.delete(event.pointerId)) return;
    if (this.#mode === 'stroke' && event.pointerId === this.#lead) this.#actions.cancel();
    if (this.#down.size === 0 || event.pointerId === this.#lead) this.#mode = 'idle';
  };

  #pinch(): void {
    if (this.#mode === 'stroke') this.#actions.cancel();
    this.#mode = 'pinch';
  }

  #pinched(id: number, sample: Sample): void {
    const other = [...this.#down].find(([one]) => one !== id)?.[1];
    const before = this.#down.get(id)!;
    this.#down.set(id, sample);
    if (!other) return;
    const distance = Math.hypot(sample.x - other.x, sample.y - other.y);
    const distanceBefore = Math.hypot(before.x - other.x, before.y - other.y);
    this.#actions.pan((sample.x - before.x) / 2, (sample.y - before.y) / 2);
    if (distanceBefore > 0 && distance > 0) {
      this.#actions.zoom(distance / distanceBefore, (sample.x + other.x) / 2, (sample.y + other.y) / 2);
    }
  }

  #isTwice(event: PointerEvent, sample: Sample): boolean {
    const last = this.#last;
    const near = last && Math.hypot(sample.x - last.sample.x, sample.y - last.sample.y) < TWICE_PX;
    const twice = !!near && event.timeStamp - last.at < TWICE_MS;
    // A third press begins anew.
    this.#last = twice ? null : { at: event.timeStamp, sample };
    return twice;
  }

  #sample(event: PointerEvent): Sample {
    const box = this.#area.getBoundingClientRect();
    const pressure = event.pointerType === 'pen' ? event.pressure : 0.5;
    return { x: event.clientX - box.left, y: event.clientY - box.top, pressure };
  }
}

const kindOf = ({ pointerType }: PointerEvent): PointerStart['kind'] =>
  pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse';

export const heldBy = (event: MouseEvent | KeyboardEvent): Held => ({
  shift: event.shiftKey,
  alt: event.altKey,
  control: event.ctrlKey || event.metaKey,
});
