/** What one presses to ask for what one may not send in a call. */
import { texts } from '../texts.js';

export const askingTexts = /* @__PURE__ */ texts('asking', {
  'ask.microphone': 'Ask to speak',
  'ask.camera': 'Ask to show the camera',
  'ask.screen': 'Ask to present',
  'asked.microphone': 'Ask to speak: asked',
  'asked.camera': 'Ask to show the camera: asked',
  'asked.screen': 'Ask to present: asked',
  takeBack: 'You have asked; press to take it back',
});
