/** What every catalogue driver does. A driver's test calls this with a way to open an empty one. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { AssetRecord, Catalogue, PageRecord } from '../types.js';
import { testApps } from './apps.contract.js';

interface Opened {
  readonly catalogue: Catalogue;
  /** Closes and opens again on the same data, where the driver keeps any. */
  reopen?(): Promise<Catalogue>;
}

const asset = (id: string, change: Partial<AssetRecord> = {}): Omit<AssetRecord, 'pages'> => ({
  id,
  room: 'r1',
  name: 'Slides <b>.pdf',
  kind: 'document',
  status: 'queued',
  createdAt: 1_900_000_000_000,
  bytes: 5_000_000_000,
  ...change,
});

const page = (n: number, change: Partial<PageRecord> = {}): PageRecord => ({
  n,
  status: 'pending',
  width: 960.5,
  height: 540,
  images: [],
  text: null,
  ...change,
});

const failure = { code: 'UNSUPPORTED_MEDIA', message: 'the PDF is damaged', retryable: false } as const;

export function testCatalogue(driver: string, open: (test: TestContext) => Promise<Opened>): void {
  describe(`catalogue: ${driver}`, () => {
    it('[CA1] creates a room once and keeps the first', async (test) => {
      const { catalogue } = await open(test);
      const first = { id: 'r1', profile: 'default', createdAt: 1 };
      assert.equal(await catalogue.findRoom('r1'), null);
      assert.deepEqual(await catalogue.ensureRoom(first), { room: first, created: true });
      const again = await catalogue.ensureRoom({ id: 'r1', profile: 'other', createdAt: 2 });
      assert.deepEqual(again, { room: first, created: false });
      assert.deepEqual(await catalogue.findRoom('r1'), first);
      assert.equal(await catalogue.findRoom('R1'), null);
    });

    it('[CA1] creates a room once, however many ask at the same time', async (test) => {
      const { catalogue } = await open(test);
      const asked = Array.from({ length: 10 }, (_, n) =>
        catalogue.ensureRoom({ id: 'r1', profile: `p${n}`, createdAt: n }),
      );
      const answers = await Promise.all(asked);
      assert.equal(answers.filter(({ created }) => created).length, 1);
      assert.equal(new Set(answers.map(({ room }) => room.profile)).size, 1);
    });

    it('[CA3] keeps who did something in a room, by the last name', async (test) => {
      const { catalogue } = await open(test);
      const ada = { room: 'r1', id: 'p1', name: 'Ada' };
      const elsewhere = { room: 'r2', id: 'p1', name: 'Eve' };
      assert.deepEqual(await catalogue.findMembers('r1', ['p1']), []);
      for (const member of [{ ...ada, name: 'Guest' }, elsewhere, ada]) await catalogue.saveMember(member);
      assert.deepEqual(await catalogue.findMembers('r1', ['p1', 'p2']), [ada]);
      assert.deepEqual(await catalogue.findMembers('r1', []), []);
    });

    it('[CA2] keeps an asset and its pages apart', async (test) => {
      const { catalogue } = await open(test);
      assert.equal(await catalogue.findAsset('a1'), null);
      await catalogue.saveAsset(asset('a1'));
      assert.deepEqual(await catalogue.findAsset('a1'), { ...asset('a1'), pages: [] });
      await catalogue.savePages('a1', [page(0), page(1)]);
      await catalogue.saveAsset(asset('a1', { status: 'converting' }));
      const found = await catalogue.findAsset('a1');
      assert.deepEqual(found, { ...asset('a1', { status: 'converting' }), pages: [page(0), page(1)] });
    });

    it('[CA2] replaces a page by its number and returns pages in order', async (test) => {
      const { catalogue } = await open(test);
      await catalogue.saveAsset(asset('a1'));
      await catalogue.savePages('a1', [page(10), page(2), page(0)]);
      const ready = page(2, {
        status: 'ready',
        text: 't.txt',
        images: [
          { width: 320, blob: 's.webp' },
          { width: 1920, blob: 'l.webp' },
        ],
      });
      const failed = page(10, { status: 'failed', error: failure });
      await catalogue.savePages('a1', [ready, failed]);
      assert.deepEqual((await catalogue.findAsset('a1'))?.pages, [page(0), ready, failed]);
    });

    it('[CA2] an asset that has failed says why, and no longer does once it is well', async (test) => {
      const { catalogue } = await open(test);
      await catalogue.saveAsset(asset('a1', { status: 'failed', error: failure }));
      assert.deepEqual((await catalogue.findAsset('a1'))?.error, failure);
      await catalogue.saveAsset(asset('a1', { status: 'ready' }));
      assert.equal((await catalogue.findAsset('a1'))?.error, undefined);
    });

    it('[CA2] takes thousands of pages at once', async (test) => {
      const { catalogue } = await open(test);
      await catalogue.saveAsset(asset('a1'));
      await catalogue.savePages(
        'a1',
        Array.from({ length: 5_000 }, (_, n) => page(n)),
      );
      const pages = (await catalogue.findAsset('a1'))?.pages ?? [];
      assert.equal(pages.length, 5_000);
      assert.equal(pages[4_999]?.n, 4_999);
    });

    it('[CA2] keeps what a file is, and a file that has no pages', async (test) => {
      const { catalogue } = await open(test);
      const file = { blob: 'b.mp4', type: 'video/mp4', width: 640, height: 360 };
      for (const kind of ['image', 'video', 'audio'] as const) {
        const media = asset(kind, { kind, status: 'ready', ...(kind !== 'image' && { file }) });
        await catalogue.saveAsset(media);
        assert.deepEqual(await catalogue.findAsset(kind), { ...media, pages: [] });
      }
    });

    it('[CA4] counts what is kept: of a room, and of all rooms each asset once', async (test) => {
      const { catalogue, reopen } = await open(test);
      assert.deepEqual(await catalogue.storedBytes('r1'), { room: 0, total: 0 });
      await catalogue.addToRoom('r1', 'early');
      await catalogue.saveAsset(asset('early'));
      assert.deepEqual(await catalogue.storedBytes('r1'), { room: 0, total: 0 }, 'nothing is kept yet');
      await catalogue.saveAsset(asset('early', { status: 'ready', stored: 5_000_000_000 }));
      await catalogue.saveAsset(asset('both', { status: 'ready', stored: 20 }));
      for (const room of ['r1', 'r2', 'r1']) await catalogue.addToRoom(room, 'both');
      const again = (await reopen?.()) ?? catalogue;
      assert.equal((await again.findAsset('both'))?.stored, 20);
      assert.deepEqual(await again.storedBytes('r1'), { room: 5_000_000_020, total: 5_000_000_020 });
      assert.deepEqual(await again.storedBytes('r2'), { room: 20, total: 5_000_000_020 });
      assert.deepEqual(await again.storedBytes('r3'), { room: 0, total: 5_000_000_020 });
    });

    it('[CA2] says which assets are unfinished, oldest first', async (test) => {
      const { catalogue } = await open(test);
      const all = ['ready', 'converting', 'failed', 'queued'] as const;
      for (const [n, status] of all.entries())
        await catalogue.saveAsset(asset(`a${n}`, { status, createdAt: 10 - n }));
      await catalogue.savePages('a1', [page(0)]);
      const unfinished = await catalogue.unfinishedAssets();
      assert.deepEqual(
        unfinished.map(({ id, pages }) => [id, pages.length]),
        [
          ['a3', 0],
          ['a1', 1],
        ],
      );
    });

    testApps(open);

    it('takes any text as it is', async (test) => {
      const { catalogue } = await open(test);
      const name = `'); DROP TABLE assets; -- \u{1f600} "<script>`;
      await catalogue.saveAsset(asset('a1', { name }));
      assert.equal((await catalogue.findAsset('a1'))?.name, name);
    });

    it('keeps everything over a restart', async (test) => {
      const opened = await open(test);
      if (!opened.reopen) return;
      await opened.catalogue.ensureRoom({ id: 'r1', profile: 'default', createdAt: 1 });
      const own = { id: 'r2', profile: 'mine', document: '{"id":"mine"}', createdAt: 2 };
      assert.deepEqual((await opened.catalogue.ensureRoom(own)).room, own);
      await opened.catalogue.saveAsset(asset('a1'));
      await opened.catalogue.savePages('a1', [page(0)]);
      const again = await opened.reopen();
      assert.deepEqual(await again.findRoom('r1'), { id: 'r1', profile: 'default', createdAt: 1 });
      assert.deepEqual(await again.findRoom('r2'), own);
      assert.deepEqual(await again.findAsset('a1'), { ...asset('a1'), pages: [page(0)] });
    });
  });
}
