/** What the whiteboard's bars, panels and objects are called. */
import type { ColorName, Kind } from '../../../core/ot/board/state.js';
import { texts } from '../../base/texts.js';
import type { ToolName } from '../tools/tool.js';

export const toolTexts = /* @__PURE__ */ texts('whiteboard.tools', {
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
} satisfies Record<ToolName, string>);

export const colourTexts = /* @__PURE__ */ texts('whiteboard.colours', {
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
} satisfies Record<ColorName, string>);

export const kindTexts = /* @__PURE__ */ texts('whiteboard.kinds', {
  stroke: 'Drawing',
  image: 'Picture',
} satisfies Partial<Record<Kind, string>>);

const objects = (count: number): string => (count === 1 ? '1 object' : `${count} objects`);

export const uiTexts = /* @__PURE__ */ texts('whiteboard.ui', {
  label: 'Whiteboard',
  /** What the paper is, in two sentences. */
  about: (what: string, how: string): string => `${what}. ${how}`,
  empty: 'Empty',
  howToDraw:
    'Press V, then the arrow keys choose and move objects. Enter adds or edits, Delete removes, Escape lets go.',
  howToWatch: 'The arrow keys move the view.',
  emptyDraw: 'Draw, write, or drop a picture here',
  emptyWatch: 'Nothing is drawn yet',
  view: 'View',
  toolbar: 'Drawing tools',
  shapes: 'Shapes',
  image: 'Picture',
  shapeIs: (shape: string): string => `Shapes: ${shape}`,
  style: 'Colour and width',
  styleIs: (colour: string): string => `Colour and width: ${colour}`,
  undo: 'Undo',
  redo: 'Redo',
  more: 'More',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Full size',
  percent: (percent: number): string => `${percent} %`,
  zoomTo: (percent: string): string => `${percent}, show at full size`,
  fit: 'Show everything',
  draw: 'Draw on it',
  stopDrawing: 'Stop drawing',
  colour: 'Colour',
  fill: 'Filled',
  thin: 'Thin',
  medium: 'Medium',
  thick: 'Thick',
  veryThick: 'Very thick',
  widthIs: (width: string): string => `Width: ${width}`,
  selection: (count: number): string => `${objects(count)} selected`,
  /** Keys, as they are called on keyboards. */
  keyUndo: 'Ctrl+Z',
  keyRedo: 'Ctrl+Shift+Z',
  keyDuplicate: 'Ctrl+D',
  keyRemove: 'Delete',
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
});

export type UITexts = ReturnType<typeof uiTexts>;

/** From the thinnest, as names of the texts. */
export const WIDTHS = ['thin', 'medium', 'thick', 'veryThick'] as const;
