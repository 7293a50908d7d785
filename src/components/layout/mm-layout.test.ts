import { expect, html } from '@open-wc/testing';
import { builtIn } from '../../core/profile/built-in/built-in.js';
import type { WholeProfile } from '../../core/profile/schema.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import type { MMLayout } from './mm-layout.js';
import './mm-layout.js';
import { storedUnder } from './memory.js';

function roomOf(profile: WholeProfile): FakeRoom {
  const room = new FakeRoom();
  room.profile = Promise.resolve(profile);
  room.self = person('ana', { as: 'host', role: 'teacher' });
  return room;
}

/** The layout as it lies once the profile and what it builds have come. */
async function settled(element: MMLayout): Promise<void> {
  const { buildTools } = await import('./build.js');
  expect(buildTools).to.be.a('function');
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await element.updateComplete;
}

const labels = (element: Element, group: string): string[] =>
  allInside(element, `[data-group="${group}"] .tab`).map((tab) => tab.textContent.trim());
const press = (element: Element, key: string, init: KeyboardEventInit = {}): void => {
  const tab = inside(element, `.tab[aria-selected="true"]`);
  tab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
};

const THREE = html`<div name="one"></div>
  <div name="two"></div>
  <div name="three"></div>`;

/** The middle of an element, or a spot that far from its left edge. */
function spotOf(element: Element, part = 0.5): { clientX: number; clientY: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { clientX: left + width * part, clientY: top + height / 2 };
}
const tabOf = (element: Element, key: string): HTMLElement => inside(element, `.tab[data-key="${key}"]`);

/** What a pointer does, as the browser tells it. */
function point(type: string, at: Element, init: PointerEventInit): PointerEvent {
  const common = { bubbles: true, cancelable: true, composed: true, isPrimary: true, pointerId: 7 };
  const event = new PointerEvent(type, { ...common, ...init });
  at.dispatchEvent(event);
  return event;
}
const groupOf = (element: Element, name: string): HTMLElement => inside(element, `[data-group="${name}"]`);

async function movable(remember = ''): Promise<MMLayout> {
  const template = html`<mm-layout as="side" narrow-as="side" movable remember=${remember}
    >${THREE}</mm-layout
  >`;
  const { element } = await inRoom<MMLayout>(roomOf({}), template);
  element.style.width = '780px';
  await import('./dragging.js');
  await settled(element);
  return element;
}

