import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssetRecord, PageRecord } from '../storage/types.js';
import { createFakeRooms } from '../../test/fixtures/fake-rooms.js';
import { createDeckFiller } from './deck-filler.js';

function setUp() {
  const rooms = createFakeRooms();
  const records = new Map<string, Partial<AssetRecord>>();
  const followed: string[] = [];
  const warnings: string[] = [];
  let counted = (_asset: string, _pages: number): void => {};
  const filler = createDeckFiller({
    rooms: () => rooms,
    assets: {
      find: async (id) => (records.get(id) as AssetRecord | undefined) ?? null,
      follow: (id, room) => void followed.push(`${id} ${room}`),
      onCounted(listener) {
        counted = listener;
        return () => (counted = () => {});
      },
    },
    logger: { warn: (_details, message) => void warnings.push(message) },
  });
  const deck = (room: string, asset: string | null, pages: unknown[] = [], doc = 'slides'): void => {
    rooms.room(room).docs[doc] = { tool: 'slides', type: 'mm/deck@1', state: { asset, pages, page: 0 } };
  };
  const load = (room: string, asset: string, doc = 'slides'): void => {
    deck(room, asset, [], doc);
    const op = { of: 0, page: 0, steps: [['load', asset, [], 0]] };
    filler.onCommitted(room, { rev: 1, at: 1, by: 'p1', seq: 1, tool: 'slides', verb: 'load', doc, op });
  };
  const pages = (count: number) => Array.from({ length: count }, (_, n) => ({ n }) as PageRecord);
  return {
    rooms,
    records,
    followed,
    warnings,
    filler,
    deck,
    load,
    pages,
    counted: (a: string, n: number) => counted(a, n),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('fills a deck once its document is counted', async () => {
  const { rooms, records, load, counted, followed } = setUp();
  records.set('a1', { status: 'converting', pages: [] });
  load('r1', 'a1');
  await settled();
  assert.deepEqual(rooms.room('r1').requests, []);
  counted('a1', 3);
  await settled();
  assert.deepEqual(rooms.room('r1').requests, [
    {
      tool: 'slides',
      doc: 'slides',
      verb: 'insert',
      args: { at: 0, pages: [{ asset: 'a1', from: 0, count: 3 }] },
      author: { id: 'server', name: '', role: 'host' },
    },
  ]);
  assert.deepEqual(followed, ['a1 r1']);
});

test('fills a deck at once when the document is counted already', async () => {
  const { rooms, records, load, pages } = setUp();
  records.set('a1', { status: 'ready', pages: pages(2) });
  load('r1', 'a1', 'handouts');
  await settled();
  assert.deepEqual(
    rooms.room('r1').requests.map(({ doc, verb }) => [doc, verb]),
    [['handouts', 'insert']],
  );
});

test('a deck that has changed meanwhile is left alone', async () => {
  const { rooms, records, deck, load, counted } = setUp();
  records.set('a1', { status: 'converting', pages: [] });
  load('r1', 'a1');
  load('r2', 'a1');
  deck('r1', 'a2');
  deck('r2', 'a1', [{ asset: 'a1', n: 0 }]);
  await settled();
  counted('a1', 3);
  await settled();
  assert.deepEqual([...rooms.room('r1').requests, ...rooms.room('r2').requests], []);
});

test('a deck emptied on purpose stays empty', async () => {
  const { rooms, records, filler, deck, pages } = setUp();
  records.set('a1', { status: 'ready', pages: pages(1) });
  deck('r1', 'a1');
  const op = { of: 1, page: 0, steps: [['remove', 0, 1]] };
  filler.onCommitted('r1', {
    rev: 2,
    at: 1,
    by: 'p1',
    seq: 2,
    tool: 'slides',
    verb: 'remove',
    doc: 'slides',
    op,
  });
  await settled();
  assert.deepEqual(rooms.room('r1').requests, []);
});

test('looks at every deck of a room that is loaded', async () => {
  const { rooms, records, filler, deck, pages } = setUp();
  records.set('a1', { status: 'ready', pages: pages(1) });
  deck('r1', 'a1', [], 'slides');
  deck('r1', 'a1', [], 'handouts');
  deck('r1', null, [], 'empty');
  filler.onLoaded('r1');
  await settled();
  assert.deepEqual(
    rooms
      .room('r1')
      .requests.map(({ doc }) => doc)
      .sort(),
    ['handouts', 'slides'],
  );
});

test('a document that fails, that nobody knows, or a nonsense operation fills nothing and breaks nothing', async () => {
  const { rooms, records, warnings, filler, load, counted } = setUp();
  records.set('a1', { status: 'converting', pages: [] });
  load('r1', 'a1');
  load('r1', 'unknown', 'handouts');
  for (const op of [null, 1, { steps: 1 }, { steps: [null] }])
    filler.onCommitted('r1', {
      rev: 1,
      at: 1,
      by: 'p',
      seq: 1,
      tool: 'slides',
      verb: 'x',
      doc: 'slides',
      op,
    });
  counted('a1', 0);
  await settled();
  assert.deepEqual(rooms.room('r1').requests, []);
  assert.deepEqual(warnings, []);
});
