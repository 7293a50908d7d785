import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import { deckOf, deckRoom, type DeckRoom } from './testing/deck-room.js';
import { FakeAssets, manifestOf, pendingPage } from './testing/fake-assets.js';

const pdf = (name = 'talk.pdf', bytes = 4): File =>
  new File([new Uint8Array(bytes)], name, { type: 'application/pdf' });

function transfer(...files: File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

const drag = (deck: DeckRoom, type: string, ...files: File[]): DragEvent => {
  const event = new DragEvent(type, {
    dataTransfer: transfer(...files),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  deck.element.dispatchEvent(event);
  return event;
};

const choose = (deck: DeckRoom, file: File): void => {
  const input = inside<HTMLInputElement>(deck.element, 'input[type=file]');
  input.files = transfer(file).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<mm-slides>: opening a document', () => {
  it('sends a chosen file, says how far it is, and loads it for everyone once it is open', async () => {
    const deck = await deckRoom();
    const { element, room, doc, assets, settled } = deck;
    choose(deck, pdf());
    await settled();
    expect(textOf(element, '.over')).to.contain('Sending talk.pdf: 0 %');
    assets.uploads[0]!.options.onProgress(0.42);
    await settled();
    expect(textOf(element, '.over')).to.contain('Sending talk.pdf: 42 %');
    await expect(element).to.be.accessible();

    assets.manifests.set('t', manifestOf('t', 0, { status: 'queued', name: 'talk.pdf' }));
    assets.uploads[0]!.resolve('t');
    await settled();
    expect(textOf(element, '.over')).to.contain('Opening talk.pdf');
    expect(doc.submitted).to.deep.equal([]);

    const pages = [pendingPage(0), pendingPage(1), pendingPage(2)];
    assets.manifests.set('t', manifestOf('t', 3, { status: 'converting', name: 'talk.pdf', pages }));
    room.announce({ id: 't', name: 'talk.pdf', status: 'converting', pages: 3, done: 0 });
    await settled();
    expect(doc.submitted).to.deep.equal([['load', { asset: 't', pages: 3 }]]);
    expect(textOf(element, '.activity')).to.contain('Preparing talk.pdf: 0 of 3 slides');
  });

  it('brings what it takes when somebody reaches for the deck, not before, and once', async () => {
    const { element, settled } = await deckRoom({ deck: deckOf('a', 2) });
    const sheets = element.shadowRoot!.adoptedStyleSheets.length;
    for (const type of ['pointerenter', 'focusin', 'dragenter']) element.dispatchEvent(new Event(type));
    await settled();
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(sheets + 1);
    const viewer = await deckRoom({ deck: deckOf('a', 2), role: 'viewer' });
    const bare = viewer.element.shadowRoot!.adoptedStyleSheets.length;
    viewer.element.dispatchEvent(new Event('pointerenter'));
    await viewer.settled();
    expect(viewer.element.shadowRoot!.adoptedStyleSheets).to.have.length(bare);
  });

  it('tells the others what is being prepared before it is there', async () => {
    const { element, room, settled } = await deckRoom();
    room.announce({ id: 't', name: 'talk.pdf', status: 'converting', pages: 0, done: 0 });
    await settled();
    expect(textOf(element, '.over')).to.contain('Preparing talk.pdf…');
    room.announce({ id: 't', name: 'talk.pdf', status: 'failed', pages: 0, done: 0 });
    await settled();
    expect(textOf(element, '.over')).to.contain('Choose a PDF');
  });

  it('takes a dropped file, and says so while it is held above', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 2) });
    expect(drag(deck, 'dragenter', pdf()).defaultPrevented).to.equal(true);
    await deck.settled();
    expect(textOf(deck.element, '.drop')).to.contain('in place of these slides');
    drag(deck, 'dragleave', pdf());
    await deck.settled();
    expect(allInside(deck.element, '.drop')).to.have.length(0);
    drag(deck, 'dragover', pdf());
    drag(deck, 'drop', pdf());
    await deck.settled();
    expect(allInside(deck.element, '.drop')).to.have.length(0);
    expect(deck.assets.uploads.map(({ name }) => name)).to.deep.equal(['talk.pdf']);
    expect(textOf(deck.element, '.notice')).to.contain('Sending talk.pdf');
    await expect(deck.element).to.be.accessible();
  });

  it('takes a pasted file', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 2) });
    const paste = new ClipboardEvent('paste', {
      clipboardData: transfer(pdf()),
      bubbles: true,
      composed: true,
    });
    deck.element.dispatchEvent(paste);
    await deck.settled();
    expect(deck.assets.uploads).to.have.length(1);
  });

  it('lets text pass that is dragged over it', async () => {
    const deck = await deckRoom();
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    const event = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
    deck.element.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  for (const [what, file, says] of [
    ['a file of another kind', new File(['x'], 'talk.docx'), 'neither a PDF nor a picture'],
    ['an empty file', pdf('none.pdf', 0), 'none.pdf is empty'],
    ['a file that is too large', pdf('large.pdf', 2_100_000), 'has 3 MB; up to 2 MB'],
  ] as const) {
    it(`refuses ${what} without sending it, with a way out`, async () => {
      const assets = new FakeAssets();
      const deck = await deckRoom({
        assets,
        template: () => html`<mm-slides max-file-size="2" .createClient=${() => assets}></mm-slides>`,
      });
      choose(deck, file);
      await deck.settled();
      expect(assets.uploads).to.have.length(0);
      expect(textOf(deck.element, '.over')).to.contain(says).and.to.contain('Choose another file');
      await expect(deck.element).to.be.accessible();
      choose(deck, pdf());
      expect(assets.uploads).to.have.length(1);
    });
  }

  it('shows what the server refuses, and keeps the slides that are there', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 2) });
    choose(deck, pdf());
    await deck.settled();
    deck.assets.uploads[0]!.reject(new MMError('TOO_LARGE', 'the file is over the limit of 1 MB'));
    await deck.settled();
    expect(textOf(deck.element, '.notice.error')).to.contain('The file is over the limit of 1 MB.');
    inside(deck.element, '.notice button').click();
    await deck.settled();
    expect(allInside(deck.element, '.notice')).to.have.length(0);
    expect([deck.element.pages, deck.doc.submitted]).to.deep.equal([2, []]);
  });

  it('leaves the slides alone when the document cannot be opened', async () => {
    const { element, doc, assets, room, settled, ...rest } = await deckRoom({ deck: deckOf('a', 2) });
    choose({ element, doc, assets, room, settled, ...rest }, pdf());
    await settled();
    assets.manifests.set('t', manifestOf('t', 0, { status: 'queued' }));
    assets.uploads[0]!.resolve('t');
    await settled();
    const error = {
      code: 'UNSUPPORTED_MEDIA',
      message: 'the PDF asks for a password',
      retryable: false,
    } as const;
    room.announce({ id: 't', name: 'talk.pdf', status: 'failed', pages: 0, done: 0, error });
    await settled();
    expect(textOf(element, '.notice.error')).to.contain('The PDF asks for a password.');
    expect([element.pages, doc.submitted]).to.deep.equal([2, []]);
  });

  it('says so when a file is a film whatever its name says', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 2) });
    choose(deck, pdf());
    await deck.settled();
    deck.assets.manifests.set('t', manifestOf('t', 0));
    deck.assets.uploads[0]!.resolve('t');
    await deck.settled();
    expect(textOf(deck.element, '.notice.error')).to.contain('neither a PDF nor a picture');
    expect([deck.element.pages, deck.doc.submitted]).to.deep.equal([2, []]);
  });

  it('cancels', async () => {
    const deck = await deckRoom();
    choose(deck, pdf());
    await deck.settled();
    inside(deck.element, '.over button').click();
    await deck.settled();
    expect(deck.assets.uploads[0]!.options.signal.aborted).to.equal(true);
    expect(textOf(deck.element, '.over')).to.contain('Choose a PDF');
    deck.assets.uploads[0]!.options.onProgress(0.9);
    deck.assets.uploads[0]!.resolve('late');
    await deck.settled();
    expect(deck.doc.submitted).to.deep.equal([]);
  });
});

