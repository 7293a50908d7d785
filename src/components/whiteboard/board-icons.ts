/** The whiteboard's icons: path data for `icon()`, on the grid of 24 that all of them share. */

export const ICON_BOARD = 'M3 4h18v13H3V4Zm5 17 2-4m6 4-2-4M7 12c2-5 3-5 4-2s2 2 5-2';
export const ICON_SELECT = 'M5 3l6 17 2.4-7L20 10.5 5 3Z';
export const ICON_HAND =
  'M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-7a1.5 1.5 0 0 1 3 0v7m0-5a1.5 1.5 0 0 1 3 0v6m0-3a1.5 1.5 0 0 1 3 0v5a7 7 0 0 1-7 7h-1a7 7 0 0 1-5.3-2.5L3.6 15a1.6 1.6 0 0 1 2.4-2l2 2';
export const ICON_HIGHLIGHTER = 'M9 13.5 17 4l4 4-9 8.5M9 13.5l3 3-2.5 2H6l3-5ZM3 21h18';
export const ICON_ERASER =
  'M8.5 20 3.5 15a1.5 1.5 0 0 1 0-2L13 3.5a1.5 1.5 0 0 1 2 0L20.5 9a1.5 1.5 0 0 1 0 2l-9 9h-3Zm-1-11 7.5 7.5M11 20h10';
export const ICON_TEXT = 'M5 7V4h14v3M12 4v16m-3 0h6';
export const ICON_NOTE = 'M4 4h16v10l-6 6H4V4Zm10 16v-6h6';
export const ICON_IMAGE = 'M3 5h18v14H3V5Zm0 11 5-5 4 4 3-3 6 5M15.5 9.5v.01';
export const ICON_RECTANGLE = 'M4 6h16v12H4V6Z';
export const ICON_ELLIPSE = 'M12 19c5 0 9-3.1 9-7s-4-7-9-7-9 3.1-9 7 4 7 9 7Z';
export const ICON_DIAMOND = 'M12 3l9 9-9 9-9-9 9-9Z';
export const ICON_TRIANGLE = 'M12 4l9 16H3L12 4Z';
export const ICON_LINE = 'M5 19 19 5';
export const ICON_ARROW = 'M5 19 19 5m-9 0h9v9';
export const ICON_UNDO = 'M4 9h10a5 5 0 0 1 0 10H9M8 5 4 9l4 4';
export const ICON_REDO = 'M20 9H10a5 5 0 0 0 0 10h5M16 5l4 4-4 4';
export const ICON_MORE = 'M5 12h.01M12 12h.01M19 12h.01';
export const ICON_ZOOM_IN = 'M12 6v12M6 12h12';
export const ICON_ZOOM_OUT = 'M6 12h12';
export const ICON_FIT = 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5M9 12h6';
export const ICON_FRONT = 'M12 20V9m-5 5 5-5 5 5M4 4h16';
export const ICON_BACK = 'M12 4v11m-5-5 5 5 5-5M4 20h16';
export const ICON_DUPLICATE = 'M9 9h11v11H9V9Zm-3 6H4V4h11v2';
export const ICON_LIST = 'M9 6h11M9 12h11M9 18h11M4.5 6h.01m-.01 6h.01m-.01 6h.01';
export const ICON_DOWNLOAD = 'M12 4v12m-5-5 5 5 5-5M4 20h16';
