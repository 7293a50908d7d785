/** How loud the own microphone is. Measures only while somebody asks, and follows the device. */
import type { MediaPlatform, Meter } from './platform.js';

export interface OwnMeter {
  /** Amplitude, 0 to 1; 0 without a microphone. */
  read(): number;
  close(): void;
}

export function createOwnMeter(
  platform: Pick<MediaPlatform, 'newMeter'>,
  microphone: () => MediaStreamTrack | null,
): OwnMeter {
  let meter: Meter | null = null;
  let measured: MediaStreamTrack | null = null;

  const close = (): void => {
    meter?.close();
    meter = null;
    measured = null;
  };

  return {
    read() {
      const track = microphone();
      if (track !== measured) {
        close();
        meter = track && platform.newMeter(track);
        measured = track;
      }
      return meter?.read() ?? 0;
    },
    close,
  };
}
