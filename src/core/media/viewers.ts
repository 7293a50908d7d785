/**
 * Who shows which picture at which size: the largest of its viewers counts,
 * and one that is let go is let go a little later, since scrolling back is
 * common and starting anew is dear. Knows no network.
 */
import type { Clock } from '../clock/clock.js';
import type { Size } from './pictures.js';
import { MEDIA } from './settings.js';

type PictureSource = 'camera' | 'screen';

export interface Viewers {
  show(viewer: object, participant: string, source: PictureSource, size: Size | null): void;
  /** The largest size at which it is shown, or was a moment ago; null for not at all. */
  sizeOf(participant: string, source: PictureSource): Size | null;
  /** Forgets what was let go. What is shown stays shown, for the next call. */
  rest(): void;
  close(): void;
}

export function createViewers(clock: Clock, onChange: () => void): Viewers {
  const shown = new Map<string, Map<object, Size>>();
  /** What was shown last, by picture, and how to stop forgetting it. */
  const lingering = new Map<string, { readonly size: Size; readonly cancel: () => void }>();
  const keyOf = (participant: string, source: PictureSource): string => `${source}/${participant}`;

  const stay = (key: string): void => {
    lingering.get(key)?.cancel();
    lingering.delete(key);
  };

  const linger = (key: string, size: Size): void => {
    stay(key);
    const cancel = clock.after(MEDIA.hideMs, () => {
      lingering.delete(key);
      onChange();
    });
    lingering.set(key, { size, cancel });
  };

  const rest = (): void => {
    for (const { cancel } of lingering.values()) cancel();
    lingering.clear();
  };

  return {
    show(viewer, participant, source, size) {
      const key = keyOf(participant, source);
      const viewers = shown.get(key) ?? new Map<object, Size>();
      const before = viewers.get(viewer);
      if (size && size.width > 0 && size.height > 0) {
        if (before?.width === size.width && before.height === size.height) return;
        stay(key);
        shown.set(key, viewers.set(viewer, { width: size.width, height: size.height }));
      } else {
        if (!before) return;
        viewers.delete(viewer);
        if (viewers.size === 0) {
          shown.delete(key);
          linger(key, before);
        }
      }
      onChange();
    },
    sizeOf(participant, source) {
      const key = keyOf(participant, source);
      let largest = lingering.get(key)?.size ?? null;
      for (const size of shown.get(key)?.values() ?? []) {
        if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
      }
      return largest;
    },
    rest,
    close() {
      rest();
      shown.clear();
    },
  };
}
