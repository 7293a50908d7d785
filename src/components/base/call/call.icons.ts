/** The icons of a call; `icons.ts` says what they are made of. */
export const ICON_MICROPHONE =
  'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21';
export const ICON_MICROPHONE_OFF =
  'M3.5 3.5l17 17M9 9v2a3 3 0 0 0 4.5 2.6M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11a6.5 6.5 0 0 0 10.6 5M18.4 12.4q.1-.7.1-1.4M12 17.5V21';
export const ICON_CAMERA = 'M3 7.5h11.5v9H3v-9Zm11.5 3.5 6-3v8l-6-3';
export const ICON_CAMERA_OFF = 'M3.5 3.5l17 17M6.5 7.5H3v9h11.5V15M10 7.5h4.5V11l6-3v8l-3-1.5';
export const ICON_SCREEN = 'M3 4.5h18v12H3v-12ZM12 16.5V20m-4 0h8M12 13V8m-2.5 2.5L12 8l2.5 2.5';
export const ICON_SCREEN_OFF = 'M3 4.5h18v12H3v-12ZM12 16.5V20m-4 0h8M9.8 8.3l4.4 4.4m0-4.4-4.4 4.4';
export const ICON_CALL =
  'M6.2 3.5 9 4l1.2 3.8L8.4 9.6a12 12 0 0 0 6 6l1.8-1.8L20 15l.5 2.8a2 2 0 0 1-2 2.2A15.5 15.5 0 0 1 4 5.5a2 2 0 0 1 2.2-2Z';
export const ICON_HANG_UP =
  'M3.2 14.6 3 12.4C5.6 9.9 8.7 8.8 12 8.8s6.4 1.1 9 3.6l-.2 2.2-4.3.6-.9-2.5a10 10 0 0 0-7.2 0l-.9 2.5-4.3-.6Z';
/** A dot in a ring. */
export const ICON_RECORDING =
  'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18ZM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5Z';
