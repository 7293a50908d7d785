/** What tests need to play with the stand-in for YouTube that answers in its place. */
import { sendMouse } from '@web/test-runner-commands';
import type { Player, PlayerClock, PlayerState } from '../../playback/player.js';
import { YouTubePlayer, type YouTubePlayerOptions } from '../youtube-player.js';

/** The browser's own time. Whoever gives up after many seconds gives up after more: the machine may be busy. */
export const browserClock: PlayerClock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms < 10_000 ? ms : 10 * ms);
    return () => clearTimeout(timer);
  },
};

/** Time that passes when the test says so. */
export class ManualClock implements PlayerClock {
  #now = 0;
  #timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  get waiting(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.callback();
    }
    this.#now = end;
  }
}

/** Resolves when `is` is true; looks at every frame. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Resolves when the player is in `state`; rejects when it fails instead. */
export function reaches(player: Player, state: PlayerState): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const over = player.state === state;
      if (!over && player.state !== 'error') return;
      undo();
      if (over) resolve();
      else reject(new Error(`${player.error?.code}: ${player.error?.message}`));
    };
    const undo = player.subscribe(look);
    look();
  });
}

export interface Stage {
  readonly mount: HTMLElement;
  readonly player: YouTubePlayer;
  /** Every state that it was in, repetitions left out. */
  readonly states: PlayerState[];
  readonly frame: HTMLIFrameElement;
  /** Tells the stand-in what to do: `{ standIn: 'stall' }` and so on. */
  direct(message: { readonly standIn: string; readonly [key: string]: unknown }): void;
  close(): void;
}

/** A player in the page, in an element of its own. */
export function stage(options: Partial<YouTubePlayerOptions> = {}): Stage {
  const mount = document.createElement('div');
  document.body.append(mount);
  const player = new YouTubePlayer({ mount, clock: browserClock, ...options });
  const states: PlayerState[] = [];
  player.subscribe(() => {
    if (states.at(-1) !== player.state) states.push(player.state);
  });
  const self: Stage = {
    mount,
    player,
    states,
    get frame() {
      const frame = mount.querySelector('iframe');
      if (!frame) throw new Error('there is no frame');
      return frame;
    },
    direct: (message) => self.frame.contentWindow!.postMessage(message, '*'),
    close() {
      player.close();
      mount.remove();
    },
  };
  return self;
}

/**
 * Clicks into the frame's picture as a person does. A frame of another origin
 * can be hit only after it has been painted, of which nobody tells: the mouse
 * moves about in it until the page inside feels that.
 */
export async function clickInto(frame: HTMLIFrameElement): Promise<void> {
  frame.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = frame.getBoundingClientRect();
  let felt = false;
  const hear = ({ source, data }: MessageEvent): void => {
    if (source === frame.contentWindow && JSON.parse(data as string).event === 'felt') felt = true;
  };
  window.addEventListener('message', hear);
  frame.contentWindow!.postMessage({ standIn: 'feel' }, '*');
  for (let step = 0; !felt; step = (step + 1) % 20)
    await sendMouse({
      type: 'move',
      position: [Math.round(x + width / 3) + step, Math.round(y + height / 3)],
    });
  window.removeEventListener('message', hear);
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'up' });
}
