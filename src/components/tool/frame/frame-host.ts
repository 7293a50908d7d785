/**
 * The page's side of a tool in a frame: lets the tool in when it knocks, gives
 * it a port, reads what comes over it, and puts the tool to sleep when it
 * floods, talks nonsense or leaves its page. Knows no room and no document:
 * what is asked for goes to `asked`. (MF6, MF7)
 */
import { MMError } from '../../../core/protocol/errors.js';
import { FRAME_LIMITS, idOf, parseFromTool } from './parse.js';
import { GREETING, type FromTool, type ToTool } from './wire.js';

/** Why a tool was put to sleep: too many messages, too much nonsense or too large, or another page in its frame. */
export type SleepReason = 'flood' | 'nonsense' | 'left';

export interface FrameHostOptions {
  readonly frame: HTMLIFrameElement;
  /** Milliseconds, never going back. */
  now(): number;
  /** The tool has knocked and can be told things. */
  connected(): void;
  asked(message: FromTool): void;
  asleep(reason: SleepReason): void;
}

export class FrameHost {
  readonly #options: FrameHostOptions;
  readonly #undo: (() => void)[] = [];
  #port: MessagePort | null = null;
  #loads = 0;
  #strikes = 0;
  /** What is left of the rate, and since when. */
  #left: number = FRAME_LIMITS.burst;
  #since: number;

  constructor(options: FrameHostOptions) {
    this.#options = options;
    this.#since = options.now();
    this.#listen(window, 'message', (event) => this.#knocked(event as MessageEvent));
    this.#listen(options.frame, 'load', () => this.#loaded());
  }

  get connected(): boolean {
    return this.#port !== null;
  }

  tell(message: ToTool): void {
    this.#port?.postMessage(message);
  }

  /** Says no more and hears no more. Idempotent. */
  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    if (this.#port) this.#port.onmessage = null;
    this.#port?.close();
    this.#port = null;
  }

  #knocked({ source, data }: MessageEvent): void {
    const { frame } = this.#options;
    // A window cannot say that it is another; the frame's is asked for each time, for it may be gone.
    if (source === null || source !== frame.contentWindow) return;
    if (typeof data !== 'object' || data === null || (data as { mm?: unknown }).mm !== GREETING) return;
    // A page knocks once: this is another one.
    if (this.#port) return this.#sleep('left');
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event) => this.#heard(event.data);
    // Where browsers tell that the other end has gone, its page has. A page that left before it had loaded shows by this alone.
    this.#listen(port1, 'close', () => this.#sleep('left'));
    // The frame has an origin that no name stands for; the port goes to this very window.
    frame.contentWindow.postMessage({ mm: GREETING }, '*', [port2]);
    this.#options.connected();
  }

  #loaded(): void {
    if (++this.#loads > 1) this.#sleep('left');
  }

  #heard(data: unknown): void {
    if (!this.#port) return;
    if (!this.#withinRate()) return this.#sleep('flood');
    let message: FromTool;
    try {
      message = parseFromTool(data);
    } catch (error) {
      const id = idOf(data);
      const wrapped = MMError.wrap(error);
      if (id !== null) this.tell({ kind: 'refused', id, error: refusalOf(wrapped) });
      if (++this.#strikes >= FRAME_LIMITS.strikes || wrapped.code === 'TOO_LARGE') this.#sleep('nonsense');
      return;
    }
    this.#options.asked(message);
  }

  #withinRate(): boolean {
    const now = this.#options.now();
    const { burst, perSecond } = FRAME_LIMITS;
    this.#left = Math.min(burst, this.#left + ((now - this.#since) / 1000) * perSecond) - 1;
    this.#since = now;
    return this.#left >= 0;
  }

  #sleep(reason: SleepReason): void {
    this.close();
    this.#options.asleep(reason);
  }

  #listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.#undo.push(() => target.removeEventListener(type, listener));
  }
}

export const refusalOf = ({ code, message }: MMError) => ({ code, message });