describe('<mm-layout>', () => {
  it('explains itself without a room', async () => {
    const { element } = await inRoom<MMLayout>(undefined, html`<mm-layout></mm-layout>`);
    expect(textOf(element, '.empty')).to.contain('Not in a room yet');
    await expect(element).to.be.accessible();
  });

  it('makes the tools of the profile, and takes them away with the room', async () => {
    const room = roomOf(builtIn('classroom') as WholeProfile);
    const { element, provide } = await inRoom<MMLayout>(room, html`<mm-layout></mm-layout>`);
    await settled(element);
    element.style.width = '1000px';
    await settled(element);
    expect([...element.children].map(({ localName }) => localName)).to.include.members([
      'mm-slides',
      'mm-chat',
    ]);
    expect(labels(element, 'stage')[0]).to.equal('Slides');
    expect(labels(element, 'side')).to.deep.equal(['Notes', 'Chat', 'Polls', 'People']);
    const slot = inside<HTMLSlotElement>(element, '[data-group="stage"] .panel:not([hidden]) slot');
    expect(slot.assignedElements().map(({ localName }) => localName)).to.deep.equal(['mm-slides']);
    expect(inside(element, '.tabs').getAttribute('role')).to.equal('tablist');
    await expect(element).to.be.accessible();
    provide(undefined);
    await element.updateComplete;
    expect(element.children).to.have.length(0);
  });

  it('lets people see and hear themselves first, where the profile wants it', async () => {
    if (!customElements.get('mm-lobby')) customElements.define('mm-lobby', class extends HTMLElement {});
    const room = roomOf({ tools: { chat: {} }, flow: { prejoin: true } });
    const { element } = await inRoom<MMLayout>(room, html`<mm-layout></mm-layout>`);
    await settled(element);
    expect(allInside(element, 'slot')).to.have.length(0);
    inside(element, 'mm-lobby').dispatchEvent(new Event('mm-lobby-join'));
    await element.updateComplete;
    expect(inside<HTMLSlotElement>(element, 'slot').assignedElements()).to.have.length(1);
    expect(allInside(element, 'mm-lobby')).to.have.length(0);
  });

  it('takes no script from a profile', async () => {
    const options = {
      onclick: 'x()',
      style: 'color:red',
      src: ' javascript:alert(1)',
      page: 2,
      'read-only': true,
    };
    const map = { options: { zoom: 2, 'worker-url': 'data:text/javascript,postMessage(1)' } };
    const tools = {
      ...{ slides: { options }, map, 'img onerror': {}, script: {}, room: {} },
    } as WholeProfile['tools'];
    const { element } = await inRoom<MMLayout>(roomOf({ tools }), html`<mm-layout></mm-layout>`);
    await settled(element);
    expect([...element.children].map((child) => child.outerHTML)).to.deep.equal([
      '<mm-slides page="2" read-only=""></mm-slides>',
      '<mm-map zoom="2"></mm-map>',
    ]);
  });

  it('shows in the place of a tool that the room does not have why it is not there', async () => {
    const room = roomOf({ tools: { chat: {} } });
    const { element } = await inRoom<MMLayout>(
      room,
      html`<mm-layout as="grid"><mm-chat></mm-chat><mm-map></mm-map></mm-layout>`,
    );
    await settled(element);
    expect(textOf(element, '[data-area="map"]')).to.contain('No map in this room');
    expect(allInside(element, '[data-area="chat"] slot')).to.have.length(1);
  });

  it('goes from tab to tab by the arrows, and moves one by the keyboard where it may', async () => {
    const template = html`<mm-layout as="tabs" narrow-as="tabs" movable>
      <div name="one"></div>
      <div name="two"></div>
      <div name="three" label="Three!"></div>
    </mm-layout>`;
    const { element } = await inRoom<MMLayout>(roomOf({}), template);
    await settled(element);
    press(element, 'ArrowRight');
    await element.updateComplete;
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('Two');
    press(element, 'ArrowRight', { ctrlKey: true, shiftKey: true });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Three!', 'Two']);
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('Two');
    element.movable = false;
    await element.updateComplete;
    press(element, 'ArrowLeft', { ctrlKey: true, shiftKey: true });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Three!', 'Two']);
  });

  it('lies in the areas that it is given, and as a narrow one where there is little room', async () => {
    const template = html`<mm-layout areas="a a b / a a ." narrow-as="stack">
      <div name="a"></div>
      <div name="b"></div>
    </mm-layout>`;
    const { element } = await inRoom<MMLayout>(roomOf({}), template);
    await settled(element);
    element.style.width = '1000px';
    await settled(element);
    expect(inside(element, '.cells').style.gridTemplateAreas).to.equal('"a-a a-a a-b" "a-a a-a ."');
    element.style.width = '320px';
    await settled(element);
    expect(inside(element, '.cells').className).to.equal('cells stack');
  });

  it('moves a tab by mouse to where it is let go, and takes the click that ends it for none', async () => {
    const element = await movable();
    const one = tabOf(element, 'one');
    const from = spotOf(one);
    point('pointerdown', one, { ...from, pointerType: 'mouse' });
    point('pointermove', one, { ...from, clientX: from.clientX + 2, pointerType: 'mouse' });
    expect(allInside(element, '.ghost'), 'no more than a tremor').to.have.length(0);
    const to = spotOf(tabOf(element, 'three'), 0.9);
    point('pointermove', one, { ...to, pointerType: 'mouse' });
    expect(textOf(element, '.ghost')).to.equal('One');
    expect(tabOf(element, 'three').classList.contains('after')).to.equal(true);
    point('pointerup', one, { ...to, pointerType: 'mouse' });
    inside(element, '.tab[data-key="two"]').dispatchEvent(
      new MouseEvent('click', { detail: 1, bubbles: true }),
    );
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['Two', 'Three', 'One']);
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('One');
    expect(allInside(element, '.ghost, .over, .held, .after')).to.have.length(0);
    tabOf(element, 'two').click();
    await element.updateComplete;
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('Two');
  });

  it('gives all the room to the stage where there is nothing beside it', async () => {
    const element = await movable();
    const { width, height } = groupOf(element, 'stage').getBoundingClientRect();
    expect([width, height]).to.deep.equal([element.clientWidth, element.clientHeight]);
  });

  it('makes a place beside the stage for what is let go there, though nothing was there', async () => {
    const element = await movable();
    const two = tabOf(element, 'two');
    const mouse = { pointerType: 'mouse' };
    point('pointerdown', two, { ...spotOf(two), ...mouse });
    point('pointermove', two, { clientX: 300, clientY: 300, ...mouse });
    await element.updateComplete;
    const to = spotOf(groupOf(element, 'side'));
    point('pointermove', two, { ...to, ...mouse });
    expect(groupOf(element, 'side').classList.contains('over')).to.equal(true);
    await expect(element).to.be.accessible();
    point('pointerup', two, { ...to, ...mouse });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Three']);
    expect(groupOf(element, 'side').querySelectorAll('.panel')).to.have.length(1);
  });

  it('moves a tab by a finger that has rested, and lets one that moves at once scroll', async () => {
    const element = await movable();
    const timers = manualTimers();
    element.timers.use(timers.after);
    const touch = { pointerType: 'touch' };
    const one = tabOf(element, 'one');
    const to = spotOf(tabOf(element, 'two'), 0.9);
    point('pointerdown', one, { ...spotOf(one), ...touch });
    point('pointermove', one, { ...to, ...touch });
    expect(timers.size, 'it scrolls').to.equal(0);
    point('pointerup', one, { ...to, ...touch });
    const scrolls = (): boolean =>
      one.dispatchEvent(new Event('touchmove', { bubbles: true, cancelable: true }));
    expect(scrolls()).to.equal(true);

    point('pointerdown', one, { ...spotOf(one), ...touch });
    timers.fire();
    expect(scrolls(), 'what is held is not scrolled').to.equal(false);
    point('pointermove', one, { ...to, ...touch });
    point('pointerup', one, { ...to, ...touch });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['Two', 'One', 'Three']);
    expect(scrolls()).to.equal(true);
  });

  it('lets go of what is held with Escape, when the browser takes the pointer, and when it leaves', async () => {
    const element = await movable();
    const one = tabOf(element, 'one');
    const mouse = { pointerType: 'mouse' };
    const take = (): void => {
      point('pointerdown', one, { ...spotOf(one), ...mouse });
      point('pointermove', one, { ...spotOf(tabOf(element, 'three')), ...mouse });
      expect(allInside(element, '.ghost')).to.have.length(1);
    };
    take();
    one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect(allInside(element, '.ghost')).to.have.length(0);
    take();
    point('pointercancel', one, mouse);
    expect(allInside(element, '.ghost')).to.have.length(0);
    take();
    element.remove();
    expect(allInside(element, '.ghost')).to.have.length(0);
    point('pointerup', document.body, { ...spotOf(one), ...mouse });
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Two', 'Three']);
  });

  describe('that remembers', () => {
    const KEY = 'test-page';
    const right = { ctrlKey: true, shiftKey: true };
    afterEach(() => localStorage.removeItem(storedUnder(KEY)));

    it('has things where this person left them, on this page alone, until they are put back', async () => {
      const first = await movable(KEY);
      press(first, 'ArrowRight', right);
      await first.updateComplete;
      const again = await movable(KEY);
      expect(labels(again, 'stage')).to.deep.equal(['Two', 'One', 'Three']);
      expect(labels(await movable('another'), 'stage')).to.deep.equal(['One', 'Two', 'Three']);
      expect(labels(await movable(), 'stage')).to.deep.equal(['One', 'Two', 'Three']);
      again.reset();
      await again.updateComplete;
      expect(labels(again, 'stage')).to.deep.equal(['One', 'Two', 'Three']);
      expect(localStorage.getItem(storedUnder(KEY))).to.equal(null);
    });

    it('is harmed by nothing that it finds', async () => {
      for (const stored of [
        'no JSON',
        'null',
        '7',
        '{"group":{"one":"side"},"order":"one"}',
        '{"group":[["one","roof"],["two"],7],"order":[{},null,["one"]]}',
        '{"__proto__":{"group":[]},"order":["gone","__proto__"]}',
        JSON.stringify({ order: Array.from({ length: 5_000 }, (_, i) => `x${i}`) }),
      ]) {
        localStorage.setItem(storedUnder(KEY), stored);
        const element = await movable(KEY);
        expect(labels(element, 'stage'), stored.slice(0, 40)).to.deep.equal(['One', 'Two', 'Three']);
        element.remove();
      }
    });

    it('does without where the browser forbids it', async () => {
      const usual = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
      Object.defineProperty(window, 'localStorage', {
        configurable: true,
        get: () => {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
      try {
        const element = await movable(KEY);
        press(element, 'ArrowRight', right);
        await element.updateComplete;
        expect(labels(element, 'stage')).to.deep.equal(['Two', 'One', 'Three']);
      } finally {
        Object.defineProperty(window, 'localStorage', usual);
      }
    });
  });
});