describe('<mm-slides src>', () => {
  const seeded = (src: string, assets: FakeAssets, deck?: ReturnType<typeof deckOf>): Promise<DeckRoom> =>
    deckRoom({
      assets,
      deck,
      template: () => html`<mm-slides .src=${src} .createClient=${() => assets}></mm-slides>`,
    });

  it('loads an asset by its id', async () => {
    const assets = new FakeAssets();
    assets.manifests.set('a1', manifestOf('a1', 3));
    const { element, doc } = await seeded('a1', assets);
    expect(doc.submitted).to.deep.equal([['load', { asset: 'a1', pages: 3 }]]);
    expect(element.pages).to.equal(3);
  });

  it('sends the PDF at a URL and loads it', async () => {
    const assets = new FakeAssets();
    assets.files.set(new URL('/talks/my%20talk.pdf', document.baseURI).href, pdf());
    assets.manifests.set('t', manifestOf('t', 2));
    const { doc, settled } = await seeded('/talks/my%20talk.pdf', assets);
    expect(assets.uploads[0]!.name).to.equal('my talk.pdf');
    assets.uploads[0]!.resolve('t');
    await settled();
    expect(doc.submitted).to.deep.equal([['load', { asset: 't', pages: 2 }]]);
  });

  it('loads the manifest at a URL', async () => {
    const assets = new FakeAssets();
    const url = new URL('/deck.json', document.baseURI).href;
    const pages = [
      { src: 'one.webp', width: 10, height: 5 },
      { src: 'two.webp', width: 10, height: 5 },
    ];
    assets.files.set(url, new Blob([JSON.stringify({ pages })], { type: 'application/json' }));
    assets.manifests.set(url, manifestOf('m', 2));
    const { doc, element, settled } = await seeded('/deck.json', assets);
    // The browser reads a file at its own pace: what counts is that the deck changes.
    if (doc.submitted.length === 0) await new Promise((resolve) => doc.subscribe(resolve));
    await settled();
    expect(doc.submitted).to.deep.equal([['load', { asset: url, pages: 2 }]]);
    expect(allInside(element, '.pages img')).to.have.length(2);
  });

  it('leaves a deck alone that has something in it, and one that got it meanwhile', async () => {
    const assets = new FakeAssets();
    const full = await seeded('a1', assets, deckOf('b', 2));
    expect([full.doc.submitted, assets.asked.includes('manifest a1')]).to.deep.equal([[], false]);

    assets.manifests.set('a1', manifestOf('a1', 3));
    assets.hold();
    const { doc, settled } = await seeded('a1', assets);
    doc.remote({ id: 'ana', name: 'Ana', role: 'participant', online: true }, 'load', {
      asset: 'b',
      pages: 1,
    });
    assets.answer!();
    await settled();
    expect(doc.submitted).to.deep.equal([]);
  });

  it('does nothing for those who only look', async () => {
    const assets = new FakeAssets();
    assets.manifests.set('a1', manifestOf('a1', 3));
    const { doc } = await deckRoom({
      assets,
      template: () => html`<mm-slides src="a1" read-only .createClient=${() => assets}></mm-slides>`,
    });
    expect(doc.submitted).to.deep.equal([]);
  });

  it('says what is wrong with it, once, and looks again when it is changed', async () => {
    const assets = new FakeAssets();
    const { element, settled } = await seeded('nothing', assets);
    expect(textOf(element, '.over')).to.contain('There is no document nothing.');
    await settled();
    expect(assets.asked).to.deep.equal(['manifest nothing']);
    assets.manifests.set('a1', manifestOf('a1', 3));
    element.src = 'a1';
    await settled();
    expect(element.pages).to.equal(3);
  });
});
