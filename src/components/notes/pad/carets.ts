/**
 * The others' carets and selections: where each was last told to be, moved by
 * every operation since, so that they stay right between messages. What others
 * tell is untrusted. Draws onto a layer that lies where the mirror lies.
 */
import type { TextOp } from '../../../core/ot/text.js';
import type { Room } from '../../../core/room/room.js';
import { displayName, hueClass } from '../../base/person.js';
import { readPresence } from '../../base/presence.js';
import type { Box, Mirror } from './mirror.js';
import { moved, unitsOf } from './splices.js';
import type { CaretTold } from './own-caret.js';

interface Caret {
  told: CaretTold;
  anchor: number;
  head: number;
  /** The element of the caret, with its name. */
  readonly mark: HTMLElement;
  readonly name: HTMLElement;
  readonly shades: HTMLElement;
}

/** What is seen of the paper, in its own coordinates. */
export interface View {
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
}

export class Carets {
  readonly #layer: HTMLElement;
  readonly #carets = new Map<string, Caret>();

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  get size(): number {
    return this.#carets.size;
  }

  /** The names of those who are writing. */
  get writers(): string[] {
    const writing = [...this.#carets.values()].filter(({ told }) => told.writing);
    return writing.map(({ name }) => name.textContent ?? '');
  }

  /** Takes over what the others tell in `field`; says whether anything changed. */
  hear(room: Room, field: string): boolean {
    const told = readPresence(room, (fields) => readCaret(fields[field]));
    let changed = false;
    for (const id of this.#carets.keys()) {
      if (told.has(id) && room.participants.get(id)?.online) continue;
      this.#drop(id);
      changed = true;
    }
    for (const [id, now] of told) {
      const person = room.participants.get(id);
      if (!person?.online) continue;
      const caret = this.#carets.get(id) ?? this.#add(id);
      const name = displayName(person.name, room);
      if (caret.name.textContent !== name) caret.name.textContent = name;
      const { told: last } = caret;
      if (last.n === now.n && last.head === now.head && last.anchor === now.anchor) continue;
      Object.assign(caret, { told: now, anchor: now.anchor, head: now.head });
      stir(caret.mark);
      changed = true;
    }
    return changed;
  }

  /** `op` changed the text; `by` made it, and has the caret behind what was written. */
  move(op: TextOp, by: string | null): void {
    for (const [id, caret] of this.#carets) {
      const own = id === by;
      caret.anchor = moved(caret.anchor, op, own);
      caret.head = moved(caret.head, op, own);
      if (own) stir(caret.mark);
    }
  }

  draw(mirror: Mirror, text: string, view: View): void {
    for (const { anchor, head, mark, shades } of this.#carets.values()) {
      const [from, to] = [unitsOf(text, Math.min(anchor, head)), unitsOf(text, Math.max(anchor, head))];
      const box = mirror.caret(head < anchor ? from : to);
      place(mark, box);
      // A name that would leave the paper is written to the other side.
      mark.classList.toggle('turned', box.x > view.width / 2);
      const boxes = from === to ? [] : mirror.boxes(from, to, view.top, view.bottom);
      while (shades.childElementCount > boxes.length) shades.lastElementChild!.remove();
      while (shades.childElementCount < boxes.length) shades.append(document.createElement('div'));
      boxes.forEach((one, i) => place(shades.children[i] as HTMLElement, one));
    }
  }

  clear(): void {
    for (const id of [...this.#carets.keys()]) this.#drop(id);
  }

  #add(id: string): Caret {
    const mark = document.createElement('div');
    const name = document.createElement('span');
    const shades = document.createElement('div');
    mark.className = `caret ${hueClass(id)}`;
    shades.className = `shades ${hueClass(id)}`;
    mark.append(name);
    this.#layer.append(shades, mark);
    const caret = {
      told: { anchor: -1, head: -1, n: -1, writing: false },
      anchor: 0,
      head: 0,
      mark,
      name,
      shades,
    };
    this.#carets.set(id, caret);
    return caret;
  }

  #drop(id: string): void {
    const caret = this.#carets.get(id);
    this.#carets.delete(id);
    caret?.mark.remove();
    caret?.shades.remove();
  }
}

function place(element: HTMLElement, { x, y, width, height }: Box): void {
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.style.height = `${height}px`;
  if (width > 0) element.style.width = `${width}px`;
}

/** Shows the name again, which then fades: two animations that are alike, for one that runs does not begin anew. */
function stir(mark: HTMLElement): void {
  const odd = mark.classList.toggle('stirred');
  mark.classList.toggle('stirred-again', !odd);
}

/** Somebody's caret as they tell it, or null. */
export function readCaret(value: unknown): CaretTold | null {
  if (typeof value !== 'object' || value === null) return null;
  const { anchor, head, n, writing } = value as Record<string, unknown>;
  if (![anchor, head, n].every((one) => Number.isSafeInteger(one) && (one as number) >= 0)) return null;
  return { anchor: anchor as number, head: head as number, n: n as number, writing: writing === true };
}
