/**
 * What lies over the drawing and is nobody's object: the frame around what is
 * selected with its handles, the rubber band, and what others have selected,
 * with their names. Takes no clicks; the pointer's place decides.
 */
import type { BoardObject } from '../../../core/ot/board/state.js';
import { displayName, hueClass } from '../../base/person.js';
import { boundsOf, boundsOfAll } from '../drawing/bounds.js';
import type { Box, Camera } from '../drawing/types.js';
import { boxToScreen } from '../view/camera.js';

/** What somebody else has selected. */
export interface OthersSelection {
  readonly id: string;
  readonly name: string;
  readonly selected: readonly string[];
}

/** The own selection: a box that may be turned, with places to hold it by. */
export interface SelectionFrame {
  readonly box: Box;
  /** Degrees. */
  readonly rotation: number;
  /** Places of the handles, in board units. */
  readonly handles: readonly { readonly name: string; readonly x: number; readonly y: number }[];
}

/** What the overlay needs of a view. */
export interface Seen {
  readonly camera: Camera;
  /** The object `id` where it is seen just now. */
  seen(id: string): BoardObject | undefined;
}

export class Overlay {
  readonly #root = document.createElement('div');
  readonly #frame = part('frame');
  readonly #band = part('band');
  readonly #flash = part('flash');
  readonly #handles: HTMLElement[] = [];
  readonly #others = new Map<string, HTMLElement>();
  #selections: readonly OthersSelection[] = [];
  #selection: SelectionFrame | null = null;
  #bandBox: Box | null = null;
  #flashed: BoardObject | null = null;

  constructor(paper: HTMLElement) {
    this.#root.className = 'marks';
    this.#root.ariaHidden = 'true';
    this.#root.append(this.#flash, this.#frame, this.#band);
    paper.append(this.#root);
  }

  /** Shows what others have selected with the next `draw`. */
  others(selections: readonly OthersSelection[]): void {
    this.#selections = selections;
  }

  select(selection: SelectionFrame | null): void {
    this.#selection = selection;
  }

  band(box: Box | null): void {
    this.#bandBox = box;
  }

  /** Points at an object for a moment. */
  flash(object: BoardObject): void {
    this.#flashed = object;
    this.#flash.classList.toggle('again');
  }

  draw(seen: Seen): void {
    const { camera } = seen;
    put(this.#band, this.#bandBox && boxToScreen(camera, this.#bandBox));
    put(this.#flash, this.#flashed && boxToScreen(camera, boundsOf(this.#flashed)));
    this.#drawSelection(camera);
    this.#drawOthers(seen);
  }

  close(): void {
    this.#root.remove();
  }

  #drawSelection(camera: Camera): void {
    const selection = this.#selection;
    put(this.#frame, selection && boxToScreen(camera, selection.box), selection?.rotation);
    const handles = selection?.handles ?? [];
    while (this.#handles.length < handles.length) {
      const handle = part('handle');
      this.#handles.push(handle);
      this.#root.append(handle);
    }
    for (const [i, handle] of this.#handles.entries()) {
      const at = handles[i];
      handle.classList.toggle('turn', at?.name === 'rotate');
      put(
        handle,
        at ? { ...boxToScreen(camera, { ...at, width: 0, height: 0 }) } : null,
        selection?.rotation,
      );
    }
  }

  #drawOthers(view: Seen): void {
    const shown = new Set<string>();
    for (const { id, name, selected } of this.#selections) {
      const objects = selected.flatMap((one) => view.seen(one) ?? []);
      if (objects.length === 0) continue;
      shown.add(id);
      let mark = this.#others.get(id);
      if (!mark) {
        mark = part(`theirs ${hueClass(id)}`);
        mark.append(document.createElement('span'));
        this.#others.set(id, mark);
        this.#root.append(mark);
      }
      mark.firstElementChild!.textContent = displayName(name);
      put(mark, boxToScreen(view.camera, boundsOfAll(objects)!));
    }
    for (const [id, mark] of this.#others) {
      if (shown.has(id)) continue;
      mark.remove();
      this.#others.delete(id);
    }
  }
}

function part(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  element.hidden = true;
  return element;
}

/** From script: a policy may forbid style attributes, never this. */
function put(element: HTMLElement, box: Box | null, rotation = 0): void {
  element.hidden = box === null;
  if (!box) return;
  const { style } = element;
  style.width = `${box.width}px`;
  style.height = `${box.height}px`;
  style.transform = `translate(${box.x}px, ${box.y}px) rotate(${rotation}deg)`;
}
