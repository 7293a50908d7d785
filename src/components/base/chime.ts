/**
 * Three soft tones: the time is up, or a speaker is tried. A browser lets a page
 * sound only after somebody has touched it; until then this is silent.
 */
const NOTES = [659.25, 783.99, 1046.5] as const;
/** Seconds from one tone to the next, and until it has faded. */
const STEP = 0.18;
const FADE = 0.6;

export interface Chime {
  /** Sounds, on the output device of that id; on the system's without one, or where it cannot be had. */
  play(device?: string | null): void;
  /** Gives the sound device back. */
  close(): void;
}

export function createChime(Context: typeof AudioContext = AudioContext): Chime {
  const context = new Context();
  return {
    play(device = null) {
      const sound = (): void =>
        NOTES.forEach((frequency, i) => tone(context, frequency, context.currentTime + i * STEP));
      // Where it cannot be led there it is better heard elsewhere than nowhere.
      const led = lead(context, device).catch(() => undefined);
      Promise.all([context.resume(), led]).then(sound, () => undefined);
    },
    close: () => void context.close().catch(() => undefined),
  };
}

function tone(context: AudioContext, frequency: number, at: number): void {
  const source = new OscillatorNode(context, { frequency, type: 'sine' });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + FADE);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + FADE);
}

/** Chromium's way; others play on the system's device. */
async function lead(context: AudioContext, device: string | null): Promise<void> {
  const { sinkId = '' } = context as { readonly sinkId?: string };
  if ((device ?? '') !== sinkId) await (context as Partial<Outputs>).setSinkId?.(device ?? '');
}

interface Outputs {
  setSinkId(device: string): Promise<void>;
}
