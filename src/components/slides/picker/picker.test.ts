import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inside, textOf } from '../../base/testing/in-room.js';
import type { MMSlidesPicker } from './picker.js';
import { appears, deckOf, deckRoom, settle, type DeckRoom } from '../testing/deck-room.js';
import { FakeAssets, manifestOf, readyPage } from '../testing/fake-assets.js';

interface Open extends DeckRoom {
  readonly picker: MMSlidesPicker;
  cells(): HTMLElement[];
  focused(): number;
}

async function open(count: number, page = 0, width = 800): Promise<Open> {
  const assets = new FakeAssets();
  const template = (): unknown => html`<mm-slides .createClient=${() => assets}></mm-slides>`;
  const deck = await deckRoom({ deck: deckOf('a', count, page), assets, template });
  deck.element.style.width = `${width}px`;
  inside(deck.element, '[data-overview]').click();
  const picker = await appears<MMSlidesPicker>(deck.element, 'mm-slides-picker');
  const settled = async (): Promise<void> => {
    await deck.settled();
    await picker.updateComplete;
    await settle(deck.element);
    await picker.updateComplete;
  };
  await settled();
  return {
    ...deck,
    settled,
    picker,
    cells: () => allInside(picker, '.cell'),
    focused: () => Number((picker.shadowRoot!.activeElement as HTMLElement | null)?.dataset['at'] ?? -1),
  };
}

const press = (picker: MMSlidesPicker, key: string): void => {
  const target = picker.shadowRoot!.activeElement ?? inside(picker, '.list');
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
};

const find = (picker: MMSlidesPicker, words: string): void => {
  const input = inside<HTMLInputElement>(picker, 'input[type=search]');
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};

