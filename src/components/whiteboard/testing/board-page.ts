/** Whiteboards of several people in one room in memory, with hands to draw on them. */
import { html } from '@open-wc/testing';
import type { BoardObject, BoardState } from '../../../core/ot/board/state.js';
import { createMemoryRoom, type MemoryRoom } from '../../../core/testing/memory-room.js';
import type { Room, SharedDoc } from '../../../core/room/room.js';
import { inRoom, inside } from '../../base/testing/in-room.js';
import '../mm-whiteboard.js';
import { framesOfOthers } from './frames.js';
import { inkIn, pixelsOf } from '../drawing/testing/pixels.js';
import type { MMWhiteboard } from '../mm-whiteboard.js';

export type Spot = readonly [x: number, y: number];

export interface BoardPage {
  readonly element: MMWhiteboard;
  readonly host: HTMLElement;
  readonly room: Room;
  readonly doc: SharedDoc<BoardState>;
  readonly paper: HTMLElement;
  provide(room: Room | undefined): void;
  /** Those that are there, oldest first. */
  readonly objects: BoardObject[];
  /** Presses at the first spot, moves over all, and lets go at the last. Pixels from the paper's corner. */
  drag(spots: readonly Spot[], init?: PointerEventInit): void;
  pointer(type: string, spot: Spot, init?: PointerEventInit): void;
  key(key: string, init?: KeyboardEventInit): KeyboardEvent;
  /** The button called `label`. */
  button(label: string | RegExp): HTMLButtonElement;
  press(label: string | RegExp): Promise<void>;
  /** Pixels with ink: on what is settled, and on what moves above it. */
  ink(): Promise<[settled: number, live: number]>;
}

export interface BoardPages {
  readonly memory: MemoryRoom;
  readonly pages: readonly BoardPage[];
  /** Resolves when everything has arrived, is rendered and painted. */
  settled(): Promise<void>;
}

const frames = framesOfOthers();

export const frame = (): Promise<void> => frames.next();

/** Resolves when `is` holds; looks at every frame. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await frame();
}

/** One board for each of `people`: names, or `[name, role]`. */
export async function boardPages(
  people: readonly (string | readonly [name: string, role: string])[],
  { template = html`<mm-whiteboard></mm-whiteboard>` }: { readonly template?: unknown } = {},
): Promise<BoardPages> {
  const memory = createMemoryRoom();
  const pages: BoardPage[] = [];
  const settled = async (): Promise<void> => {
    await memory.settle();
    for (const { element } of pages) await element.updateComplete;
    await frames.over();
    for (const { element } of pages) await element.updateComplete;
  };
  for (const one of people) {
    const [name, role] = typeof one === 'string' ? [one, 'participant'] : one;
    pages.push(await openBoard(await memory.join(name, role), template));
  }
  for (const { doc } of pages) await doc.ready;
  await settled();
  return { memory, pages, settled };
}

/** A board of 800 by 500 pixels. */
export async function openBoard(room: Room, template: unknown): Promise<BoardPage> {
  const found = await inRoom<MMWhiteboard>(room, template);
  const { element, host, provide } = found;
  Object.assign(element.style, { width: '802px', height: '502px' });
  const doc = room.doc<BoardState>('whiteboard');
  await doc.ready;
  await element.updateComplete;
  await element.updateComplete;
  const page: BoardPage = {
    element,
    host,
    room,
    doc,
    provide,
    get paper() {
      return inside(element, '.paper');
    },
    get objects() {
      const shown = doc.state.objects.filter(({ gone }) => gone === undefined);
      return shown.sort((a, b) => a.z - b.z);
    },
    pointer(type, [x, y], init = {}) {
      const box = page.paper.getBoundingClientRect();
      page.paper.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          pointerType: 'mouse',
          bubbles: true,
          cancelable: true,
          clientX: box.x + x,
          clientY: box.y + y,
          ...init,
        }),
      );
    },
    drag(spots, init = {}) {
      page.pointer('pointerdown', spots[0]!, init);
      for (const spot of spots.slice(1)) page.pointer('pointermove', spot, init);
      page.pointer('pointerup', spots.at(-1)!, init);
    },
    key(key, init = {}) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
      page.paper.dispatchEvent(event);
      return event;
    },
    button(label) {
      const buttons = [...element.shadowRoot!.querySelectorAll('button')];
      const found = buttons.find((button) => {
        const name = button.getAttribute('aria-label') ?? button.textContent!.trim();
        return typeof label === 'string' ? name === label : label.test(name);
      });
      if (!found) throw new Error(`there is no button ${label}`);
      return found;
    },
    async press(label) {
      page.button(label).click();
      await element.updateComplete;
    },
    async ink() {
      await frames.over();
      const root = inside<HTMLElement>(element, '.board');
      const { clientWidth: width, clientHeight: height } = root;
      const ratio = devicePixelRatio;
      const on = (within: string): number =>
        inkIn(pixelsOf(root, { width: width * ratio, height: height * ratio, ratio, within }));
      return [on('.settled'), on('.live')];
    },
  };
  return page;
}

/** A wave from left to right around `y`. */
export const wave = (y: number, from = 100, to = 400): Spot[] =>
  Array.from({ length: 30 }, (_, i) => [from + ((to - from) * i) / 29, y + Math.sin(i / 3) * 20] as const);
