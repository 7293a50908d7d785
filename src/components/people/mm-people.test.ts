import { expect, html } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-people.js';
import type { MMPeople } from './mm-people.js';

const peopleIn = (room: Room | undefined) => inRoom<MMPeople>(room, html`<mm-people lang="en"></mm-people>`);
const compactIn = (room: Room) => inRoom<MMPeople>(room, html`<mm-people compact></mm-people>`);

const names = (element: Element): (string | undefined)[] =>
  allInside(element, '.name').map((name) => name.textContent?.trim());

describe('<mm-people>', () => {
  it('explains itself without a room, while joining and after leaving, accessibly', async () => {
    const room = new FakeRoom();
    room.participants = new Map();
    room.self = null;
    const { element, provide } = await peopleIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<mm-people>');
    await expect(element).to.be.accessible();
    provide(room);
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('Joining');
    room.setStatus('closed');
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('left');
    await expect(element).to.be.accessible();
  });

  it('lists oneself first, then those online by name, then those whose connection is lost', async () => {
    const room = new FakeRoom();
    room.enter(
      person('zoe'),
      person('bob', { online: false }),
      person('élan'),
      person('person10'),
      person('person9'),
    );
    const { element } = await peopleIn(room);
    expect(names(element)).to.deep.equal(['Me', 'Élan', 'Person9', 'Person10', 'Zoe', 'Bob']);
    expect(textOf(element, 'li')).to.contain('(you)');
    expect(textOf(element, 'li.offline')).to.contain('connection lost');
    expect(textOf(element, 'h2')).to.equal('6 people here');
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
  });

  it('says that one is alone', async () => {
    const { element } = await peopleIn(new FakeRoom());
    expect(textOf(element, '.alone')).to.contain('first one here');
    expect(element.matches(':state(alone)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('shows names as text, whatever is in them', async () => {
    const room = new FakeRoom();
    room.enter(person('eve', { name: '<img src=x onerror=alert(1)>', role: '<b>x</b>' }));
    const { element } = await peopleIn(room);
    expect(names(element)).to.include('<img src=x onerror=alert(1)>');
    expect(allInside(element, 'img, b')).to.deep.equal([]);
  });

  it('is a row of initials when compact, with the rest as a number', async () => {
    const room = new FakeRoom();
    room.enter(...['ann', 'ben', 'cat', 'dan', 'eve'].map((id) => person(id)));
    const { element } = await compactIn(room);
    expect(allInside(element, 'li').length).to.equal(6);
    room.enter(person('fay'), person('gus'));
    await element.updateComplete;
    expect(allInside(element, 'li').length).to.equal(6);
    expect(textOf(element, 'li:last-child')).to.equal('+3 and 3 more');
    await expect(element).to.be.accessible();
  });

  it('reads out who comes and goes, together, and not who was here before', async () => {
    const room = new FakeRoom();
    room.enter(person('ann'));
    const { element } = await peopleIn(room);
    const timers = manualTimers();
    element.timers.use(timers.after);
    room.enter(person('bob'));
    room.enter(person('cat'), person('dan'));
    room.exit('ann');
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Bob and 2 others joined. Ann left');
    room.enter(person('eve'));
    room.exit('eve');
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Bob and 2 others joined. Ann left');
  });

  it('does not read out everyone when one joins oneself', async () => {
    const room = new FakeRoom();
    room.self = null;
    room.participants = new Map();
    const { element } = await peopleIn(room);
    const timers = manualTimers();
    element.timers.use(timers.after);
    room.self = person('me');
    room.enter(person('me'), person('ann'));
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('');
  });

  it('follows real clients as they come, lose their connection and go', async () => {
    const memory = createMemoryRoom();
    const ada = await memory.join('Ada');
    const { element } = await peopleIn(ada);
    const bob = await memory.join('Bob');
    await memory.settle();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['Ada', 'Bob']);
    memory.cut(bob);
    await memory.settle();
    await element.updateComplete;
    expect(allInside(element, 'li.offline').length).to.equal(1);
    memory.restore(bob);
    await memory.settle();
    bob.close();
    await memory.settle();
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['Ada']);
    memory.close();
  });

  it('keeps the rows of 500 people when one of them changes', async () => {
    const room = new FakeRoom();
    room.enter(...Array.from({ length: 500 }, (_, i) => person(`p${i}`)));
    const { element } = await peopleIn(room);
    const before = new Set(allInside(element, 'li'));
    expect(before.size).to.equal(501);
    room.enter(person('p7', { online: false }));
    await element.updateComplete;
    const after = allInside(element, 'li');
    expect(after.filter((row) => before.has(row)).length).to.equal(501);
  });

  it('lets go of everything when it is removed, 500 times, and comes back', async () => {
    const room = new FakeRoom();
    const { element, host } = await peopleIn(room);
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
    }
    room.enter(person('ann'));
    element.remove();
    expect(room.subscriptions).to.equal(0);
    expect(element.timers.size).to.equal(0);
    host.append(element);
    await element.updateComplete;
    expect(room.subscriptions).to.equal(1);
    expect(names(element)).to.deep.equal(['Me', 'Ann']);
  });
});
