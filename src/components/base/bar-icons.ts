/** Icons of the bars that lie over a page, a film or a call. A module of its own: it loads with the first bar. */
export const ICON_PREVIOUS = 'm14.5 5-7 7 7 7';
export const ICON_NEXT = 'm9.5 5 7 7-7 7';
export const ICON_UPLOAD = 'M12 16V4m-5 5 5-5 5 5M4 16v4h16v-4';
export const ICON_GRID = 'M4 4h7v7H4V4Zm9 0h7v7h-7V4ZM4 13h7v7H4v-7Zm9 0h7v7h-7v-7Z';
export const ICON_EXPAND = 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5';
export const ICON_SHRINK = 'M9 4v5H4m16 0h-5V4m0 16v-5h5M4 15h5v5';
