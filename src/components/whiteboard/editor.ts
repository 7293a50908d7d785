/**
 * All that a participant needs who may draw: the tools, the bars, writing,
 * pictures, keys and the clipboard. Loaded when the element first has such a
 * participant; those who only watch never pay for it.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ShapeName } from '../../core/ot/board/state.js';
import { adopt } from '../base/adopt.js';
import { inputStyles } from '../base/inputs.styles.js';
import { addCopies } from './clipboard.js';
import type { Held, PointerStart, Sample } from './input/pointers.js';
import { Keyboard } from './keyboard.js';
import { PictureUpload } from './picture-upload.js';
import { Saving, type SavedFormat } from './saving.js';
import type { Studio } from './studio.js';
import { cursorAt, selectionFrame } from './tools/select.js';
import { restyled } from './tools/restyle.js';
import { SHELF, isShape } from './tools/shelf.js';
import type { BoardPoint, Gesture, Style, ToolName } from './tools/tool.js';
import { Transfer } from './transfer.js';
import { editorStyles } from './ui/editor.styles.js';
import { bars, type BarsView } from './ui/bars.js';
import type { Menu } from './ui/toolbar.js';
import { uiTexts } from './ui/ui.strings.js';
import { Workbench } from './workbench.js';
import { Writing } from './writing.js';

const dressed = new WeakSet<HTMLElement>();

export class Editor {
  readonly #studio: Studio;
  readonly bench: Workbench;
  readonly writing: Writing;
  readonly pictures: PictureUpload;
  readonly #transfer: Transfer;
  readonly #keyboard: Keyboard;
  readonly #saving: Saving;
  readonly #unsubscribe: () => void;
  tool: ToolName = 'pen';
  #shape: ShapeName = 'rectangle';
  #style: Style = { color: 'ink', width: 1, filled: false };
  #menu: Menu | null = null;
  #notice: string | null = null;
  #asking = false;
  #gesture: Gesture | null = null;
  #enabled = true;
  /** Over something else one says when to draw; a board of its own is always drawn on. */
  #drawing: boolean;

  constructor(studio: Studio) {
    const { element, room, doc } = studio.host;
    this.#studio = studio;
    if (!dressed.has(element)) {
      dressed.add(element);
      adopt(element, inputStyles, editorStyles);
    }
    this.#drawing = !studio.ground.layer;
    this.bench = new Workbench({
      studio,
      style: () => this.#style,
      write: (object) => this.writing.start(object),
      done: () => this.take('select'),
      chosen: () => this.#chosen(),
      refused: ({ message }) => this.#tell(uiTexts(room).refused(message)),
    });
    this.writing = new Writing(studio, this.bench);
    this.pictures = new PictureUpload({ room, bench: this.bench, tell: (text) => this.#tell(text) });
    this.#unsubscribe = doc.onPending(() => studio.refresh());
    this.#transfer = new Transfer(studio, this);
    this.#keyboard = new Keyboard(studio, this);
    this.#saving = new Saving(studio);
    this.#cursor(SHELF[this.tool].cursor);
  }

  /** Whether pointers draw now. */
  get active(): boolean {
    return this.#enabled && this.#drawing && this.#studio.ground.ready;
  }

  get writingOpen(): boolean {
    return this.writing.open;
  }

  get selected(): ReadonlySet<string> {
    return this.bench.selected;
  }

  /** This participant may draw, or may not any more. */
  enable(on: boolean): void {
    if (on === this.#enabled) return;
    this.#enabled = on;
    if (on) return;
    this.cancel();
    this.writing.finish();
    this.bench.select([]);
    this.#menu = null;
  }

  select(ids: readonly string[]): void {
    if (!this.active) return;
    this.take('select');
    this.bench.select(ids);
  }

  // ——— pointers ———

  begin(start: PointerStart): boolean {
    if (!this.active) return false;
    this.#menu = null;
    this.#studio.refresh();
    // A press beside the field ends the writing, and does nothing else.
    if (this.writing.open) {
      this.writing.finish();
      return true;
    }
    const { tool } = start.erasing ? SHELF.eraser : SHELF[this.tool];
    if (!tool) return false;
    this.#gesture = tool(this.bench, { ...start, at: this.#point(start.sample) });
    return true;
  }

  move(samples: readonly Sample[], held: Held): void {
    this.#gesture?.move(
      samples.map((sample) => this.#point(sample)),
      held,
    );
  }

  end(held: Held): void {
    this.#leave((gesture) => gesture.end(held));
  }

  cancel(): void {
    this.#leave((gesture) => gesture.cancel());
  }

  hover(sample: Sample): void {
    if (!this.active) return;
    const { cursor } = SHELF[this.tool];
    this.#cursor(this.tool === 'select' ? cursorAt(this.bench, this.#point(sample)) : cursor);
  }

  /** Handles `event`; true when the browser must do nothing else with it. */
  key(event: KeyboardEvent): boolean {
    return this.active && this.#keyboard.handle(event);
  }

  /** Leaves the innermost of what is going on; false when nothing is. */
  escape(): boolean {
    if (this.#gesture) this.cancel();
    else if (this.#menu) this.#open(null);
    else if (this.bench.selected.size > 0) this.bench.select([]);
    else if (this.tool !== 'select') this.take('select');
    else if (this.#studio.ground.layer) this.#toggleDrawing();
    else return false;
    return true;
  }

  // ——— what the studio tells ———

  boardChanged(): void {
    this.bench.boardChanged();
    this.#frame();
  }

  viewMoved(): void {
    this.writing.follow();
    this.#frame();
  }

  updated(): void {
    if (this.#studio.ground.layer && !this.active) this.bench.select([]);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#enabled || !this.#studio.ground.ready) return nothing;
    const { doc, room } = this.#studio.host;
    const view: BarsView = {
      room,
      layer: this.#studio.ground.layer,
      drawing: this.#drawing,
      tool: this.tool,
      shape: this.#shape,
      style: this.#style,
      menu: this.#menu,
      canUndo: doc.canUndo,
      canRedo: doc.canRedo,
      chosen: this.writing.open || this.#gesture ? [] : this.bench.chosen,
      count: this.bench.scene.size,
      asking: this.#asking,
      notice: this.#notice ?? (room.status === 'reconnecting' ? uiTexts(room).offline : null),
      canDismiss: this.#notice !== null,
    };
    return html`${bars(view, {
      tool: (tool) => this.take(tool),
      menu: (menu) => this.#open(menu),
      style: (change) => this.#restyle(change),
      pictures: (files) => void this.pictures.add(files, this.#studio.view.middle),
      undo: () => this.bench.undo(),
      redo: () => this.bench.redo(),
      order: (to) => this.bench.order(to),
      duplicate: () => addCopies(this.bench, this.bench.chosen),
      remove: () => this.bench.remove([...this.bench.selected]),
      toggleDrawing: () => this.#toggleDrawing(),
      save: (format) => void this.#save(format),
      ask: (on) => this.#ask(on),
      clear: () => this.#clear(),
      dismiss: () => this.#tell(null),
    })}`;
  }

  close(): void {
    const { paper } = this.#studio.host;
    this.cancel();
    this.writing.finish();
    this.pictures.close();
    this.bench.close();
    this.#unsubscribe();
    this.#saving.close();
    this.#transfer.close();
    paper.style.cursor = '';
  }

  // ——— inside ———

  take(tool: ToolName): void {
    this.tool = tool;
    if (isShape(tool)) this.#shape = tool;
    if (tool !== 'select') this.bench.select([]);
    this.#menu = null;
    this.#cursor(SHELF[tool].cursor);
    this.#studio.refresh();
  }

  #open(menu: Menu | null): void {
    this.#menu = menu === this.#menu ? null : menu;
    this.#asking = false;
    this.#studio.refresh();
  }

  #restyle(change: Partial<Style>): void {
    this.#style = { ...this.#style, ...change };
    const changes = restyled(this.bench.chosen, change);
    if (changes.size > 0) this.bench.change(changes);
    this.#studio.refresh();
  }

  #toggleDrawing(): void {
    this.#drawing = !this.#drawing;
    this.#menu = null;
    this.cancel();
    this.#studio.refresh();
  }

  #tell(text: string | null): void {
    this.#notice = text;
    this.#studio.refresh();
  }

  #ask(on: boolean): void {
    this.#asking = on;
    this.#menu = null;
    this.#studio.refresh();
  }

  #clear(): void {
    this.bench.clear();
    this.#ask(false);
  }

  async #save(format: SavedFormat): Promise<void> {
    this.#open(null);
    try {
      await this.#saving.save(format);
    } catch {
      this.#tell(uiTexts(this.#studio.host.room).saveFailed);
    }
  }

  #leave(how: (gesture: Gesture) => void): void {
    const gesture = this.#gesture;
    this.#gesture = null;
    if (gesture) how(gesture);
    this.#chosen();
  }

  #chosen(): void {
    this.#frame();
    this.#studio.refresh();
  }

  #frame(): void {
    const { overlay } = this.#studio;
    overlay.select(this.#gesture || this.writing.open ? null : selectionFrame(this.bench));
    overlay.draw(this.#studio);
  }

  #cursor(cursor: string): void {
    this.#studio.host.paper.style.cursor = this.active ? cursor : '';
  }

  #point(sample: Sample): BoardPoint {
    return { ...this.#studio.view.toBoard(sample), pressure: sample.pressure };
  }
}
