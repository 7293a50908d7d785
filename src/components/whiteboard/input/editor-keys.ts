/** The keys of those who draw, while the board has the focus. Says what a key means, and does nothing. */
import { SHELF } from '../tools/shelf.js';
import type { ToolName } from '../tools/tool.js';

export type Command =
  | { readonly kind: 'tool'; readonly tool: ToolName }
  | { readonly kind: 'nudge'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'walk'; readonly step: 1 | -1 }
  | {
      readonly kind: 'undo' | 'redo' | 'remove' | 'duplicate' | 'all' | 'enter' | 'escape' | 'front' | 'back';
    };

/** Board units at life size of one press; with shift the larger. */
const STEP = 1;
const LEAP = 10;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const TOOLS = new Map(Object.entries(SHELF).map(([name, { key }]) => [key, name as ToolName]));

/** What the key of `event` means; null for nothing. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.isComposing || event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return combined(key, event.shiftKey);
  const arrow = ARROWS[key];
  if (arrow) {
    const by = event.shiftKey ? LEAP : STEP;
    return { kind: 'nudge', dx: arrow[0] * by, dy: arrow[1] * by };
  }
  switch (key) {
    case 'Tab':
      return { kind: 'walk', step: event.shiftKey ? -1 : 1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    case 'Enter':
      return { kind: 'enter' };
    case 'Escape':
      return { kind: 'escape' };
    case ']':
      return { kind: 'front' };
    case '[':
      return { kind: 'back' };
  }
  const tool = event.shiftKey ? undefined : TOOLS.get(key);
  return tool ? { kind: 'tool', tool } : null;
}

function combined(key: string, shift: boolean): Command | null {
  switch (key) {
    case 'z':
      return { kind: shift ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'd':
      return { kind: 'duplicate' };
    case 'a':
      return { kind: 'all' };
    default:
      return null;
  }
}
