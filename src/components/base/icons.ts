/**
 * The icons: path data on a grid of 24, drawn with the text's colour. Each is
 * a plain string, so that a page carries only those that its elements use.
 */
import { html, type TemplateResult } from 'lit';

/** The icon for `path`. It says nothing to screen readers: its button does. */
export const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const ICON_SEND = 'M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4';
export const ICON_EDIT = 'M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8.5 19 4 20Z';
export const ICON_DELETE = 'M4 7h16M9 7V4h6v3m-8.5 0 1 13h9l1-13M10 11v5m4-5v5';
export const ICON_CHECK = 'm5 12.5 4.5 4.5L19 7';
export const ICON_CLOSE = 'M6 6l12 12M18 6 6 18';
export const ICON_PLUS = 'M12 5v14M5 12h14';
export const ICON_DOWN = 'M12 5v14m-6-6 6 6 6-6';
export const ICON_RETRY = 'M20 5v5h-5M19.4 10A8 8 0 1 0 20 13.5';
export const ICON_WARNING = 'M12 4 2.8 20h18.4L12 4Zm0 6v4m0 3v.01';
export const ICON_OFFLINE =
  'M3 3l18 18M8.5 16a5 5 0 0 1 5-1.2M5 12.5a10 10 0 0 1 4.2-2.4M2 9a15 15 0 0 1 4-2.6M12 20h.01M19 12.5A10 10 0 0 0 15.5 10M22 9A15 15 0 0 0 11 5';
export const ICON_CHAT = 'M4 5h16v11H10l-5 4v-4H4V5Z';
export const ICON_PEOPLE =
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9a6 6 0 0 1 12 0M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.6a6 6 0 0 1 3 5.4';
export const ICON_ROOM = 'M5 21V4l9-1v18M14 5h5v16M3 21h18M10.5 12v.01';
export const ICON_SLIDES = 'M3 4h18M4 4v11h16V4M12 15v3m-4 3 4-3 4 3';
export const ICON_FILE = 'M6 3h8l4 4v14H6V3Zm8 0v4h4';
export const ICON_SEARCH = 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5';
export const ICON_HISTORY = 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2';
export const ICON_YOUTUBE =
  'M5 6h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Zm5.5 3.2v5.6l4.5-2.8-4.5-2.8Z';
export const ICON_PLAY = 'M7 4.5v15l12.5-7.5L7 4.5Z';
export const ICON_PAUSE = 'M8 5v14M16 5v14';
export const ICON_VOLUME =
  'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
export const ICON_MUTED = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4Zm12 .5 4.5 4.5m0-4.5L16 14.5';
export const ICON_VIDEO = 'M3 5h18v14H3V5Zm7 4v6l5-3-5-3Z';
export const ICON_HAND =
  'M7 12V6.5a1.5 1.5 0 0 1 3 0V11m0-1V4.5a1.5 1.5 0 0 1 3 0V11m0-.5v-5a1.5 1.5 0 0 1 3 0V12m0-1V8.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6h-1.5a6 6 0 0 1-4.6-2.2l-3.5-4.4a1.6 1.6 0 0 1 2.4-2L7 14';
export const ICON_SMILE = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-7a4.6 4.6 0 0 0 8 0M9 9.5v.01M15 9.5v.01';
export const ICON_SETTINGS =
  'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z';
