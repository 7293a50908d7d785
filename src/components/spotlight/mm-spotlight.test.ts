import { expect, html, oneEvent } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createFakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import type { SpotlightState } from './course.js';
import './mm-spotlight.js';
import type { MMSpotlight } from './mm-spotlight.js';

const template = html`
  <mm-spotlight lang="en">
    <article id="one" title="First"><p>${'long text '.repeat(4_000)}</p></article>
    <article id="two" title="Second">second <button>act</button></article>
    <article id="three" title="Third">third</article>
  </mm-spotlight>
`;
const spotlightIn = async (room: Room | undefined) => {
  const placed = await inRoom<MMSpotlight>(room, template);
  placed.element.style.setProperty('--mm-spotlight-height', '300px');
  return placed;
};

const tab = (element: Element, key: string): HTMLElement => inside(element, `.tab[data-key=${key}]`);
const selected = (element: Element): string[] =>
  allInside(element, '.tab[aria-selected=true]').map((one) => one.dataset['key']!);
const panel = (element: Element, key: string): HTMLElement => inside(element, `.panel[data-key=${key}]`);
const act = (element: Element, text: string): HTMLElement => {
  const found = allInside(element, '.lead button').find((one) => one.textContent?.trim() === text);
  if (!found) throw new Error(`there is no button ${text}: ${textOf(element, '.lead')}`);
  return found;
};

/** Three people at one spotlight; Eve is the host. */
async function three() {
  const clock = createFakeClock();
  const memory = createMemoryRoom({ clock });
  const rooms = [await memory.join('Ada'), await memory.join('Bob'), await memory.join('Eve', 'host')];
  const elements = await Promise.all(rooms.map(async (room) => (await spotlightIn(room)).element));
  const settle = async (): Promise<void> => {
    clock.advance(200);
    await memory.settle();
    await Promise.all(elements.map((element) => element.updateComplete));
    await Promise.all(elements.map((element) => element.updateComplete));
  };
  const press = async (button: HTMLElement): Promise<void> => {
    button.click();
    await settle();
  };
  await settle();
  return { memory, rooms, settle, press, ada: elements[0]!, bob: elements[1]!, eve: elements[2]! };
}

const ledRoom = (state: SpotlightState): FakeRoom => {
  const room = new FakeRoom('fake', undefined, () => state);
  room.enter(person('ann'));
  return room;
};

