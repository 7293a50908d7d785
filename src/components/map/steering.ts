/**
 * Who moves the map: what a person does here is on the screen at once and goes
 * to the others some times a second; what others do glides in, but never while
 * somebody here has the map in hand. Knows no engine, only how to look at one.
 */
import { viewDiff } from '../../core/ot/map/map.js';
import { FIRST_VIEW, isUntouched, sameView } from '../../core/ot/map/state.js';
import type { View } from '../../core/ot/map/geo.js';
import type { After } from '../base/timers.js';

/** Milliseconds between what a moving hand sends: smooth for those who follow, and little to log. */
export const SEND_MS = 100;
/** Milliseconds in which another's move glides in: two sendings, so that it never stops on the way. */
export const GLIDE_MS = 220;

export interface SteeringPorts {
  /** Where the screen looks just now. */
  screen(): View;
  show(view: View, ms: number): void;
  halt(): void;
  /** Where the room looks; undefined before it is known. */
  shared(): View | undefined;
  /** Where an untouched map begins here. */
  initial(): View;
  /** Whether this person may move the map for everyone. */
  mayMove(): boolean;
  calm(): boolean;
  /** With `joins`, undo takes it back together with what was done before it. */
  submit(verb: 'pan' | 'zoom' | 'rotate', args: unknown, joins: boolean): void;
  changed(): void;
  readonly after: After;
}

export class Steering {
  readonly #ports: SteeringPorts;
  /** False while this person looks around alone. */
  #following = true;
  #engaged = false;
  /** The screen at the last rest, or as last sent: what differs from it is what a person here has done. */
  #base: View = FIRST_VIEW;
  #cancel: (() => void) | undefined;
  /** Something of this gesture is the last that this person has done. */
  #joins = false;
  #sending = false;

  constructor(ports: SteeringPorts) {
    this.#ports = ports;
  }

  get following(): boolean {
    return this.#following;
  }

  /** Whether somebody here has the map in hand. */
  get engaged(): boolean {
    return this.#engaged;
  }

  /** Whether the document changes by what is sent from here just now. */
  get sending(): boolean {
    return this.#sending;
  }

  /** Where the room looks, or where it will begin. */
  target(): View {
    const shared = this.#ports.shared();
    return shared && !isUntouched(shared) ? shared : this.#ports.initial();
  }

  /** There is a screen, and it shows `target()`. */
  begin(): void {
    this.#base = this.#ports.screen();
  }

  press(): void {
    // A second finger goes on with what the first began.
    if (!this.#engaged) {
      this.#ports.halt();
      this.#joins = false;
    }
    this.#engaged = true;
  }

  moved(local: boolean): void {
    if (local && !this.#engaged) {
      this.#joins = false;
      this.#engaged = true;
    }
    if (!this.#engaged) this.#base = this.#ports.screen();
    if (!local) return;
    // Whoever may not move it for all moves it alone.
    if (!this.#ports.mayMove() && this.#following) this.#setFollowing(false);
    if (!this.#following || this.#cancel) return;
    this.#cancel = this.#ports.after(SEND_MS, () => this.#send());
    this.#sendNow();
  }

  /** The hand is off and the screen rests: the last word is exact, and the room's view is what counts. */
  rest(): void {
    if (!this.#engaged) return;
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#following) this.#sendNow();
    this.#engaged = false;
    this.#base = this.#ports.screen();
    this.#settle();
  }

  /** This person has changed the document, from here or otherwise: a drag is many operations and one deed. */
  noted(): void {
    this.#joins = this.#sending;
  }

  /** The room looks elsewhere, by somebody else's doing. */
  remote(): void {
    if (!this.#engaged) this.#settle();
  }

  /** Looks around alone, or comes back to the others. */
  follow(on: boolean): void {
    if (on === this.#following) return;
    this.#setFollowing(on);
    if (on && !this.#engaged) this.#settle();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#engaged = false;
  }

  #setFollowing(on: boolean): void {
    this.#following = on;
    this.#ports.changed();
  }

  #settle(): void {
    const target = this.target();
    if (!this.#following || sameView(target, this.#ports.screen())) return;
    this.#ports.show(target, this.#ports.calm() ? 0 : GLIDE_MS);
  }

  #send(): void {
    this.#cancel = undefined;
    this.#sendNow();
  }

  #sendNow(): void {
    const screen = this.#ports.screen();
    const shared = this.#ports.shared();
    if (!shared || !this.#ports.mayMove()) return;
    // The first move says all: nobody else knows where this page let the map begin.
    const base = isUntouched(shared) ? FIRST_VIEW : this.#base;
    const changed = viewDiff(base, screen);
    this.#base = screen;
    if (!changed) return;
    const { center, zoom, bearing, pitch } = changed;
    if (zoom !== undefined) this.#submit('zoom', { zoom, ...(center && { center }) });
    else if (center) this.#submit('pan', { center });
    if (bearing !== undefined || pitch !== undefined)
      this.#submit('rotate', {
        bearing: bearing ?? screen.bearing,
        ...(pitch !== undefined && { pitch }),
      });
  }

  #submit(verb: 'pan' | 'zoom' | 'rotate', args: unknown): void {
    this.#sending = true;
    this.#ports.submit(verb, args, this.#joins);
    this.#sending = false;
  }
}
