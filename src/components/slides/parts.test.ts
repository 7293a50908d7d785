import { expect } from '@open-wc/testing';
import { MMError } from '../../core/protocol/errors.js';
import type { AssetProgress } from '../../core/protocol/messages.js';
import { AssetCache } from './asset-cache.js';
import { nearby } from './deck.js';
import { gridWindow } from './picker/grid-window.js';
import { parseManifest } from '../base/assets/manifest.js';
import { webUrl } from '../base/assets/web-url.js';
import { headline } from './controls/narrate.js';
import { PageTexts } from './page-texts.js';
import { trustedAsset } from './trust.js';
import { Swipe } from './editing/swipe.js';
import { FakeAssets, manifestOf, pendingPage, readyPage } from './testing/fake-assets.js';

const BASE = 'https://rooms.test/v1/assets/a';
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof MMError) return error.code;
    throw error;
  }
  return 'none';
};

describe('the manifest of an asset', () => {
  it('has absolute URLs and widths in order', () => {
    const raw = {
      id: 'a',
      status: 'ready',
      name: 'talk.pdf',
      pages: [
        {
          n: 0,
          status: 'ready',
          width: 1920,
          height: 1080,
          src: '/cdn/l.webp',
          srcset: [
            { width: 1920, src: '/cdn/l.webp' },
            { width: 320, src: '/cdn/s.webp' },
          ],
          text: '/cdn/t.txt',
        },
      ],
    };
    const page = parseManifest(raw, BASE).pages[0]!;
    expect(page.srcset.map(({ width, src }) => [width, src])).to.deep.equal([
      [320, 'https://rooms.test/cdn/s.webp'],
      [1920, 'https://rooms.test/cdn/l.webp'],
    ]);
    expect([page.src, page.text, page.status]).to.deep.equal([
      'https://rooms.test/cdn/l.webp',
      'https://rooms.test/cdn/t.txt',
      'ready',
    ]);
  });

  it('may be as short as a list of pictures', () => {
    const { status, pages } = parseManifest(
      { pages: [{ src: 'one.png' }] },
      'https://elsewhere.test/deck/m.json',
    );
    expect([status, pages[0]!.status, pages[0]!.src]).to.deep.equal([
      'ready',
      'ready',
      'https://elsewhere.test/deck/one.png',
    ]);
  });

  it('takes no other scheme and no nonsense', () => {
    for (const src of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'http://',
      7,
      null,
      {},
    ]) {
      const [page] = parseManifest({ pages: [{ src, text: src, srcset: [{ width: 1, src }] }] }, BASE).pages;
      expect([page!.status, page!.src, page!.text, page!.srcset.length], String(src)).to.deep.equal([
        'pending',
        '',
        null,
        0,
      ]);
    }
    const odd = {
      pages: [{ src: '/a.png', width: -1, height: '9', srcset: [{ width: Infinity, src: '/b.png' }, null] }],
    };
    expect(parseManifest(odd, BASE).pages[0]).to.include({ width: 0, height: 0 });
    expect(webUrl('  ', 'not a base')).to.equal(null);
  });

  for (const raw of [null, [], 'x', {}, { pages: {} }, { pages: [null] }, { pages: ['x'] }]) {
    it(`is not ${JSON.stringify(raw)}`, () => {
      expect(refusal(() => parseManifest(raw, BASE))).to.equal('BAD_MESSAGE');
    });
  }

  it('has no more pages than a deck may have', () => {
    const pages = Array.from({ length: 5_001 }, () => ({}));
    expect(refusal(() => parseManifest({ pages }, BASE))).to.equal('TOO_LARGE');
  });

  it('is asked for only where this page or its server is at home', () => {
    const trusted = ['https://rooms.test', 'https://school.test/lesson', ''];
    expect(trustedAsset('a0123456789abcdef', trusted)).to.equal(true);
    expect(trustedAsset('https://school.test/deck.json', trusted)).to.equal(true);
    for (const asset of ['https://evil.test/x.json', '//evil.test/x', 'javascript:x', 'a b', '']) {
      expect(trustedAsset(asset, trusted), asset).to.equal(false);
    }
  });
});

