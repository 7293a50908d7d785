/**
 * Fingers and files on the stage: a swipe turns the page, a dropped or pasted
 * file is handed on. Listens on one element for as long as its host is there.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Swipe } from './swipe.js';

export interface StageGesturesOptions {
  /** Whether files are welcome and pages may be turned here. */
  readonly enabled: () => boolean;
  readonly onTurn: (verb: 'next' | 'previous') => void;
  /** How far the page follows the finger, in pixels. */
  readonly onDrag: (by: number) => void;
  readonly onFile: (file: File) => void;
}

export class StageGestures implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: StageGesturesOptions;
  readonly #swipe = new Swipe();
  #dropping = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: StageGesturesOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A file is held over the element. */
  get dropping(): boolean {
    return this.#dropping;
  }

  hostConnected(): void {
    for (const type of FILE_EVENTS) this.#host.addEventListener(type, this.#file);
  }

  hostDisconnected(): void {
    for (const type of FILE_EVENTS) this.#host.removeEventListener(type, this.#file);
    this.#swipe.cancel();
    this.#dropping = false;
  }

  /** For the stage's pointer events: `@pointerdown=${gestures.pointer}` and the like. */
  readonly pointer = (event: PointerEvent): void => {
    // A mouse has buttons and wheels for this; dragging with it selects or points.
    if (event.pointerType === 'mouse' || !this.#options.enabled()) return;
    const { pointerId, clientX, clientY, timeStamp } = event;
    switch (event.type) {
      case 'pointerdown':
        this.#swipe.down(pointerId, clientX, clientY, timeStamp);
        break;
      case 'pointermove':
        this.#options.onDrag(this.#swipe.move(pointerId, clientX, clientY));
        break;
      case 'pointerup': {
        const turn = this.#swipe.up(pointerId, clientX, timeStamp, this.#host.clientWidth);
        this.#options.onDrag(0);
        if (turn) this.#options.onTurn(turn);
        break;
      }
      default:
        this.#swipe.cancel();
        this.#options.onDrag(0);
    }
  };

  readonly #file = (event: Event): void => {
    const data = event instanceof ClipboardEvent ? event.clipboardData : (event as DragEvent).dataTransfer;
    if (!this.#options.enabled() || !data?.types.includes('Files')) return;
    if (event.type === 'dragleave') {
      // Leaving for a child is not leaving.
      const to = (event as DragEvent).relatedTarget;
      if (!(to instanceof Node && this.#host.shadowRoot?.contains(to))) this.#drop(false);
      return;
    }
    event.preventDefault();
    if (event.type === 'dragenter' || event.type === 'dragover') return this.#drop(true);
    this.#drop(false);
    const file = data.files[0];
    if (file) this.#options.onFile(file);
  };

  #drop(dropping: boolean): void {
    if (dropping === this.#dropping) return;
    this.#dropping = dropping;
    this.#host.requestUpdate();
  }
}

const FILE_EVENTS = ['dragenter', 'dragover', 'dragleave', 'drop', 'paste'];
