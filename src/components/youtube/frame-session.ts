/**
 * One frame of YouTube's from its making to its end: gets the API, puts the
 * frame in its place, waits for its first word, passes on what it says. Knows
 * nothing of positions and wishes.
 */
import type { Room } from '../../core/room/room.js';
import type { PlayerClock, PlayerError } from '../playback/player.js';
import { ApiError, loadApi } from './api-loader.js';
import type { YTApi, YTPlayer } from './iframe-api.js';
import { apiProblem, silentProblem, videoProblem } from './problems.js';

export type LoadApi = (clock: PlayerClock, signal: AbortSignal) => Promise<YTApi>;

export interface FrameSessionOptions {
  readonly mount: HTMLElement;
  readonly clock: PlayerClock;
  /** In whose words problems are told. */
  readonly room?: Room | undefined;
  /** Not in the page yet. */
  readonly frame: HTMLIFrameElement;
  /** What gets the API; tests put their own in place. */
  readonly load?: LoadApi;
  readonly onReady: () => void;
  /** One of `YT_STATE`. */
  readonly onState: (state: number) => void;
  readonly onBlocked: () => void;
  readonly onError: (error: PlayerError) => void;
  /** A moment at which what the player says is fresh. */
  readonly onNews: () => void;
}

/** How long a frame may take until its first word, in ms. */
export const READY_MS = 15_000;
/** How often the player is looked at beyond what it says of itself, in ms. */
const LOOK_MS = 250;

export class FrameSession {
  readonly #options: FrameSessionOptions;
  readonly #life = new AbortController();
  #made: YTPlayer | null = null;
  #player: YTPlayer | null = null;

  constructor(options: FrameSessionOptions) {
    this.#options = options;
    const { clock, load = loadApi } = options;
    const { signal } = this.#life;
    load(clock, signal).then(
      (api) => !signal.aborted && this.#build(api),
      (error: unknown) => !signal.aborted && options.onError(apiProblem(error, options.room)),
    );
  }

  /** The player, once it is ready; its methods are not there before. */
  get player(): YTPlayer | null {
    return this.#player;
  }

  /** Whether the person has just done something inside the frame. */
  get pressed(): boolean {
    const { frame } = this.#options;
    const { activeElement } = frame.getRootNode() as Document | ShadowRoot;
    return activeElement === frame && navigator.userActivation?.isActive === true;
  }

  close(): void {
    this.#life.abort();
    this.#player = null;
    this.#made?.destroy();
    this.#options.frame.remove();
  }

  #build(api: YTApi): void {
    const { mount, clock, room, frame } = this.#options;
    const { signal } = this.#life;
    mount.append(frame);
    // The API may call for a little longer than the frame lives.
    const alive =
      <T>(then: (data: T) => void) =>
      ({ data }: { readonly data: T }): void => {
        if (!signal.aborted) then(data);
      };
    const { onState, onError, onBlocked } = this.#options;
    this.#made = new api.Player(frame, {
      events: {
        onReady: alive(() => this.#ready()),
        onStateChange: alive(onState),
        onError: alive((code: number) => onError(videoProblem(code, room))),
        onAutoplayBlocked: alive(onBlocked),
      },
    });
    const late = clock.after(READY_MS, () => !this.#player && onError(silentProblem(room)));
    signal.addEventListener('abort', late);
    this.#listen(frame, signal);
  }

  #ready(): void {
    this.#player = this.#made;
    this.#options.onReady();
  }

  #listen(frame: HTMLIFrameElement, signal: AbortSignal): void {
    const { clock, room, onNews, onError } = this.#options;
    // What the message says is the API's business; that there is one means that the API knows something new.
    const heard = ({ source }: MessageEvent): void => {
      if (source === frame.contentWindow) onNews();
    };
    window.addEventListener('message', heard, { signal });
    const forbidden = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (blockedURI.startsWith(new URL(frame.src).origin)) onError(apiProblem(new ApiError('csp'), room));
    };
    document.addEventListener('securitypolicyviolation', forbidden, { signal });
    let cancel = (): void => undefined;
    const look = (): void => {
      cancel = clock.after(LOOK_MS, look);
      onNews();
    };
    cancel = clock.after(LOOK_MS, look);
    signal.addEventListener('abort', () => cancel());
  }
}
