import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import { person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inside, textOf } from '../base/testing/in-room.js';
import { appears, deckOf, deckRoom } from './testing/deck-room.js';
import { FakeAssets, manifestOf, pendingPage, readyPage } from './testing/fake-assets.js';
import type { SlideChange } from './mm-slides.events.js';
import type { MMSlides } from './mm-slides.js';

const shownImage = (element: MMSlides): HTMLImageElement | null =>
  element.shadowRoot!.querySelector('.pages img.shown.loaded');
const said = (element: MMSlides): string => textOf(element, '.base > .visually-hidden');

describe('<mm-slides>: what it shows', () => {
  it('explains itself outside a room', async () => {
    const { element } = await inRoom<MMSlides>(undefined, html`<mm-slides></mm-slides>`);
    expect(textOf(element, '.empty')).to.contain('mm-room');
    expect([element.page, element.pages]).to.deep.equal([0, 0]);
    await expect(element).to.be.accessible();
  });

  it('waits for the content of the room', async () => {
    const { element, doc, settled } = await deckRoom({ eager: false, deck: deckOf('a', 2) });
    expect(textOf(element, '.stage')).to.contain('Connecting');
    await expect(element).to.be.accessible();
    doc.arrive();
    await settled();
    expect(element.pages).to.equal(2);
  });

  it('invites whoever may edit an empty deck to open a document', async () => {
    const { element } = await deckRoom();
    expect(textOf(element, '.empty')).to.contain('Choose a PDF');
    expect(element.matches(':state(empty)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('tells whoever may only look that slides will come', async () => {
    for (const options of [
      { role: 'viewer' },
      {
        template: (assets: FakeAssets) =>
          html`<mm-slides read-only .createClient=${() => assets}></mm-slides>`,
      },
    ]) {
      const { element } = await deckRoom(options);
      expect(textOf(element, '.empty')).to.contain('No slides yet');
      expect(allInside(element, 'button, input')).to.have.length(0);
      await expect(element).to.be.accessible();
    }
  });

  it('shows the page, its number and its text', async () => {
    const { element } = await deckRoom({ deck: deckOf('a', 30, 3) });
    expect(shownImage(element)?.alt).to.equal('Slide 4 of 30');
    expect(textOf(element, '.where')).to.contain('of 30');
    expect(inside<HTMLInputElement>(element, '.number').value).to.equal('4');
    expect(textOf(element, '.stage > .visually-hidden')).to.contain('The words on page 3');
    expect(element.matches(':state(ready)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('shows the picture of a turn in the same task, before anything else is drawn', async () => {
    const { element, doc } = await deckRoom({ deck: deckOf('a', 3) });
    doc.remote(person('ana'), 'next');
    expect(inside<HTMLImageElement>(element, 'img.shown.loaded').alt).to.equal('Slide 2 of 3');
    expect(element.isUpdatePending).to.equal(true);
  });

  it('keeps the neighbours ready, so that a turn asks for nothing and shows at once', async () => {
    const { element, doc, assets, settled } = await deckRoom({ deck: deckOf('a', 30, 3) });
    const images = allInside<HTMLImageElement>(element, '.pages img');
    expect(images).to.have.length(5);
    expect(images.every((image) => image.complete && image.naturalWidth > 0)).to.equal(true);
    const nextOne = images.find((image) => image.src === readyPage('a', 4).src);
    const asked = assets.asked.filter((line) => !line.endsWith('a-6.txt')).length;
    doc.remote(person('ana'), 'next');
    await element.updateComplete;
    expect(shownImage(element)).to.equal(nextOne);
    expect(images.filter((image) => image.isConnected)).to.have.length(4);
    await settled();
    expect(assets.asked.filter((line) => !line.endsWith('a-6.txt'))).to.have.length(asked);
    expect(allInside(element, '.pages img')).to.have.length(5);
  });

  it('hides the other pages from screen readers', async () => {
    const { element } = await deckRoom({ deck: deckOf('a', 3) });
    for (const image of allInside<HTMLImageElement>(element, '.pages img')) {
      const shown = image.classList.contains('shown');
      expect([image.ariaHidden, image.alt !== '']).to.deep.equal([shown ? null : 'true', shown]);
    }
  });

  it('shows a page twice that is twice in the deck', async () => {
    const deck = {
      ...deckOf('a', 1),
      pages: [
        { asset: 'a', n: 0 },
        { asset: 'a', n: 0 },
      ],
      page: 1,
    };
    const { element } = await deckRoom({ deck });
    expect(shownImage(element)?.alt).to.equal('Slide 2 of 2');
    expect(allInside(element, '.pages img')).to.have.length(1);
  });

  it('takes the sharp width for the size at which it is shown', async () => {
    const { element } = await deckRoom({ deck: deckOf('a', 1) });
    const resized = new Promise<void>((resolve) => {
      const observer = new ResizeObserver(() => {
        if (inside(element, '.pages').clientWidth !== 200) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      });
      observer.observe(inside(element, '.pages'));
    });
    // A border on either side.
    element.style.width = '202px';
    await resized;
    expect(shownImage(element)?.sizes).to.equal('200px');
  });
});

describe('<mm-slides>: following', () => {
  it('follows the others, says who moved and tells the page', async () => {
    const { element, room, doc, settled } = await deckRoom({ deck: deckOf('a', 30) });
    const changes: SlideChange[] = [];
    element.addEventListener('mm-slide-change', (event) => changes.push(event.detail));
    const ana = person('ana');
    room.enter(ana);
    doc.remote(ana, 'goto', { page: 2 });
    await settled();
    expect(element.page).to.equal(2);
    expect(said(element)).to.equal('Ana moved to slide 3 of 30: Heading 2 of a');
    expect(changes).to.deep.equal([{ from: 0, to: 2, pages: 30, by: 'ana', local: false }]);
  });

  it('says the page alone when it was moved here', async () => {
    const { element, settled } = await deckRoom({ deck: deckOf('a', 30) });
    await element.next();
    await settled();
    expect(said(element)).to.equal('Slide 2 of 30: Heading 1 of a');
  });

  it('turns by its methods, and refuses a page that is not there', async () => {
    const { element, doc, settled } = await deckRoom({ deck: deckOf('a', 3) });
    await element.goTo(2);
    await element.previous();
    expect(element.page).to.equal(1);
    const error = await element.goTo(9).catch((refusal: unknown) => refusal);
    expect(error).to.be.instanceOf(MMError);
    await settled();
    expect(textOf(element, '.notice')).to.contain('There is no page 9');
    expect(doc.submitted.map(([verb]) => verb)).to.deep.equal(['goto', 'previous', 'goto']);
    await expect(element).to.be.accessible();
  });

  it('takes back what the relay refuses', async () => {
    const { element, doc, settled } = await deckRoom({ deck: deckOf('a', 3) });
    doc.held = true;
    const turn = element.next().catch((error: unknown) => error);
    expect(element.page).to.equal(1);
    doc.settle(new MMError('NOT_PERMITTED', 'a participant may not turn the pages here'));
    await turn;
    await settled();
    expect(element.page).to.equal(0);
    expect(textOf(element, '.notice.error')).to.contain('A participant may not turn the pages here.');
  });

  it('says that it is offline and that changes are kept', async () => {
    const { element, room, settled } = await deckRoom({ deck: deckOf('a', 3) });
    room.setStatus('reconnecting');
    await settled();
    expect(textOf(element, '.activity')).to.contain('Offline');
    expect(element.matches(':state(offline)')).to.equal(true);
    await element.next();
    expect(element.page).to.equal(1);
    await expect(element).to.be.accessible();
  });

  it('is empty again when its last page is removed', async () => {
    const { element, doc, settled } = await deckRoom({ deck: deckOf('a', 1) });
    doc.remote(person('ana'), 'remove', { page: 0 });
    doc.remote(person('ana'), 'load', { asset: null, pages: 0 });
    await settled();
    expect(allInside(element, '.controls, .pages img')).to.have.length(0);
    expect(textOf(element, '.over')).to.contain('Choose a PDF');
    expect(said(element)).to.equal('No slides yet');
  });

  it('keeps two decks of one room apart', async () => {
    const assets = new FakeAssets();
    const { element, room } = await deckRoom({
      assets,
      deck: deckOf('a', 3),
      template: () => html`<mm-slides name="handouts" .createClient=${() => assets}></mm-slides>`,
    });
    await element.next();
    expect(room.fakeDoc('handouts', 'slides').submitted).to.have.length(1);
    expect(room.fakeDoc('slides').submitted).to.have.length(0);
  });
});

describe('<mm-slides>: while a document is prepared', () => {
  const converting = (count: number, ready: number): FakeAssets => {
    const assets = new FakeAssets();
    const pages = Array.from({ length: count }, (_, n) => (n < ready ? readyPage('a', n) : pendingPage(n)));
    assets.manifests.set('a', manifestOf('a', count, { status: 'converting', pages }));
    return assets;
  };

  it('shows the pages that are there, and everyone how far it is', async () => {
    const { element, room, assets, settled } = await deckRoom({
      deck: deckOf('a', 4),
      assets: converting(4, 1),
    });
    expect(shownImage(element)).not.to.equal(null);
    expect(textOf(element, '.activity')).to.contain('Preparing a.pdf: 1 of 4 slides');
    await element.next();
    await settled();
    expect(shownImage(element)).to.equal(null);
    expect(textOf(element, '.skeleton')).to.contain('being prepared');
    await expect(element).to.be.accessible();

    assets.manifests.set('a', manifestOf('a', 4));
    room.announce({ id: 'a', name: 'a.pdf', status: 'ready', pages: 4, done: 4 });
    await settled();
    expect(shownImage(element)?.alt).to.equal('Slide 2 of 4');
    expect(allInside(element, '.activity')).to.have.length(0);
  });

  it('learns after a lost connection that it is done', async () => {
    const { element, room, assets, settled } = await deckRoom({
      deck: deckOf('a', 4),
      assets: converting(4, 1),
    });
    room.announce({ id: 'a', name: 'a.pdf', status: 'converting', pages: 4, done: 2 });
    room.setStatus('reconnecting');
    assets.manifests.set('a', manifestOf('a', 4));
    room.setStatus('live');
    await settled();
    expect(allInside(element, '.activity')).to.have.length(0);
    expect(element.matches(':state(converting)')).to.equal(false);
  });

  it('says of a page that failed that it did, and why', async () => {
    const assets = new FakeAssets();
    const failed = { ...pendingPage(0), status: 'failed' as const, error: 'the page is too large' };
    assets.manifests.set('a', manifestOf('a', 2, { pages: [failed, readyPage('a', 1)] }));
    const { element, settled } = await deckRoom({ deck: deckOf('a', 2), assets });
    expect(textOf(element, '.over'))
      .to.contain('could not be prepared')
      .and.to.contain('the page is too large.');
    await expect(element).to.be.accessible();
    await element.next();
    await settled();
    expect(shownImage(element)).not.to.equal(null);
  });

  it('says of a document that failed what is wrong, with a way out', async () => {
    const assets = new FakeAssets();
    const error = {
      code: 'UNSUPPORTED_MEDIA',
      message: 'the PDF asks for a password',
      retryable: false,
    } as const;
    assets.manifests.set('a', manifestOf('a', 0, { status: 'failed', error }));
    const { element } = await deckRoom({ deck: deckOf('a', 0), assets });
    expect(textOf(element, '.over'))
      .to.contain('The PDF asks for a password.')
      .and.to.contain('another file');
    await expect(element).to.be.accessible();
  });

  it('tries again what could not be loaded', async () => {
    const assets = new FakeAssets();
    assets.manifests.set('a', manifestOf('a', 1));
    const manifest = assets.manifest.bind(assets);
    assets.manifest = () => Promise.reject(new MMError('UNAVAILABLE', 'the server cannot be reached'));
    const { element, settled } = await deckRoom({ deck: deckOf('a', 1), assets });
    expect(textOf(element, '.over')).to.contain('The server cannot be reached.');
    assets.manifest = manifest;
    inside(element, '.over button').click();
    await settled();
    expect(shownImage(element)).not.to.equal(null);
  });

  it('tries a picture again that could not be loaded', async () => {
    const assets = new FakeAssets();
    const broken = {
      ...readyPage('a', 0),
      src: 'data:image/png,x',
      srcset: [{ width: 1, src: 'data:image/png,x' }],
    };
    const fine = manifestOf('a', 1);
    const manifest = { ...fine, pages: [broken] };
    assets.manifests.set('a', manifest);
    const { element, settled } = await deckRoom({ deck: deckOf('a', 1), assets });
    expect(textOf(element, '.over')).to.contain('could not be loaded');
    Object.assign(broken, readyPage('a', 0));
    inside(element, '.over button').click();
    await settled();
    expect(shownImage(element)).not.to.equal(null);
  });

  it('asks for no manifest from places that this page does not know', async () => {
    const assets = new FakeAssets();
    const url = 'https://elsewhere.test/manifest.json';
    const { element, settled } = await deckRoom({ deck: deckOf(url, 1), assets });
    expect(textOf(element, '.over')).to.contain('does not know');
    inside(element, '[data-overview]').click();
    await appears(element, 'mm-slides-picker');
    await settled();
    expect(assets.asked).to.deep.equal([]);
  });
});
