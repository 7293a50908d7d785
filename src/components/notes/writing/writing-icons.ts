/** The icons of the means to write: path data as in `base/icons.ts`. */
export const ICON_BOLD = 'M7 5h6a3.5 3.5 0 0 1 0 7H7V5Zm0 7h7a3.5 3.5 0 0 1 0 7H7v-7Z';
export const ICON_ITALIC = 'M10 5h8M6 19h8M14 5l-4 14';
export const ICON_LIST = 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01';
export const ICON_TASK = 'M4 4h16v16H4V4Zm4 8.5 3 3 5.5-6.5';
export const ICON_LINK = 'M13 5h6v6m0-6-9 9M10 5H5v14h14v-5';
export const ICON_UNDO = 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4';
export const ICON_REDO = 'm16 5 4 4-4 4m4-4H10a5.5 5.5 0 0 0 0 11h4';
export const ICON_COPY = 'M9 9h11v11H9V9Zm-4 6H4V4h11v1';
export const ICON_DOWNLOAD = 'M12 4v11m-5-5 5 5 5-5M4 20h16';
