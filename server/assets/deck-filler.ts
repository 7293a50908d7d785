/**
 * Fills decks that were loaded before anybody knew how many pages their
 * document has: reads what rooms commit and inserts the pages, as the server,
 * once they are counted. It knows of a deck its state and nothing else.
 */
import type { Entry } from '../../src/core/protocol/messages.js';
import type { Rooms } from '../relay/types.js';
import type { AssetService } from './asset-service.js';

export interface DeckFillerDeps {
  /** Asked for late, because the rooms are made with this as one of their readers. */
  readonly rooms: () => Rooms;
  readonly assets: Pick<AssetService, 'find' | 'follow' | 'onCounted'>;
  readonly logger: { warn(details: object, message: string): void };
}

export interface DeckFiller {
  onCommitted(room: string, entry: Entry): void;
  onLoaded(room: string): void;
  close(): void;
}

interface Deck {
  readonly room: string;
  readonly doc: string;
}

const TOOL = 'slides';
const SERVER = { id: 'server', name: '', role: 'host' } as const;

export function createDeckFiller({ rooms, assets, logger }: DeckFillerDeps): DeckFiller {
  /** Decks that wait for the pages of a document, by asset. */
  const waiting = new Map<string, Map<string, Deck>>();

  const stopListening = assets.onCounted((asset, count) => {
    const decks = waiting.get(asset);
    waiting.delete(asset);
    if (count === 0) return;
    for (const deck of decks?.values() ?? []) run(deck, fill(deck, asset, count));
  });

  function run({ room, doc }: Deck, work: Promise<void>): void {
    work.catch((error: unknown) => logger.warn({ error, room, doc }, 'a deck could not be filled'));
  }

  function look(deck: Deck, state: unknown): void {
    const asset = emptyDeckOf(state);
    if (asset === null) return;
    const decks = waiting.get(asset) ?? new Map<string, Deck>();
    waiting.set(asset, decks.set(`${deck.room} ${deck.doc}`, deck));
    assets.follow(asset, deck.room);
    run(deck, count(asset));
  }

  /** Fills at once what waits for an asset that has been counted already. */
  async function count(asset: string): Promise<void> {
    const record = await assets.find(asset);
    // Counted later: `onCounted` says so. Never counted: there is nothing to fill.
    if (!record || record.pages.length === 0) {
      if (record?.status !== 'queued' && record?.status !== 'converting') waiting.delete(asset);
      return;
    }
    const decks = waiting.get(asset);
    waiting.delete(asset);
    await Promise.all([...(decks?.values() ?? [])].map((deck) => fill(deck, asset, record.pages.length)));
  }

  async function fill({ room, doc }: Deck, asset: string, count: number): Promise<void> {
    await rooms().with(room, async (hosted) => {
      if (emptyDeckOf(hosted.snapshot().docs[doc]?.state) !== asset) return;
      const args = { at: 0, pages: [{ asset, from: 0, count }] };
      await hosted.submit({ tool: TOOL, doc, verb: 'insert', args, author: SERVER });
    });
  }

  return {
    onCommitted(room, { tool, doc, op }) {
      if (tool !== TOOL || !loads(op)) return;
      look({ room, doc }, rooms().loaded(room)?.snapshot().docs[doc]?.state);
    },
    onLoaded(room) {
      for (const [doc, { tool, state }] of Object.entries(rooms().loaded(room)?.snapshot().docs ?? {}))
        if (tool === TOOL) look({ room, doc }, state);
    },
    close() {
      stopListening();
      waiting.clear();
    },
  };
}

/** Whether a deck's operation loads a document; only then may an empty deck be one that waits. */
function loads(op: unknown): boolean {
  const steps = (op as { steps?: unknown } | null)?.steps;
  return Array.isArray(steps) && steps.some((step) => Array.isArray(step) && step[0] === 'load');
}

/** The asset of a deck that has one and no pages, else null. */
function emptyDeckOf(state: unknown): string | null {
  const { asset, pages } = (state ?? {}) as { asset?: unknown; pages?: unknown };
  return typeof asset === 'string' && Array.isArray(pages) && pages.length === 0 ? asset : null;
}