describe('the manifests in use', () => {
  const at = (
    done: number,
    pages: number,
    status: AssetProgress['status'] = 'converting',
  ): AssetProgress => ({
    id: 'a',
    name: 'a.pdf',
    status,
    pages,
    done,
  });
  const turn = (): Promise<void> => new Promise((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await turn();
  };

  it('are fetched a few times for a conversion of thousands of pages', async () => {
    const client = new FakeAssets();
    const cache = new AssetCache(client, () => undefined);
    const pages = Array.from({ length: 3000 }, (_, n) => pendingPage(n));
    client.manifests.set('a', manifestOf('a', 3000, { status: 'converting', pages }));
    cache.want('a', [0, 1, 2]);
    await settle();
    for (let done = 1; done <= 3000; done++) {
      pages[done - 1] = readyPage('a', done - 1);
      cache.progress(at(done, 3000));
      cache.want('a', [0, 1, 2]);
      await settle();
    }
    client.manifests.set('a', manifestOf('a', 3000));
    cache.progress(at(3000, 3000, 'ready'));
    await settle();
    expect(client.asked.length).to.be.below(45);
    expect([cache.manifest('a')!.status, cache.converting('a')]).to.deep.equal(['ready', null]);
  });

  it('are fetched at once when a page that is wanted may be there', async () => {
    const client = new FakeAssets();
    const cache = new AssetCache(client, () => undefined);
    const pages = Array.from({ length: 1000 }, (_, n) => (n < 800 ? readyPage('a', n) : pendingPage(n)));
    client.manifests.set('a', manifestOf('a', 1000, { status: 'converting', pages }));
    cache.want('a', [805]);
    cache.progress(at(800, 1000));
    await settle();
    const asked = client.asked.length;
    cache.progress(at(805, 1000));
    await settle();
    expect(client.asked.length).to.equal(asked);
    cache.progress(at(806, 1000));
    await settle();
    expect(client.asked.length).to.equal(asked + 1);
  });

  it('are not asked for without end when the server lags behind its word, or fails', async () => {
    const client = new FakeAssets();
    client.manifests.set(
      'a',
      manifestOf('a', 2, { status: 'converting', pages: [pendingPage(0), pendingPage(1)] }),
    );
    const cache = new AssetCache(client, () => {
      cache.want('a', [0]);
      cache.want('gone', [0]);
    });
    cache.want('a', [0]);
    cache.progress(at(2, 2, 'ready'));
    cache.want('gone', [0]);
    await settle();
    expect(client.asked.filter((line) => line === 'manifest a').length).to.be.below(4);
    expect(client.asked.filter((line) => line === 'manifest gone')).to.have.length(1);
    cache.refresh();
    await settle();
    expect(client.asked.filter((line) => line === 'manifest gone')).to.have.length(2);
  });

  it('say nothing once closed', async () => {
    const client = new FakeAssets();
    client.manifests.set('a', manifestOf('a', 1));
    let changes = 0;
    const cache = new AssetCache(client, () => changes++);
    client.hold();
    cache.want('a');
    cache.close();
    client.answer!();
    await settle();
    expect([changes, cache.manifest('a')]).to.deep.equal([0, null]);
  });

  it('ask once for a text that cannot be had', async () => {
    const client = new FakeAssets();
    client.text = (url) => {
      client.asked.push(url);
      return Promise.reject(new Error('gone'));
    };
    const texts = new PageTexts(client, () => texts.want('https://rooms.test/t'));
    texts.want('https://rooms.test/t');
    await settle();
    expect(client.asked).to.have.length(1);
  });
});

describe('small sums', () => {
  it('nearby pages: the shown one, then the next, then the previous', () => {
    expect(nearby(5, 10, 2)).to.deep.equal([5, 6, 4, 7, 3]);
    expect(nearby(0, 2, 2)).to.deep.equal([0, 1]);
    expect(nearby(9, 10, 2)).to.deep.equal([9, 8, 7]);
    expect(nearby(0, 0, 2)).to.deep.equal([]);
  });

  it('the window of a long grid covers what is in sight, and no more than a few rows beside', () => {
    for (const [count, columns, top, height] of [
      [3000, 2, 0, 500],
      [3000, 2, 100_000, 500],
      [3000, 7, 1e9, 500],
      [1, 4, 0, 500],
      [0, 1, 0, 500],
      [10, 3, 0, 0],
    ] as const) {
      const view = gridWindow({ count, columns, rowHeight: 136, top, height });
      const rows = Math.ceil(count / columns);
      expect(view.height).to.equal(rows * 136);
      expect(view.first % columns).to.equal(0);
      expect(view.end - view.first).to.be.within(Math.min(count, 1), columns * (Math.ceil(height / 136) + 8));
      expect(view.above).to.equal((view.first / columns) * 136);
    }
  });

  it('the headline is the first line that says something', () => {
    expect(headline('\n  •  \n The   harbour \nmore')).to.equal('The harbour');
    expect(headline('x'.repeat(200))).to.have.length(80);
    expect(headline(undefined)).to.equal('');
  });

  it('a swipe is far or fast, sideways, and of one finger', () => {
    const swipe = (to: number, ms: number, dy = 0): string | null => {
      const one = new Swipe();
      one.down(1, 200, 100, 0);
      one.move(1, 200 + (to - 200) / 2, 100 + dy);
      one.move(1, to, 100 + dy);
      return one.up(1, to, ms, 400);
    };
    expect(swipe(50, 2000)).to.equal('next');
    expect(swipe(350, 2000)).to.equal('previous');
    expect(swipe(150, 100)).to.equal('next');
    expect(swipe(150, 2000)).to.equal(null);
    expect(swipe(195, 5)).to.equal(null);
    expect(swipe(50, 100, 300)).to.equal(null);
    const pinch = new Swipe();
    pinch.down(1, 200, 100, 0);
    pinch.down(2, 300, 100, 1);
    pinch.move(1, 20, 100);
    expect(pinch.up(1, 20, 50, 400)).to.equal(null);
  });
});
