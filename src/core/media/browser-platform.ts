/** The browser as a call sees it. Nothing happens before a method is called. */
import type { Feature, MediaPlatform, Meter } from './platform.js';

/** Chromium's name for it; others answer by refusing the device. */
interface WithPolicy {
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}

interface WithConnection {
  readonly connection?: EventTarget;
}

export function createBrowserPlatform(): MediaPlatform {
  const { navigator, document } = globalThis as Partial<typeof globalThis>;
  const connection = (navigator as WithConnection | undefined)?.connection;
  return {
    // Not there on insecure pages, whatever the types say.
    devices: (navigator?.mediaDevices as MediaDevices | undefined) ?? null,
    allows: (feature: Feature) =>
      (document as WithPolicy | undefined)?.featurePolicy?.allowsFeature(feature) ?? true,
    newStream: (tracks) => new MediaStream([...tracks]),
    newPlayer: () => new Audio(),
    choosesOutput: 'HTMLMediaElement' in globalThis && 'setSinkId' in HTMLMediaElement.prototype,
    newMeter,
    get hidden() {
      return document?.visibilityState === 'hidden';
    },
    onVisibility: (listener) => listen(document, 'visibilitychange', listener),
    onNetwork(listener) {
      const stops = [
        listen('addEventListener' in globalThis ? globalThis : undefined, 'online', listener),
        listen(connection, 'change', listener),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function listen(target: EventTarget | undefined, type: string, listener: () => void): () => void {
  target?.addEventListener(type, listener);
  return () => target?.removeEventListener(type, listener);
}

function newMeter(track: MediaStreamTrack): Meter | null {
  if (!('AudioContext' in globalThis)) return null;
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      // Browsers let a page that has a microphone make sound, but some only after they are asked again.
      if (context.state === 'suspended') context.resume().catch(() => {});
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    close() {
      source.disconnect();
      context.close().catch(() => {});
    },
  };
}
