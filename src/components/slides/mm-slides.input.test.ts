import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { person } from '../base/testing/fake-room.js';
import { allInside, inside } from '../base/testing/in-room.js';
import { deckOf, deckRoom, type DeckRoom } from './testing/deck-room.js';
import type { FakeAssets } from './testing/fake-assets.js';

const press = (target: Element, key: string, fields: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...fields,
  });
  target.dispatchEvent(event);
  return event;
};
const verbs = ({ doc }: DeckRoom): unknown[] =>
  doc.submitted.map(([verb, args]) => (args ? [verb, args] : verb));
const touch = (target: Element, type: string, x: number, y = 100, fields: PointerEventInit = {}): void => {
  const init = { pointerId: 1, pointerType: 'touch', clientX: x, clientY: y, bubbles: true, composed: true };
  target.dispatchEvent(new PointerEvent(type, { ...init, ...fields }));
};

describe('<mm-slides>: keys', () => {
  for (const [key, verb] of [
    ['ArrowRight', 'next'],
    ['ArrowDown', 'next'],
    ['PageDown', 'next'],
    [' ', 'next'],
    ['ArrowLeft', 'previous'],
    ['ArrowUp', 'previous'],
    ['PageUp', 'previous'],
  ] as const) {
    it(`${key === ' ' ? 'Space' : key}: ${verb}`, async () => {
      const deck = await deckRoom({ deck: deckOf('a', 9, 4) });
      const event = press(inside(deck.element, '.base'), key);
      expect([verbs(deck), event.defaultPrevented]).to.deep.equal([[verb], true]);
    });
  }

  it('Shift and Space: previous; Home and End: the first and the last', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9, 4) });
    const base = inside(deck.element, '.base');
    press(base, ' ', { shiftKey: true });
    press(base, 'End');
    press(base, 'Home');
    expect(verbs(deck)).to.deep.equal(['previous', ['goto', { page: 8 }], ['goto', { page: 0 }]]);
  });

  it('the arrows follow the direction of writing', async () => {
    const deck = await deckRoom({
      deck: deckOf('a', 9, 4),
      template: (assets: FakeAssets) => html`<mm-slides dir="rtl" .createClient=${() => assets}></mm-slides>`,
    });
    press(inside(deck.element, '.base'), 'ArrowRight');
    press(inside(deck.element, '.base'), 'ArrowLeft');
    expect(verbs(deck)).to.deep.equal(['previous', 'next']);
  });

  it('digits and Enter: that slide; one beyond the end is the last; Escape: none', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9) });
    const base = inside(deck.element, '.base');
    const field = inside<HTMLInputElement>(deck.element, '.number');
    press(base, '7');
    expect([deck.element.shadowRoot!.activeElement, field.value]).to.deep.equal([field, '7']);
    press(field, 'Enter');
    expect(deck.element.shadowRoot!.activeElement).to.equal(base);
    await deck.settled();
    press(base, '4');
    // Somebody else's doing elsewhere does not disturb the typing.
    deck.room.enter(person('ana'));
    await deck.settled();
    expect(field.value).to.equal('4');
    press(field, 'Escape');
    expect(field.value).to.equal('7');
    field.focus();
    field.value = '99';
    press(field, 'Enter');
    field.focus();
    field.value = 'x';
    press(field, 'Enter');
    expect(verbs(deck)).to.deep.equal([
      ['goto', { page: 6 }],
      ['goto', { page: 8 }],
    ]);
  });

  it('leaves what is not its own: combinations, fields, the space bar on a button, a deck without pages', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9, 4) });
    const base = inside(deck.element, '.base');
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) press(base, 'ArrowRight', { [modifier]: true });
    press(inside(deck.element, '.number'), 'ArrowLeft');
    press(inside(deck.element, '[aria-label="Next slide"]'), ' ');
    const tab = press(base, 'Tab');
    const empty = await deckRoom();
    press(inside(empty.element, '.base'), 'ArrowRight');
    expect([verbs(deck), verbs(empty), tab.defaultPrevented]).to.deep.equal([[], [], false]);
  });

  it('go to the deck when the element is focused', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9) });
    deck.element.focus();
    expect(deck.element.shadowRoot!.activeElement).to.equal(inside(deck.element, '.base'));
  });

  it('f: full screen, also for those who only look, and nothing where there is none', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9), role: 'viewer' });
    let asked = 0;
    deck.element.requestFullscreen = () => Promise.resolve(void asked++);
    press(inside(deck.element, '.base'), 'f');
    inside(deck.element, '[aria-label="Full screen"]').click();
    expect(asked).to.equal(2);
    Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true });
    deck.element.requestUpdate();
    await deck.settled();
    expect(allInside(deck.element, '[aria-label="Full screen"]')).to.have.length(0);
    delete (document as { fullscreenEnabled?: boolean }).fullscreenEnabled;
  });

  it('changes nothing for those who only look', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9, 4), role: 'viewer' });
    const base = inside(deck.element, '.base');
    for (const key of ['ArrowRight', ' ', 'Home', '5', 'o']) press(base, key);
    touch(inside(deck.element, '.stage'), 'pointerdown', 300);
    touch(inside(deck.element, '.stage'), 'pointermove', 20);
    touch(inside(deck.element, '.stage'), 'pointerup', 20);
    expect(verbs(deck)).to.deep.equal([]);
    expect(allInside(deck.element, '.controls input, [aria-label="Next slide"]')).to.have.length(0);
    await expect(deck.element).to.be.accessible();
  });
});