describe('<mm-spotlight>', () => {
  it('explains itself while it is empty, and shows its tabs without a room', async () => {
    const { element, provide } = await inRoom<MMSpotlight>(undefined, html`<mm-spotlight></mm-spotlight>`);
    expect(textOf(element, '.empty')).to.contain('<mm-spotlight>');
    await expect(element).to.be.accessible();
    provide(new FakeRoom());
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('each becomes a tab');
    await expect(element).to.be.accessible();
    const { element: full } = await spotlightIn(undefined);
    tab(full, 'two').click();
    await full.updateComplete;
    expect(selected(full)).to.deep.equal(['two']);
    await expect(full).to.be.accessible();
  });

  it('is accessible free, led, leading, away and read-only', async () => {
    const room = ledRoom({ shown: 'two', leader: null });
    const { element } = await spotlightIn(room);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
    const doc = room.fakeDoc('spotlight');
    for (const [leader, role] of [
      ['ann', 'participant'],
      ['ann', 'host'],
      ['me', 'host'],
    ] as const) {
      room.self = person('me', { role });
      doc.catchUp({ shown: 'two', leader });
      await element.updateComplete;
      await expect(element).to.be.accessible();
    }
    doc.catchUp({ shown: 'two', leader: 'ann' });
    await element.updateComplete;
    element.choose('one');
    await element.updateComplete;
    await expect(element).to.be.accessible();
    element.readOnly = true;
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('shows one tool and keeps the others as they are, out of reach', async () => {
    const { element } = await spotlightIn(
      new FakeRoom('fake', undefined, () => ({ shown: null, leader: null })),
    );
    const [one, two] = [...element.children] as HTMLElement[];
    expect(selected(element)).to.deep.equal(['one']);
    expect(one!.checkVisibility({ visibilityProperty: true })).to.equal(true);
    expect(two!.checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(panel(element, 'two').inert).to.equal(true);
    two!.querySelector('button')!.focus();
    expect(document.activeElement?.localName).to.not.equal('button');
    expect(two!.getBoundingClientRect().width).to.equal(one!.getBoundingClientRect().width);
    panel(element, 'one').scrollTop = 200;
    element.choose('two');
    await element.updateComplete;
    element.choose('one');
    await element.updateComplete;
    expect(panel(element, 'one').scrollTop).to.equal(200);
    expect(element.outerHTML).to.not.contain('slot=');
  });

  it('lets everybody choose until somebody leads, then all see the leader’s', async () => {
    const { ada, bob, eve, press, rooms, memory } = await three();
    await press(tab(bob, 'three'));
    expect([ada, bob, eve].map(selected).flat()).to.deep.equal(['one', 'three', 'one']);
    await press(tab(ada, 'two'));
    const changed = oneEvent(bob, 'mm-spotlight-change');
    await press(act(ada, 'Follow me'));
    expect((await changed).detail).to.deep.equal({
      shown: 'two',
      leader: rooms[0]!.self!.id,
      following: true,
    });
    expect([ada, bob, eve].map(selected).flat()).to.deep.equal(['two', 'two', 'two']);
    expect(textOf(bob, '[role=status]')).to.equal('Ada leads, everybody follows: Second');
    expect(textOf(bob, '.lead')).to.equal('Ada leads');
    await press(tab(ada, 'three'));
    expect([bob, eve].map(selected).flat()).to.deep.equal(['three', 'three']);
    expect(textOf(eve, '[role=status]')).to.equal('Ada showed Third to everybody');
    await press(act(ada, 'Stop leading'));
    expect(textOf(bob, '[role=status]')).to.equal('Everybody chooses');
    expect(selected(bob)).to.deep.equal(['three']);
    await press(tab(bob, 'one'));
    expect([ada, bob].map(selected).flat()).to.deep.equal(['three', 'one']);
    memory.close();
  });

  it('takes everybody somewhere once, from where they may look on', async () => {
    const { ada, bob, press, memory } = await three();
    await press(tab(bob, 'three'));
    await press(act(bob, 'Show to everybody'));
    expect(selected(ada)).to.deep.equal(['three']);
    expect(allInside(bob, '.lead button').length).to.equal(1);
    await press(tab(ada, 'one'));
    expect([ada, bob].map(selected).flat()).to.deep.equal(['one', 'three']);
    memory.close();
  });

  it('lets who follows look around, and leads back', async () => {
    const { ada, bob, press, memory } = await three();
    await press(tab(ada, 'two'));
    await press(act(ada, 'Follow me'));
    await press(tab(bob, 'one'));
    expect([ada, bob].map(selected).flat()).to.deep.equal(['two', 'one']);
    await press(tab(ada, 'three'));
    expect(selected(bob)).to.deep.equal(['one']);
    expect(tab(bob, 'three').textContent).to.contain('everybody is here');
    await press(act(bob, 'Back to Ada'));
    expect(selected(bob)).to.deep.equal(['three']);
    memory.close();
  });

  it('lets a host take over and release, and nobody else', async () => {
    const { ada, bob, eve, press, memory } = await three();
    await press(act(ada, 'Follow me'));
    expect(allInside(bob, '.lead button').length).to.equal(0);
    await press(act(eve, 'Take over'));
    expect(textOf(ada, '.lead')).to.equal('Eve leads');
    await press(act(eve, 'Stop leading'));
    await press(act(ada, 'Follow me'));
    await press(act(eve, 'Let everybody choose'));
    expect(act(bob, 'Follow me')).to.be.instanceOf(HTMLElement);
    memory.close();
  });

  it('treats a leader who is gone as none; another may take over', async () => {
    const { ada, bob, press, settle, rooms, memory } = await three();
    await press(tab(ada, 'two'));
    await press(act(ada, 'Follow me'));
    memory.cut(rooms[0]!);
    await settle();
    expect(textOf(bob, '[role=status]')).to.equal('Ada has left: everybody chooses');
    expect(selected(bob)).to.deep.equal(['two']);
    await press(tab(bob, 'three'));
    expect(allInside(bob, '.lead button').map((one) => one.textContent?.trim())).to.deep.equal(['Follow me']);
    await press(act(bob, 'Follow me'));
    memory.restore(rooms[0]!);
    await settle();
    expect(selected(ada)).to.deep.equal(['three']);
    memory.close();
  });

  it('shares the leader’s place in what scrolls, and lets go when one scrolls by hand', async () => {
    const { ada, bob, press, settle, memory } = await three();
    await press(act(ada, 'Follow me'));
    const [theirs, mine] = [panel(ada, 'one'), panel(bob, 'one')];
    const scroll = async (scroller: HTMLElement, top: number): Promise<void> => {
      const scrolled = oneEvent(scroller, 'scroll');
      scroller.scrollTop = top;
      await scrolled;
      await settle();
    };
    const followed = oneEvent(mine, 'scroll');
    await scroll(theirs, 500);
    await followed;
    expect(mine.scrollTop).to.be.closeTo(500, 3);
    await settle();
    expect(textOf(bob, '.lead')).to.equal('Ada leads');
    bob.dispatchEvent(new WheelEvent('wheel'));
    await scroll(mine, 900);
    expect(act(bob, 'Back to Ada')).to.be.instanceOf(HTMLElement);
    await scroll(theirs, 700);
    expect(mine.scrollTop).to.equal(900);
    await press(act(bob, 'Back to Ada'));
    expect(mine.scrollTop).to.be.closeTo(700, 3);
    await press(act(ada, 'Stop leading'));
    expect(memory.rooms[0]!.presence.own).to.equal(null);
    memory.close();
  });

  it('believes no nonsense about a view', async () => {
    const room = ledRoom({ shown: 'one', leader: 'ann' });
    const { element } = await spotlightIn(room);
    const one = panel(element, 'one');
    const views = [
      7,
      null,
      [],
      { in: 'spotlight', key: 'one', y: 7 },
      { in: 'spotlight', key: 'one', y: '1' },
    ];
    for (const view of [...views, { in: 'other', key: 'one', y: 1 }, { in: 'spotlight', key: 'two', y: 1 }]) {
      room.tell('ann', { view });
      expect(one.scrollTop, JSON.stringify(view)).to.equal(0);
    }
    room.tell('ann', { view: { in: 'spotlight', key: 'one', y: 1 } });
    expect(one.scrollTop).to.be.greaterThan(100);
  });

  it('has tabs for the keyboard: arrows lead on, a choice is made by Enter or a click', async () => {
    const room = ledRoom({ shown: null, leader: null });
    const { element } = await spotlightIn(room);
    const press = (key: string): void => {
      const target = element.shadowRoot?.activeElement;
      target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    const focused = (): string | undefined =>
      (element.shadowRoot?.activeElement as HTMLElement)?.dataset['key'];
    expect(allInside(element, '.tab:not([tabindex])').length).to.equal(1);
    tab(element, 'one').focus();
    press('ArrowRight');
    expect(focused()).to.equal('two');
    press('End');
    expect(focused()).to.equal('three');
    press('ArrowRight');
    expect(focused()).to.equal('one');
    press('ArrowLeft');
    expect(focused()).to.equal('three');
    press('Home');
    expect(focused()).to.equal('one');
    element.dir = 'rtl';
    press('ArrowLeft');
    expect(focused()).to.equal('two');
    expect(selected(element)).to.deep.equal(['one']);
  });

  it('follows the page as it adds, removes, hides and renames tools', async () => {
    const { element } = await spotlightIn(ledRoom({ shown: 'two', leader: null }));
    const labels = async (): Promise<(string | undefined)[]> => {
      await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
      await element.updateComplete;
      return allInside(element, '.tab-label').map((one) => one.textContent?.trim());
    };
    const four = document.createElement('article');
    four.title = '<img src=x onerror=alert(1)>';
    element.append(four);
    expect(await labels()).to.deep.equal(['First', 'Second', 'Third', '<img src=x onerror=alert(1)>']);
    expect(allInside(element, 'img')).to.deep.equal([]);
    four.title = 'Fourth';
    element.children[0]!.toggleAttribute('hidden', true);
    expect(await labels()).to.deep.equal(['Second', 'Third', 'Fourth']);
    element.children[1]!.remove();
    expect(await labels()).to.deep.equal(['Third', 'Fourth']);
    expect(selected(element)).to.deep.equal(['three']);
    expect(element.children[1]!.checkVisibility({ visibilityProperty: true })).to.equal(true);
  });

  it('puts the tabs at the bottom of a phone', async () => {
    const { element } = await spotlightIn(ledRoom({ shown: null, leader: null }));
    const below = (): boolean =>
      inside(element, '.tabs').getBoundingClientRect().top >
      inside(element, '.stage').getBoundingClientRect().top;
    element.style.width = '800px';
    expect(below()).to.equal(false);
    element.style.width = '360px';
    expect(below()).to.equal(true);
  });

  it('lets viewers follow and look around, without leading', async () => {
    const room = ledRoom({ shown: 'two', leader: 'ann' });
    room.self = person('me', { role: 'viewer' });
    const { element } = await spotlightIn(room);
    expect(selected(element)).to.deep.equal(['two']);
    expect(allInside(element, '.lead button').length).to.equal(0);
    tab(element, 'one').click();
    await element.updateComplete;
    expect(act(element, 'Back to Ann')).to.be.instanceOf(HTMLElement);
    expect(room.fakeDoc('spotlight').submitted).to.deep.equal([]);
  });

  it('lets go of everything when it is removed, 500 times, and comes back', async () => {
    const room = ledRoom({ shown: 'two', leader: 'me' });
    const { element, host } = await spotlightIn(room);
    expect(room.presence.own).to.deep.equal({ view: { in: 'spotlight', key: 'two', y: 0 } });
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    element.remove();
    expect(room.presence.own).to.equal(null);
    expect(room.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
    host.append(element);
    await element.updateComplete;
    await room.fakeDoc('spotlight').ready;
    await element.updateComplete;
    expect(selected(element)).to.deep.equal(['two']);
  });
});
