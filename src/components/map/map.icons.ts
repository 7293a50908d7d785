/** The map's own icons: path data on a grid of 24. */
export const ICON_MAP = 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2V6Zm6-2v14m6-12v14';
export const ICON_PIN =
  'M12 21s7-6.1 7-11.5a7 7 0 0 0-14 0C5 14.9 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z';
export const ICON_LINE =
  'M5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM19 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6.5 15.7 17.5 8.3';
export const ICON_AREA = 'M5 8l9-4 6 7-4 9H6L5 8Z';
export const ICON_UNDO = 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3';
export const ICON_REDO = 'm16 5 4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h3';
export const ICON_MINUS = 'M5 12h14';
export const ICON_PLACES = 'M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01';
export const ICON_COMPASS = 'M12 3l4 9h-8l4-9Zm-4 9h8l-4 9-4-9Z';
export const ICON_ALONE =
  'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Zm10 2.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z';
export const ICON_TARGET = 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-10v-8m0 20v-6m-10-4h8m4 0h8';