describe('<mm-slides>: the overview', () => {
  it('shows all pages, the shown one first in sight and in focus', async () => {
    const { element, picker, cells, focused } = await open(40, 30);
    const current = inside(picker, '[aria-current=true]');
    expect(current.ariaLabel).to.equal('Slide 31 of 40');
    const [list, cell] = [inside(picker, '.list').getBoundingClientRect(), current.getBoundingClientRect()];
    expect([cell.top >= list.top, cell.bottom <= list.bottom]).to.deep.equal([true, true]);
    expect(focused()).to.equal(30);
    expect(cells()[0]!.querySelector('img')!.src).to.equal(
      readyPage('a', Number(cells()[0]!.dataset['at'])).srcset[0]!.src,
    );
    await expect(element).to.be.accessible();
  });

  it('has only what is in sight of 3,000 pages', async () => {
    const { picker, cells, settled } = await open(3000, 0);
    expect(cells().length).to.be.below(40);
    const list = inside(picker, '.list');
    expect(list.scrollHeight).to.be.above(136 * 1400);
    list.scrollTop = list.scrollHeight;
    list.dispatchEvent(new Event('scroll'));
    await settled();
    expect(cells().at(-1)!.ariaLabel).to.equal('Slide 3,000 of 3,000');
    expect(cells().at(-1)!.parentElement!.ariaPosInSet).to.equal('3000');
    expect(cells().length).to.be.below(40);
  });

  it('goes to a page', async () => {
    const { element, doc, cells, settled } = await open(10);
    cells()[3]!.click();
    await settled();
    expect([doc.submitted, element.page]).to.deep.equal([[['goto', { page: 3 }]], 3]);
  });

  it('covers the page where the deck is small, and makes way for what was chosen', async () => {
    const { element, picker, cells, settled } = await open(10, 0, 360);
    expect(picker.matches(':popover-open')).to.equal(true);
    expect(picker.getBoundingClientRect().height).to.equal(window.innerHeight);
    await expect(element).to.be.accessible();
    cells()[3]!.click();
    await settled();
    expect([element.page, picker.isConnected]).to.deep.equal([3, false]);
  });

  it('moves by keys, beyond what is in sight, and the deck does not turn under them', async () => {
    const { doc, picker, focused, settled } = await open(300);
    for (const [key, at] of [
      ['ArrowRight', 1],
      ['ArrowDown', 3],
      ['ArrowLeft', 2],
      ['ArrowUp', 0],
      ['ArrowUp', 0],
      ['End', 299],
      ['Home', 0],
    ] as const) {
      press(picker, key);
      await settled();
      expect(focused(), key).to.equal(at);
    }
    expect(doc.submitted).to.deep.equal([]);
  });

  it('closes by Escape and by its button, and gives the focus back', async () => {
    const { element, picker, settled } = await open(10);
    press(picker, 'Escape');
    await settled();
    expect(allInside(element, 'mm-slides-picker')).to.have.length(0);
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, '[data-overview]'));
    inside(element, '[data-overview]').click();
    inside(await appears(element, 'mm-slides-picker'), '[aria-label="Close the overview"]').click();
    await settled();
    expect(allInside(element, 'mm-slides-picker')).to.have.length(0);
  });

  it('moves, removes and inserts pages', async () => {
    const { element, doc, assets, picker, settled } = await open(4, 1);
    const tool = (label: string): HTMLButtonElement => inside(picker, `[aria-label="${label}"]`);
    tool('Move the slide forward by one').click();
    await settled();
    tool('Move the slide back by one').click();
    await settled();
    tool('Remove the slide').click();
    await settled();
    expect(doc.submitted).to.deep.equal([
      ['move', { from: 1, to: 2 }],
      ['move', { from: 2, to: 1 }],
      ['remove', { page: 1 }],
    ]);
    expect(textOf(element, '.notice')).to.contain('Slide 2 was removed').and.to.contain('Undo');
    await expect(element).to.be.accessible();

    const data = new DataTransfer();
    data.items.add(new File(['%PDF'], 'more.pdf', { type: 'application/pdf' }));
    const input = inside<HTMLInputElement>(picker, 'input[type=file]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    assets.manifests.set('more', manifestOf('more', 2));
    assets.uploads[0]!.resolve('more');
    await settled();
    expect(doc.submitted.at(-1)).to.deep.equal([
      'insert',
      { at: 2, pages: [{ asset: 'more', from: 0, count: 2 }] },
    ]);
    expect(element.pages).to.equal(5);
  });

  it('has moving off at the ends', async () => {
    const { picker } = await open(1);
    const off = allInside<HTMLButtonElement>(picker, '.tools button').filter((button) => button.disabled);
    expect(off.map((button) => button.ariaLabel)).to.deep.equal([
      'Move the slide back by one',
      'Move the slide forward by one',
    ]);
  });

  it('finds words on the pages, whatever their case and accents', async () => {
    const { picker, cells, assets, settled } = await open(30);
    find(picker, 'wórds ON page 2');
    await settled();
    expect(textOf(picker, '.found')).to.equal('11 slides found');
    expect(cells().map((cell) => Number(cell.dataset['at']))).to.deep.equal(
      [2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29].slice(0, cells().length),
    );
    const asked = assets.asked.length;
    find(picker, 'page 29');
    await settled();
    expect(textOf(picker, '.found')).to.equal('1 slide found');
    expect(assets.asked).to.have.length(asked);
    find(picker, '');
    await settled();
    expect(allInside(picker, '.found')[0]!.textContent).to.equal('');
  });

  it('ends a search that is overtaken, and one whose panel is closed', async () => {
    const { picker, assets, settled } = await open(30);
    assets.hold();
    find(picker, 'nowhere');
    find(picker, 'page 29');
    assets.answer!();
    await settled();
    expect(textOf(picker, '.found')).to.equal('1 slide found');
    assets.hold();
    find(picker, 'x');
    press(picker, 'Escape');
    assets.answer!();
    await settled();
    expect(picker.isConnected).to.equal(false);
  });
});
