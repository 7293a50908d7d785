/**
 * What a call needs of the browser, as one object that a test can stand in
 * for. `browser-platform.ts` is the real one.
 */

/** Plays one stream of sound; `HTMLAudioElement` is one. */
export interface SoundPlayer {
  srcObject: MediaProvider | null;
  play(): Promise<void>;
  pause(): void;
  /** Absent where the browser cannot choose an output. */
  setSinkId?(device: string): Promise<void>;
}

/** Measures how loud a track is. */
export interface Meter {
  /** Root mean square of the last moment, 0 to 1. */
  read(): number;
  close(): void;
}

export type Feature = 'microphone' | 'camera' | 'display-capture';

export interface MediaPlatform {
  /** Null where there is none: an insecure page, or no browser. */
  readonly devices: MediaDevices | null;
  /** Whether the page's policy, or the frame it is in, lets `feature` through. */
  allows(feature: Feature): boolean;
  newStream(tracks: readonly MediaStreamTrack[]): MediaStream;
  newPlayer(): SoundPlayer;
  /** Whether the browser can choose an output. */
  readonly choosesOutput: boolean;
  /** Null where sound cannot be measured. */
  newMeter(track: MediaStreamTrack): Meter | null;
  readonly hidden: boolean;
  /** Calls `listener` when `hidden` may have changed. */
  onVisibility(listener: () => void): () => void;
  /** Calls `listener` when the network was changed, or is back. */
  onNetwork(listener: () => void): () => void;
}
