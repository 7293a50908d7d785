/**
 * Getting a microphone, a camera or a screen from the browser. Knows what to
 * ask for and when to ask for less; not whether it is sent.
 */
import type { MediaSource } from '../protocol/sfu.js';
import type { AudioProcessing } from './media.js';
import type { MediaPlatform } from './platform.js';
import type { OwnKind } from './problems.js';

export interface CaptureWish {
  /** Null for the system's choice. */
  readonly device: string | null;
  readonly processing: AudioProcessing;
  /** Whether the sound of a screen may be sent too. */
  readonly withSound: boolean;
}

export interface Captured {
  /** What is sent, by source; a screen may have sound. */
  readonly tracks: ReadonlyMap<MediaSource, MediaStreamTrack>;
  /** For a preview. */
  readonly stream: MediaStream;
  /** The device that it is, as far as the browser says. */
  readonly device: string | null;
  /** Frees the device. */
  stop(): void;
}

const CAMERA = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
} as const;

/** Enough for reading and for a mouse that moves; a film is better shared as a film. */
const SCREEN = { frameRate: { ideal: 10, max: 15 } } as const;

/** Rejects with what the browser throws. `ended` is told when the device or the person ends it, not for `stop`. */
export async function capture(
  platform: MediaPlatform,
  kind: OwnKind,
  wish: CaptureWish,
  ended: () => void,
): Promise<Captured> {
  if (!platform.devices) throw Object.assign(new Error('no devices here'), { name: 'SecurityError' });
  const stream = await (kind === 'screen'
    ? platform.devices.getDisplayMedia({ video: SCREEN, audio: wish.withSound })
    : device(platform.devices, kind, wish));
  return hold(platform, kind, stream, ended);
}

/** The device that is wished for; where it is gone, whichever there is. */
async function device(devices: MediaDevices, kind: OwnKind, wish: CaptureWish): Promise<MediaStream> {
  const ask = (deviceId?: { exact: string }): Promise<MediaStream> =>
    devices.getUserMedia(
      kind === 'camera' ? { video: { ...CAMERA, deviceId } } : { audio: { ...wish.processing, deviceId } },
    );
  if (!wish.device) return ask();
  try {
    return await ask({ exact: wish.device });
  } catch (error) {
    const { name } = error as { readonly name?: string };
    if (name !== 'OverconstrainedError' && name !== 'NotFoundError') throw error;
    return ask();
  }
}

function hold(platform: MediaPlatform, kind: OwnKind, stream: MediaStream, ended: () => void): Captured {
  const tracks = new Map<MediaSource, MediaStreamTrack>();
  // A screen before its sound, which is not taken without it; browsers list sound first.
  for (const track of [...stream.getTracks()].sort(
    (a, b) => Number(b.kind === 'video') - Number(a.kind === 'video'),
  )) {
    if (kind === 'screen' && track.kind === 'video') track.contentHint = 'detail';
    tracks.set(kind === 'screen' && track.kind === 'audio' ? 'screen-audio' : kind, track);
  }
  const main = tracks.get(kind);
  main?.addEventListener('ended', ended);
  return {
    tracks,
    // A preview has no sound of one's own.
    stream: kind === 'microphone' || !main ? stream : platform.newStream([main]),
    device: main?.getSettings().deviceId ?? null,
    stop() {
      main?.removeEventListener('ended', ended);
      for (const track of tracks.values()) track.stop();
    },
  };
}
