/** What the whiteboard says before its own code has come. */
import { texts } from '../base/texts.js';

export const whiteboardTexts = /* @__PURE__ */ texts('whiteboard', {
  label: 'Whiteboard',
  connecting: 'Opening the whiteboard…',
  closed: 'The room is closed.',
  failedTitle: 'The whiteboard could not be loaded',
  failedText: 'Its code did not arrive. What is drawn is safe.',
  missing: 'What one draws with could not be loaded.',
});
