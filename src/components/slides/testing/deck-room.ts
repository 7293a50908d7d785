/** A fake room whose slides document takes the verbs, and a slides element in it. */
import { html } from 'lit';
import { MMError } from '../../../core/protocol/errors.js';
import { FakeRoom, type FakeDoc } from '../../base/testing/fake-room.js';
import { inRoom, type InRoom } from '../../base/testing/in-room.js';
import { EMPTY_DECK, type DeckState, type PageRef } from '../deck.js';
import '../mm-slides.js';
import type { MMSlides } from '../mm-slides.js';
import { FakeAssets, manifestOf } from './fake-assets.js';

type Run = { asset: string; from: number; count: number };
type Args = { page: number; at: number; from: number; to: number; asset: string; pages: number | Run[] };

const run = ({ asset, from, count }: Run): PageRef[] =>
  Array.from({ length: count }, (_, i) => ({ asset, n: from + i }));

/** The verbs as far as the element needs them; the real ones have tests of their own. */
export function reduceDeck(state: unknown, verb: string, args: unknown): DeckState {
  const deck = state as DeckState;
  const { page, at, from, to, asset, pages } = (args ?? {}) as Args;
  const list = [...deck.pages];
  const last = Math.max(0, list.length - 1);
  const clamp = (n: number): number => Math.max(0, Math.min(list.length - 1, n));
  switch (verb) {
    case 'load':
      return { asset, page: 0, pages: run({ asset, from: 0, count: (pages as number) ?? 0 }) };
    case 'goto':
      if (!(page >= 0 && page <= last)) throw new MMError('BAD_OPERATION', `there is no page ${page}`);
      return { ...deck, page };
    case 'next':
      return { ...deck, page: Math.min(deck.page + 1, last) };
    case 'previous':
      return { ...deck, page: Math.max(deck.page - 1, 0) };
    case 'insert':
      list.splice(at, 0, ...(pages as Run[]).flatMap(run));
      return { ...deck, pages: list };
    case 'remove':
      list.splice(page, 1);
      return { ...deck, pages: list, page: clamp(deck.page - (page < deck.page ? 1 : 0)) };
    case 'move':
      list.splice(to, 0, ...list.splice(from, 1));
      return { ...deck, pages: list, page: deck.page === from ? to : deck.page };
    default:
      throw new MMError('BAD_OPERATION', `unknown verb ${verb}`);
  }
}

export const deckOf = (asset: string, count: number, page = 0): DeckState => ({
  asset,
  page,
  pages: run({ asset, from: 0, count }),
});

export interface DeckRoom extends InRoom<MMSlides> {
  readonly room: FakeRoom;
  readonly doc: FakeDoc;
  readonly assets: FakeAssets;
  /** Resolves when the element shows what it knows, pictures included. */
  settled(): Promise<void>;
}

export interface DeckRoomOptions {
  readonly deck?: DeckState;
  readonly assets?: FakeAssets;
  readonly eager?: boolean;
  readonly template?: (assets: FakeAssets) => unknown;
  readonly role?: string;
}

/** A room with `deck`, whose asset has as many ready pages, and an element in it. */
export async function deckRoom(options: DeckRoomOptions = {}): Promise<DeckRoom> {
  const { deck = EMPTY_DECK, assets = new FakeAssets(), eager = true } = options;
  const room = new FakeRoom('fake', reduceDeck, () => deck, eager);
  if (options.role) room.self = { ...room.self!, role: options.role };
  if (deck.asset && !assets.manifests.has(deck.asset)) {
    assets.manifests.set(deck.asset, manifestOf(deck.asset, deck.pages.length));
  }
  const template = options.template?.(assets) ?? html`<mm-slides .createClient=${() => assets}></mm-slides>`;
  const placed = await inRoom<MMSlides>(room, template);
  const settled = (): Promise<void> => settle(placed.element);
  await settled();
  return { ...placed, room, doc: room.fakeDoc('slides'), assets, settled };
}

/** Until nothing that is fetched, decoded or rendered is on its way. */
export async function settle(element: MMSlides): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await element.updateComplete;
    const images = [...(element.shadowRoot?.querySelectorAll<HTMLImageElement>('.pages img') ?? [])];
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    // A message through a channel comes after all microtasks and loaded events.
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    if (element.isUpdatePending) quiet = -1;
  }
}

/** Resolves with the first match in the element's shadow root, as soon as there is one. */
export function appears<E extends HTMLElement>(element: Element, selector: string): Promise<E> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const found = element.shadowRoot!.querySelector<E>(selector);
      if (found) resolve(found);
      return found !== null;
    };
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(element.shadowRoot!, { childList: true, subtree: true });
  });
}
