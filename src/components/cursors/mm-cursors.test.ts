import { expect, html } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import './mm-cursors.js';
import type { MMCursors } from './mm-cursors.js';

/** An area of 400 by 200 pixels. */
async function areaIn(room: Room | undefined, name = '') {
  const area = await inRoom<MMCursors>(
    room,
    html`<mm-cursors name=${name}><p>Shared content</p></mm-cursors>`,
  );
  Object.assign(area.element.style, { width: '400px', height: '200px' });
  return area;
}

function point(element: Element, type: string, x: number, y: number, pointerType = 'mouse'): void {
  const box = element.getBoundingClientRect();
  const init = { clientX: box.left + x, clientY: box.top + y, pointerType, bubbles: type !== 'pointerleave' };
  (type === 'pointerleave' ? element : (element.firstElementChild ?? element)).dispatchEvent(
    new PointerEvent(type, init),
  );
}

const room2 = (): FakeRoom => {
  const room = new FakeRoom();
  room.enter(person('ann'), person('bob'));
  return room;
};

describe('<mm-cursors>', () => {
  it('explains itself when it is empty and in no room, and leaves content alone', async () => {
    const { element } = await inRoom<MMCursors>(undefined, html`<mm-cursors></mm-cursors>`);
    expect(textOf(element, '.empty')).to.contain('<mm-cursors>');
    await expect(element).to.be.accessible();
    const { element: full } = await areaIn(undefined);
    expect(allInside(full, '.empty, .layer')).to.deep.equal([]);
  });

  it('tells where one points, in parts of the area, beside what else one tells', async () => {
    const room = room2();
    room.presence.set({ typing: 'chat' });
    const { element } = await areaIn(room);
    point(element, 'pointermove', 100, 50);
    expect(room.presence.own).to.deep.equal({ typing: 'chat', cursor: [0.25, 0.25] });
    point(element, 'pointermove', 500, 50);
    expect(room.presence.own).to.deep.equal({ typing: 'chat', cursor: [0.25, 0.25] });
    point(element, 'pointerleave', 0, 0);
    expect(room.presence.own).to.deep.equal({ typing: 'chat' });
  });

  it('takes a finger too, which stays when it is lifted', async () => {
    const room = room2();
    const { element } = await areaIn(room, 'board');
    point(element, 'pointerdown', 200, 100, 'touch');
    point(element, 'pointerleave', 200, 100, 'touch');
    expect(room.presence.own).to.deep.equal({ cursor: [0.5, 0.5], in: 'board' });
  });

  it('tells nothing when read-only', async () => {
    const room = room2();
    const { element } = await areaIn(room);
    element.readOnly = true;
    point(element, 'pointermove', 100, 50);
    expect(room.presence.own).to.equal(null);
  });

  it('draws the others with their names, in the place they point at, over content that takes the clicks', async () => {
    const room = room2();
    const { element } = await areaIn(room);
    room.tell('ann', { cursor: [0.5, 0.5] });
    await element.updateComplete;
    const pointer = inside(element, '.pointer');
    expect(textOf(element, '.label')).to.equal('Ann');
    await Promise.all(
      pointer
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map((one) => one.finished),
    );
    const area = element.getBoundingClientRect();
    const drawn = pointer.getBoundingClientRect();
    expect(drawn.left - area.left).to.be.closeTo(200, 4);
    expect(drawn.top - area.top).to.be.closeTo(100, 4);
    expect(getComputedStyle(inside(element, '.layer')).pointerEvents).to.equal('none');
    await expect(element).to.be.accessible();
    expect(inlineStyled(element, '.pointer')).to.deep.equal([]);
  });

  it('moves the same pointer, and starts its rest anew with each move only', async () => {
    const room = room2();
    const { element } = await areaIn(room);
    room.tell('ann', { cursor: [0.5, 0.5] });
    await element.updateComplete;
    const pointer = inside(element, '.pointer');
    const rest = (): string => getComputedStyle(pointer).animationName;
    const first = rest();
    room.tell('bob', { cursor: [0.1, 0.1] });
    await element.updateComplete;
    expect(rest()).to.equal(first);
    room.tell('ann', { cursor: [0.9, 0.95] });
    await element.updateComplete;
    expect(inside(element, '.pointer')).to.equal(pointer);
    expect(rest()).to.not.equal(first);
    expect(pointer.className).to.contain('far-x').and.to.contain('far-y');
  });

  it('shows no nonsense, no other area, and nobody who is not here', async () => {
    const room = room2();
    const { element } = await areaIn(room, 'board');
    const nonsense = [
      null,
      'x',
      {},
      { cursor: 1 },
      { cursor: ['a', 1] },
      { cursor: [2, 0] },
      { cursor: [0, NaN] },
    ];
    for (const value of [...nonsense, { cursor: [0, 0, 0] }]) {
      room.tell('ann', value && typeof value === 'object' ? { ...value, in: 'board' } : value);
      await element.updateComplete;
      expect(allInside(element, '.pointer'), JSON.stringify(value)).to.deep.equal([]);
    }
    room.tell('ann', { cursor: [0, 0] });
    room.tell('gone', { cursor: [0, 0], in: 'board' });
    await element.updateComplete;
    expect(allInside(element, '.pointer')).to.deep.equal([]);
    room.tell('ann', { cursor: [0, 0], in: 'board' });
    await element.updateComplete;
    expect(allInside(element, '.pointer').length).to.equal(1);
  });

  it('shows names as text', async () => {
    const room = room2();
    room.enter(person('eve', { name: '<img src=x>' }));
    room.tell('eve', { cursor: [0, 0] });
    const { element } = await areaIn(room);
    expect(textOf(element, '.label')).to.equal('<img src=x>');
  });

  it('follows a real client, and forgets it when it leaves', async () => {
    const memory = createMemoryRoom();
    const ada = await memory.join('Ada');
    const bob = await memory.join('Bob');
    const { element } = await areaIn(ada);
    bob.presence.set({ cursor: [0.2, 0.2] });
    await memory.settle();
    await element.updateComplete;
    expect(textOf(element, '.label')).to.equal('Bob');
    bob.close();
    await memory.settle();
    await element.updateComplete;
    expect(allInside(element, '.pointer')).to.deep.equal([]);
    memory.close();
  });

  it('takes its pointer away when it leaves, is renamed or gets another room', async () => {
    const room = room2();
    const { element, host, provide } = await areaIn(room, 'a');
    point(element, 'pointermove', 100, 50);
    element.name = 'b';
    await element.updateComplete;
    expect(room.presence.own).to.equal(null);
    point(element, 'pointermove', 100, 50);
    provide(room2());
    expect(room.presence.own).to.equal(null);
    provide(room);
    point(element, 'pointermove', 100, 50);
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    expect(room.presence.own).to.equal(null);
    element.remove();
    expect(room.subscriptions).to.equal(0);
  });
});
