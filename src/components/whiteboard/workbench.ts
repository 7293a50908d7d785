/**
 * Where tools work: turns what they do into operations, into what is seen here
 * meanwhile, and into what the others see. Knows no pointer and no button.
 */
import { findObject, type Anchor, type BoardObject } from '../../core/ot/board/state.js';
import { MMError } from '../../core/protocol/errors.js';
import { jsonBytes } from '../../core/protocol/size.js';
import { topOf } from '../../core/tools/whiteboard-order.js';
import type { StrokeParts } from './drawing/make.js';
import { rounded } from './drawing/rounded.js';
import type { Camera, Changes, SceneView } from './drawing/types.js';
import type { Placement, Placements } from './live/placements.js';
import { Told } from './live/told.js';
import type { Studio } from './studio.js';
import type { Bench, Hints, Style } from './tools/tool.js';

export interface WorkbenchOptions {
  readonly studio: Studio;
  readonly style: () => Style;
  readonly write: (object: BoardObject) => void;
  /** The tool has made its one object. */
  readonly done: () => void;
  /** Another selection. */
  readonly chosen: () => void;
  /** Something done here was refused. */
  readonly refused: (error: MMError) => void;
}

/** Bytes of what one operation carries: an operation may have twice as many with what the type adds. */
const OP_BYTES = 32_000;
const ID_BYTES = 6;

export class Workbench implements Bench {
  readonly #options: WorkbenchOptions;
  #selected: ReadonlySet<string> = new Set();
  readonly #stroke = new Told<StrokeParts>(() => this.#tell());
  readonly #dragged = new Told<Placements>(() => this.#tell());
  #show: (() => void) | null = null;
  #frame = 0;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  get scene(): SceneView {
    return this.#options.studio.scene;
  }

  get camera(): Camera {
    return this.#options.studio.view.camera;
  }

  get font(): string {
    return this.#options.studio.view.theme.font;
  }

  get style(): Style {
    return this.#options.style();
  }

  get anchor(): Anchor | undefined {
    return this.#options.studio.ground.anchor;
  }

  get selected(): ReadonlySet<string> {
    return this.#selected;
  }

  /** The selected objects, in the order of drawing. */
  get chosen(): BoardObject[] {
    const found = [...this.#selected].flatMap((id) => this.scene.get(id) ?? []);
    return found.sort((a, b) => a.z - b.z);
  }

  newId(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
    const id = btoa(String.fromCharCode(...bytes));
    return id.replaceAll('+', '-').replaceAll('/', '_');
  }

  above(): number {
    const { objects } = this.#options.studio.host.doc.state;
    return Math.floor(topOf(objects)) + 1;
  }

  soon(show: () => void): void {
    this.#show = show;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#show?.();
    });
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
  }

  preview(objects: readonly BoardObject[], hints: Hints = {}): void {
    const { studio } = this.#options;
    this.#show = null;
    studio.overlay.band(hints.band ?? null);
    studio.preview(objects);
    studio.overlay.draw(studio);
  }

  tell(stroke: StrokeParts | null): void {
    this.#stroke.tell(stroke);
  }

  tellDrag(changes: Changes | null): void {
    this.#dragged.tell(changes && new Map(this.#stored(changes).map(({ id, ...at }) => [id, numbersOf(at)])));
  }

  add(objects: readonly BoardObject[]): void {
    const given = objects.map(({ by: _by, at: _at, gone: _gone, ...object }) => rounded(object));
    this.#stroke.await(bundles(given).map((some) => this.#submit('add', { objects: some })));
  }

  change(changes: Changes): void {
    const given = this.#stored(changes);
    this.#dragged.await(bundles(given).map((some) => this.#submit('set', { objects: some })));
  }

  remove(ids: readonly string[]): void {
    // Somebody else may have been faster with some of them.
    const there = ids.filter((id) => this.scene.get(id));
    if (there.length > 0) void this.#submit('remove', { ids: there });
  }

  order(to: 'front' | 'back'): void {
    if (this.#selected.size > 0) void this.#submit('order', { ids: [...this.#selected], to });
  }

  /** Removes all that is shown and what belongs to it. */
  clear(): void {
    const { doc } = this.#options.studio.host;
    const { scope } = this.#options.studio.ground;
    const anchored = doc.state.objects.some(({ anchor, gone }) => anchor && gone === undefined);
    if (scope) void this.#submit('clear', { anchor: scope });
    // Drawings on other things are kept in the same document, and are not what is looked at.
    else if (anchored) this.remove(this.scene.all().map(({ id }) => id));
    else void this.#submit('clear', {});
  }

  undo(): void {
    this.#watch(this.#options.studio.host.doc.undo());
  }

  redo(): void {
    this.#watch(this.#options.studio.host.doc.redo());
  }

  select(ids: Iterable<string>): void {
    const next = new Set([...ids].filter((id) => this.scene.get(id)));
    const same = next.size === this.#selected.size && [...next].every((id) => this.#selected.has(id));
    if (same) return;
    this.#selected = next;
    this.#tell();
    this.#options.chosen();
  }

  /** What was removed, or is on another page, is selected no more. */
  boardChanged(): void {
    this.select(this.#selected);
  }

  write(object: BoardObject): void {
    this.#options.write(object);
  }

  done(): void {
    this.#options.done();
  }

  /** What `changes` of objects as they lie here sets on those that are stored. */
  #stored(changes: Changes): { readonly id: string; readonly [field: string]: unknown }[] {
    const { ground, host } = this.#options.studio;
    const { objects } = host.doc.state;
    return [...changes].flatMap(([id, fields]) => {
      const here = this.scene.get(id);
      const stored = here && findObject(objects, id);
      return stored ? [{ id, ...rounded(ground.restore(stored, fields)) }] : [];
    });
  }

  #tell(): void {
    const [stroke, dragged] = [this.#stroke.value, this.#dragged.value];
    this.#options.studio.tell({ stroke, dragged, selected: [...this.#selected] });
  }

  #submit(verb: string, args: unknown): Promise<unknown> {
    return this.#watch(this.#options.studio.host.submit(verb, args));
  }

  #watch(outcome: Promise<number> | null): Promise<unknown> {
    return (outcome ?? Promise.resolve(0)).catch((error: unknown) => {
      const known = MMError.wrap(error);
      if (known.code !== 'ROOM_CLOSED') this.#options.refused(known);
    });
  }
}

/** What a drag shows: everything but what is taken away, such as an angle of nothing. */
const numbersOf = (fields: Readonly<Record<string, unknown>>): Placement =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'number' ? value : 0]),
  );

/** Lists that each fit into one operation. */
function bundles<T>(items: readonly T[]): T[][] {
  const found: T[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = jsonBytes(item) + 1;
    if (bytes + size > OP_BYTES) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)!.push(item);
    bytes += size;
  }
  return found;
}
