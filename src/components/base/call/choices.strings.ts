/** What the choice of devices says. */
import { texts } from '../texts.js';

export const choiceTexts = /* @__PURE__ */ texts('devices', {
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Speaker',
  system: 'As the system chooses',
  'none.microphone': 'No microphone found',
  'none.camera': 'No camera found',
  /** A device whose name the browser keeps back. */
  unnamed: (kind: string, n: number): string => `${kind} ${n}`,
  unnamedHint: 'Their names are shown once the page may use them.',
  gone: 'This device cannot be used now.',
  processing: 'Microphone processing',
  echoCancellation: 'Echo cancellation',
  noiseSuppression: 'Noise suppression',
  autoGainControl: 'Automatic volume',
  test: 'Play a sound',
});