describe('<mm-slides>: buttons', () => {
  it('turn, and are off at the ends', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 2) });
    const next = inside<HTMLButtonElement>(deck.element, '[aria-label="Next slide"]');
    const previous = inside<HTMLButtonElement>(deck.element, '[aria-label="Previous slide"]');
    expect([previous.disabled, next.disabled]).to.deep.equal([true, false]);
    next.click();
    await deck.settled();
    expect([previous.disabled, next.disabled]).to.deep.equal([false, true]);
    previous.click();
    expect(verbs(deck)).to.deep.equal(['next', 'previous']);
  });

  it('are large enough for a finger', async () => {
    const { element } = await deckRoom({ deck: deckOf('a', 2) });
    for (const button of allInside(element, 'button')) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.ariaLabel ?? '').to.be.at.least(44);
    }
  });
});

describe('<mm-slides>: swipes', () => {
  const swipe = (deck: DeckRoom, from: number, to: number, fields: PointerEventInit = {}): void => {
    const stage = inside(deck.element, '.stage');
    touch(stage, 'pointerdown', from, 100, fields);
    touch(stage, 'pointermove', (from + to) / 2, 102, fields);
    touch(stage, 'pointermove', to, 104, fields);
    touch(stage, 'pointerup', to, 104, fields);
  };

  it('turn the page, which follows the finger', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9, 4) });
    const stage = inside(deck.element, '.stage');
    touch(stage, 'pointerdown', 400);
    touch(stage, 'pointermove', 250);
    expect(inside(deck.element, '.pages').style.getPropertyValue('--drag')).to.equal('-150px');
    touch(stage, 'pointermove', 20);
    touch(stage, 'pointerup', 20);
    expect(inside(deck.element, '.pages').classList.contains('dragged')).to.equal(false);
    swipe(deck, 20, 600);
    expect(verbs(deck)).to.deep.equal(['next', 'previous']);
  });

  it('are not made by a mouse, a scroll, or a touch that was taken away', async () => {
    const deck = await deckRoom({ deck: deckOf('a', 9, 4) });
    const stage = inside(deck.element, '.stage');
    swipe(deck, 500, 20, { pointerType: 'mouse' });
    touch(stage, 'pointerdown', 300, 100);
    touch(stage, 'pointermove', 290, 200);
    touch(stage, 'pointermove', 20, 300);
    touch(stage, 'pointerup', 20, 300);
    touch(stage, 'pointerdown', 500);
    touch(stage, 'pointermove', 20);
    touch(stage, 'pointercancel', 20);
    touch(stage, 'pointerup', 20);
    expect(verbs(deck)).to.deep.equal([]);
    expect(getComputedStyle(stage).touchAction).to.contain('pan-y');
  });
});
