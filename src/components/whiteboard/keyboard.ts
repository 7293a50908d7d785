/** What the keys do for those who draw: tools, walking from object to object, moving them, making them. */
import type { BoardObject } from '../../core/ot/board/state.js';
import { addCopies } from './clipboard.js';
import { boundsOf } from './drawing/bounds.js';
import type { Editor } from './editor.js';
import { commandOf, type Command } from './input/editor-keys.js';
import type { Studio } from './studio.js';
import { usualShape } from './tools/shape.js';
import { isShape } from './tools/shelf.js';
import { newWords } from './tools/words.js';
import { describe } from './ui/describe.js';
import { hasWords } from './writing.js';

export class Keyboard {
  readonly #studio: Studio;
  readonly #editor: Editor;

  constructor(studio: Studio, editor: Editor) {
    this.#studio = studio;
    this.#editor = editor;
  }

  /** Handles `event`; true when the browser must do nothing else with it. */
  handle(event: KeyboardEvent): boolean {
    const command = commandOf(event);
    return command !== null && this.#do(command);
  }

  #do(command: Command): boolean {
    const { bench } = this.#editor;
    const some = bench.selected.size > 0;
    switch (command.kind) {
      case 'tool':
        this.#editor.take(command.tool);
        return true;
      case 'undo':
        bench.undo();
        return true;
      case 'redo':
        bench.redo();
        return true;
      case 'nudge':
        return this.#nudge(command.dx, command.dy);
      case 'walk':
        return some && this.#walk(command.step);
      case 'remove':
        if (some) bench.remove([...bench.selected]);
        return some;
      case 'duplicate':
        if (some) addCopies(bench, bench.chosen);
        return true;
      case 'all':
        this.#editor.select(bench.scene.all().map(({ id }) => id));
        return true;
      case 'front':
      case 'back':
        bench.order(command.kind);
        return some;
      case 'enter':
        return this.#enter();
      case 'escape':
        return this.#editor.escape();
    }
  }

  /** Moves what is selected; with nothing selected, begins to walk. */
  #nudge(dx: number, dy: number): boolean {
    const { bench, tool } = this.#editor;
    if (tool !== 'select') return false;
    const { chosen, camera } = bench;
    if (chosen.length === 0) return this.#walk(dx + dy > 0 ? 1 : -1);
    const by = 1 / camera.scale;
    bench.change(new Map(chosen.map(({ id, x, y }) => [id, { x: x + dx * by, y: y + dy * by }])));
    return true;
  }

  /** From one object to the next, in the order of reading; false past either end, where the focus goes on. */
  #walk(step: 1 | -1): boolean {
    const { bench } = this.#editor;
    const order = inReadingOrder(bench.scene.all());
    const at = order.findIndex(({ id }) => bench.selected.has(id));
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step];
    if (!next) {
      bench.select([]);
      return false;
    }
    this.#studio.pick(next.id);
    const { announcer, room } = this.#studio.host;
    announcer.say(describe(next, room));
    return true;
  }

  /** Writes in what is selected, or puts what the tool makes in the middle of the view. */
  #enter(): boolean {
    const { bench, tool, writing } = this.#editor;
    const [object] = bench.chosen;
    if (bench.selected.size === 1 && hasWords(object)) {
      writing.start(object);
      return true;
    }
    const { middle } = this.#studio.view;
    if (isShape(tool)) {
      const made = usualShape(bench, tool, bench.newId(), middle);
      bench.add([made]);
      this.#editor.select([made.id]);
      return true;
    }
    if (tool !== 'text' && tool !== 'note') return false;
    const words = newWords(bench, tool, middle);
    this.#editor.take('select');
    writing.start(words);
    return true;
  }
}

/** Objects whose tops are nearer than this stand in one line. */
const LINE = 48;

/** From top to bottom, and from left to right where they stand in one line. */
function inReadingOrder(objects: readonly BoardObject[]): BoardObject[] {
  const placed = objects.map((object) => ({ object, box: boundsOf(object) }));
  const line = (y: number): number => Math.floor(y / LINE);
  placed.sort((a, b) => line(a.box.y) - line(b.box.y) || a.box.x - b.box.x);
  return placed.map(({ object }) => object);
}
