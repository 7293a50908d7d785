import { expect, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { createFakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import type { Room } from '../../core/room/room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-hands.js';
import type { MMHands } from './mm-hands.js';
import type { HandsState } from '../base/hand-queue.js';

const handsIn = (room: Room | undefined) => inRoom<MMHands>(room, html`<mm-hands lang="en"></mm-hands>`);
const names = (element: Element): (string | undefined)[] =>
  allInside(element, '.who').map((who) => who.getAttribute('title') ?? '');

/** A queue of `ids`, in which `state` is what the test says. */
function handsRoom(...ids: string[]): FakeRoom {
  const room = new FakeRoom(
    'fake',
    (state) => state,
    (): HandsState => ({
      hands: ids.map((id, i) => ({ participant: id, name: id, at: i })),
    }),
  );
  room.enter(person('ann'), person('bob'), person('cy'));
  return room;
}

/** Three people at one queue; Eve is the host. */
async function three() {
  const clock = createFakeClock();
  const memory = createMemoryRoom({ clock });
  const rooms = [await memory.join('Ada'), await memory.join('Bob'), await memory.join('Eve', 'host')];
  const elements = await Promise.all(rooms.map(async (room) => (await handsIn(room)).element));
  const settle = async (): Promise<void> => {
    // What is made within a frame waits for its end.
    clock.advance(50);
    await memory.settle();
    await Promise.all(elements.map((element) => element.updateComplete));
  };
  await settle();
  return { memory, rooms, settle, ada: elements[0]!, bob: elements[1]!, eve: elements[2]! };
}

describe('<mm-hands>', () => {
  describe('in every state is accessible', () => {
    it('without a room, while connecting, empty and left', async () => {
      const room = new FakeRoom('fake', undefined, () => ({ hands: [] }), false);
      const { element, provide } = await handsIn(undefined);
      expect(textOf(element, '.empty')).to.contain('<mm-hands>');
      await expect(element).to.be.accessible();
      provide(room);
      await element.updateComplete;
      expect(textOf(element, '.empty')).to.contain('Looking');
      room.fakeDoc('hands').arrive();
      await room.fakeDoc('hands').ready;
      await element.updateComplete;
      expect(textOf(element, '.none')).to.equal('No hands are raised');
      await expect(element).to.be.accessible();
      room.setStatus('closed');
      await element.updateComplete;
      expect(allInside(element, 'form')).to.deep.equal([]);
    });

    it('with a queue, for a host, offline, compact and read-only', async () => {
      const room = handsRoom('ann', 'me', 'gone');
      room.self = person('me', { role: 'host' });
      const { element } = await handsIn(room);
      await expect(element).to.be.accessible();
      expect(inlineStyled(element)).to.deep.equal([]);
      room.setStatus('reconnecting');
      await element.updateComplete;
      expect(textOf(element, '.offline')).to.contain('later');
      element.compact = true;
      element.shortcut = 'Alt+H';
      await element.updateComplete;
      await expect(element).to.be.accessible();
      element.readOnly = true;
      await element.updateComplete;
      expect(allInside(element, '.toggle, form, .acts')).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  });

  it('queues hands in the order in which they went up, and says where one is', async () => {
    const { ada, bob, eve, settle, memory } = await three();
    const changed = oneEvent(bob, 'mm-hands-change');
    inside(bob, '.toggle').click();
    expect((await changed).detail.position).to.equal(1);
    await settle();
    void ada.raise('why?');
    await settle();
    expect(names(eve)).to.deep.equal(['Bob', 'Ada']);
    expect(textOf(ada, '.own-place')).to.equal('You are 2nd');
    expect(textOf(bob, '.own-place')).to.equal('You are next');
    expect(textOf(eve, '.what')).to.equal('why?');
    expect(ada.position).to.equal(2);
    expect(ada.matches(':state(raised)')).to.equal(true);
    inside(bob, '.toggle').click();
    await settle();
    expect(textOf(ada, '.own-place')).to.equal('You are next');
    memory.close();
  });

  it('takes what it is about before the hand goes up, and another word after', async () => {
    const { ada, eve, settle, memory } = await three();
    const write = async (text: string): Promise<void> => {
      const field = inside<HTMLInputElement>(ada, 'input');
      field.value = text;
      field.dispatchEvent(new InputEvent('input'));
      await ada.updateComplete;
    };
    await write(' first ');
    inside(ada, '.toggle').click();
    await settle();
    expect(textOf(eve, '.what')).to.equal('first');
    await write('second');
    inside(ada, 'form button').click();
    await settle();
    expect(textOf(eve, '.what')).to.equal('second');
    inside(ada, '.toggle').click();
    await settle();
    expect(inside<HTMLInputElement>(ada, 'input').value).to.equal('');
    expect(names(eve)).to.deep.equal([]);
    memory.close();
  });

  it('lets a host call on somebody, who learns it at once', async () => {
    const { ada, bob, eve, settle, memory } = await three();
    const timers = manualTimers();
    ada.timers.use(timers.after);
    void ada.raise();
    await settle();
    void bob.raise();
    await settle();
    expect(allInside(bob, '.acts').length).to.equal(0);
    timers.fire();
    inside(eve, 'li .acts .button').click();
    await settle();
    expect(textOf(ada, '.turn')).to.equal('It is your turn: Eve called on you');
    expect(names(eve)).to.deep.equal(['Bob']);
    timers.fire();
    await ada.updateComplete;
    expect(textOf(ada, '[role=status]')).to.equal('It is your turn: Eve called on you');
    expect(allInside(ada, '.turn')).to.deep.equal([]);
    memory.close();
  });

  it('says what others did together, with one’s own place', async () => {
    const { ada, bob, eve, settle, memory } = await three();
    const timers = manualTimers();
    ada.timers.use(timers.after);
    for (const raise of [() => bob.raise('why?'), () => eve.raise(), () => ada.raise()]) {
      void raise();
      await settle();
    }
    timers.fire();
    await ada.updateComplete;
    expect(textOf(ada, '[role=status]')).to.equal('Bob raised a hand: why?. Eve raised a hand. You are 3rd');
    memory.close();
  });

  it('keeps the place of somebody whose connection is lost, and does not count them meanwhile', async () => {
    const { ada, bob, eve, settle, memory, rooms } = await three();
    void bob.raise();
    await settle();
    void ada.raise();
    await settle();
    memory.cut(rooms[1]!);
    await settle();
    expect(names(ada)).to.deep.equal(['Ada']);
    expect(textOf(ada, '.own-place')).to.equal('You are next');
    expect(textOf(eve, 'h2')).to.equal('1 raised hand · 1 of somebody who left');
    memory.restore(rooms[1]!);
    await settle();
    expect(names(ada)).to.deep.equal(['Bob', 'Ada']);
    memory.cut(rooms[1]!);
    await settle();
    inside(eve, 'header .button').click();
    await settle();
    expect(allInside(eve, 'header .button')).to.deep.equal([]);
    memory.close();
  });

  it('keeps a hand raised offline, and raises it when the connection is back', async () => {
    const { ada, eve, settle, memory, rooms } = await three();
    memory.cut(rooms[0]!);
    await settle();
    inside(ada, '.toggle').click();
    await settle();
    expect(textOf(ada, '.own-place')).to.equal('You are next');
    expect(names(eve)).to.deep.equal([]);
    memory.restore(rooms[0]!);
    await settle();
    expect(names(eve)).to.deep.equal(['Ada']);
    memory.close();
  });

  it('opens the queue beside its button when compact, and Escape closes it', async () => {
    const room = handsRoom('ann', 'me');
    const { element } = await handsIn(room);
    element.compact = true;
    await element.updateComplete;
    expect(textOf(element, '.toggle')).to.equal('2nd');
    inside(element, '.opener').click();
    const flyout = inside(element, '.flyout');
    expect(flyout.matches(':popover-open')).to.equal(true);
    const { left, right, top } = flyout.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    expect(top).to.be.at.least(inside(element, '.opener').getBoundingClientRect().bottom);
    await expect(element).to.be.accessible();
    element.remove();
    expect(flyout.matches(':popover-open')).to.equal(false);
  });

  it('stays within a narrow window, wherever its button is', async () => {
    const { element, host } = await handsIn(handsRoom('ann'));
    element.compact = true;
    await setViewport({ width: 390, height: 700 });
    await element.updateComplete;
    for (const margin of ['0', '40vw', '70vw']) {
      host.style.marginInlineStart = margin;
      inside(element, '.opener').click();
      const { left, right } = inside(element, '.flyout').getBoundingClientRect();
      expect(left, margin).to.be.at.least(8);
      expect(right, margin).to.be.at.most(innerWidth);
      inside(element, '.opener').click();
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('takes the page’s keys only if it is asked to, and not from whoever writes', async () => {
    const room = handsRoom();
    const { element, host } = await handsIn(room);
    const doc = room.fakeDoc('hands');
    const press = (init: KeyboardEventInit, target: EventTarget = document.body): void => {
      target.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }),
      );
    };
    press({ key: 'h', altKey: true });
    element.shortcut = 'Alt+H';
    await element.updateComplete;
    press({ key: 'h' });
    press({ key: '˙', code: 'KeyH', altKey: true });
    expect(doc.submitted).to.deep.equal([['raise', { note: '' }]]);
    element.shortcut = 'h';
    await element.updateComplete;
    press({ key: 'h' }, inside(element, 'input'));
    expect(doc.submitted.length).to.equal(1);
    element.readOnly = true;
    press({ key: 'h' });
    element.readOnly = false;
    element.remove();
    press({ key: 'h' });
    expect(doc.submitted.length).to.equal(1);
    host.append(element);
    press({ key: 'h' });
    await room.fakeDoc('hands').ready;
  });

  it('shows viewers the queue and no buttons, and names as text', async () => {
    const room = handsRoom('ann');
    room.self = person('me', { role: 'viewer' });
    const evil = '<img src=x onerror=alert(1)>';
    room.fakeDoc('hands').state = { hands: [{ participant: 'ann', name: evil, at: 1, note: evil }] };
    const { element } = await handsIn(room);
    expect(names(element)).to.deep.equal([evil]);
    expect(textOf(element, '.what')).to.equal(evil);
    expect(allInside(element, 'img, button, input')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('lets go of everything when it is removed, 500 times, and comes back', async () => {
    const room = handsRoom('ann');
    const { element, host } = await handsIn(room);
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    element.remove();
    expect(room.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
    host.append(element);
    await element.updateComplete;
    await room.fakeDoc('hands').ready;
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['ann']);
  });
});
