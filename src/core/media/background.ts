/** Whether the page has been out of sight for so long that nobody misses its pictures. */
import type { Clock } from '../clock/clock.js';
import type { MediaPlatform } from './platform.js';
import { MEDIA } from './settings.js';

export interface Background {
  readonly away: boolean;
  start(): void;
  stop(): void;
}

export function createBackground(
  clock: Clock,
  platform: Pick<MediaPlatform, 'hidden' | 'onVisibility'>,
  onChange: () => void,
): Background {
  let away = false;
  let cancel: (() => void) | null = null;
  let unlisten: (() => void) | null = null;

  const set = (now: boolean): void => {
    if (away === now) return;
    away = now;
    onChange();
  };

  const look = (): void => {
    cancel?.();
    cancel = null;
    if (!platform.hidden) return set(false);
    cancel = clock.after(MEDIA.backgroundMs, () => {
      cancel = null;
      set(true);
    });
  };

  return {
    get away() {
      return away;
    },
    start() {
      unlisten ??= platform.onVisibility(look);
      look();
    },
    stop() {
      unlisten?.();
      unlisten = null;
      cancel?.();
      cancel = null;
      away = false;
    },
  };
}
