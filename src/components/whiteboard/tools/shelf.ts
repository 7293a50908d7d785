/** All tools by name, with what a toolbar needs to show them. */
import type { ShapeName } from '../../../core/ot/board/state.js';
import { ICON_EDIT } from '../../base/icons.js';
import {
  ICON_ARROW,
  ICON_DIAMOND,
  ICON_ELLIPSE,
  ICON_ERASER,
  ICON_HAND,
  ICON_HIGHLIGHTER,
  ICON_LINE,
  ICON_NOTE,
  ICON_RECTANGLE,
  ICON_SELECT,
  ICON_TEXT,
  ICON_TRIANGLE,
} from '../board-icons.js';
import { eraserTool } from './eraser.js';
import { PENS, penTool } from './pen.js';
import { selectTool } from './select.js';
import { shapeTool } from './shape.js';
import type { Tool, ToolName } from './tool.js';
import { wordsTool } from './words.js';

export interface ShelfTool {
  readonly icon: string;
  /** The key that takes it, on the board. */
  readonly key: string;
  readonly cursor: string;
  /** What it does when pressed; null moves the view. */
  readonly tool: Tool | null;
}

export const SHAPE_TOOLS: readonly ShapeName[] = [
  'rectangle',
  'ellipse',
  'diamond',
  'triangle',
  'line',
  'arrow',
];

const shape = (name: ShapeName, icon: string, key: string): ShelfTool => ({
  icon,
  key,
  cursor: 'crosshair',
  tool: shapeTool(name),
});

export const SHELF: Readonly<Record<ToolName, ShelfTool>> = {
  select: { icon: ICON_SELECT, key: 'v', cursor: 'default', tool: selectTool },
  hand: { icon: ICON_HAND, key: 'h', cursor: 'grab', tool: null },
  pen: { icon: ICON_EDIT, key: 'p', cursor: 'crosshair', tool: penTool(PENS.pen) },
  highlighter: { icon: ICON_HIGHLIGHTER, key: 'm', cursor: 'crosshair', tool: penTool(PENS.highlighter) },
  eraser: { icon: ICON_ERASER, key: 'e', cursor: 'cell', tool: eraserTool },
  rectangle: shape('rectangle', ICON_RECTANGLE, 'r'),
  ellipse: shape('ellipse', ICON_ELLIPSE, 'o'),
  diamond: shape('diamond', ICON_DIAMOND, 'd'),
  triangle: shape('triangle', ICON_TRIANGLE, 'g'),
  line: shape('line', ICON_LINE, 'l'),
  arrow: shape('arrow', ICON_ARROW, 'a'),
  text: { icon: ICON_TEXT, key: 't', cursor: 'text', tool: wordsTool('text') },
  note: { icon: ICON_NOTE, key: 'n', cursor: 'copy', tool: wordsTool('note') },
};

export const isShape = (name: ToolName): name is ShapeName =>
  (SHAPE_TOOLS as readonly string[]).includes(name);
