/** What the whiteboard's bars, panels and objects are called. */
import type { ColorName, Kind } from '../../../core/ot/board/state.js';
import type { ToolName } from '../tools/tool.js';

export const TOOL_NAMES: Readonly<Record<ToolName, string>> = {
  select: 'Select',
  hand: 'Move the view',
  pen: 'Pen',
  highlighter: 'Highlighter',
  eraser: 'Eraser',
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  diamond: 'Diamond',
  triangle: 'Triangle',
  line: 'Line',
  arrow: 'Arrow',
  text: 'Text',
  note: 'Sticky note',
};

const COLOURS: Readonly<Record<ColorName, string>> = {
  ink: 'Ink',
  grey: 'Grey',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  pink: 'Pink',
  white: 'White',
};

const KINDS: Readonly<Record<Kind, string>> = {
  stroke: 'Drawing',
  shape: 'Shape',
  text: 'Text',
  note: 'Sticky note',
  image: 'Picture',
};

const objects = (count: number): string => (count === 1 ? '1 object' : `${count} objects`);

export const strings = {
  colours: COLOURS,
  kinds: KINDS,
  label: 'Whiteboard',
  about: (count: number, draws: boolean): string =>
    `${count === 0 ? 'Empty' : objects(count)}. ${draws ? 'Press V, then the arrow keys choose and move objects. Enter adds or edits, Delete removes, Escape lets go.' : 'The arrow keys move the view.'}`,
  emptyDraw: 'Draw, write, or drop a picture here',
  emptyWatch: 'Nothing is drawn yet',
  view: 'View',
  toolbar: 'Drawing tools',
  shapes: 'Shapes',
  image: 'Picture',
  style: 'Colour and width',
  undo: 'Undo',
  redo: 'Redo',
  more: 'More',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Full size',
  percent: (scale: number): string => `${Math.round(scale * 100)} %`,
  zoomTo: (percent: string): string => `${percent}, show at full size`,
  fit: 'Show everything',
  draw: 'Draw on it',
  stopDrawing: 'Stop drawing',
  colour: 'Colour',
  fill: 'Filled',
  width: 'Width',
  widths: ['Thin', 'Medium', 'Thick', 'Very thick'],
  selection: (count: number): string => `${objects(count)} selected`,
  /** Keys, as they are called on keyboards. */
  keys: { undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z', duplicate: 'Ctrl+D', remove: 'Delete' },
  withKey: (label: string, key: string): string => `${label} (${key})`,
  /** What an object says after what it is. */
  saying: (kind: string, words: string): string => `${kind}: ${words}`,
  toFront: 'Bring to front',
  toBack: 'Send to back',
  duplicate: 'Duplicate',
  remove: 'Delete',
  objects: 'List of objects',
  objectCount: objects,
  objectsEmpty: 'Nothing is drawn yet.',
  moreObjects: (count: number): string => `… and ${count} more`,
  by: (name: string): string => `by ${name}`,
  close: 'Close',
  saveSVG: 'Save as SVG',
  savePNG: 'Save as PNG',
  saveFailed: 'The picture could not be made.',
  clear: 'Clear the board',
  clearLayer: 'Clear these drawings',
  clearQuestion: (count: number): string =>
    `Remove ${objects(count)} for everyone? Undo brings back what is removed.`,
  clearYes: 'Clear',
  cancel: 'Cancel',
  textField: 'Text',
  noteField: 'Text of the sticky note',
  offline: 'Offline: what you draw is kept and sent later.',
  uploading: (name: string): string => `Sending ${name}…`,
  uploadFailed: (name: string, why: string): string => `${name} was not added: ${why}.`,
  picture: 'The picture',
  notPicture: 'it is no picture that browsers show',
  refused: (why: string): string => `That was not possible: ${why}.`,
};
