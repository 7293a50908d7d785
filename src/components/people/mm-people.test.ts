import { expect, html } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import { FakeMedia, remote } from '../base/testing/fake-media.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-people.js';
import type { MMPeople } from './mm-people.js';
import { EMPTY } from '../base/flow/testing/course.js';

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

  it('shows and says that the call is being recorded, also to those who only look on', async () => {
    const room = new FakeRoom('r', undefined, () => ({ locked: false, recording: false, people: [] }));
    room.self = person('me', { role: 'viewer' });
    const full = (await peopleIn(room)).element;
    const compact = (await compactIn(room)).element;
    expect(allInside(full, '.recording')).to.deep.equal([]);
    room.fakeDoc('stage').catchUp({ locked: false, recording: true, people: [] });
    for (const element of [full, compact]) {
      await element.updateComplete;
      expect(textOf(element, '.recording')).to.equal('Recording');
      expect(textOf(element, '[role="status"]')).to.equal('This call is being recorded.');
      await expect(element).to.be.accessible();
    }
    expect(inlineStyled(compact)).to.deep.equal([]);
    room.fakeDoc('stage').catchUp({ locked: false, recording: false, people: [] });
    await full.updateComplete;
    expect(allInside(full, '.recording')).to.deep.equal([]);
    expect(textOf(full, '[role="status"]')).to.equal('The recording has ended.');
    const { listeners } = room.fakeDoc('stage');
    full.remove();
    compact.remove();
    expect(listeners.size).to.equal(0);
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
    // The room's own, and that of its stage.
    expect(room.subscriptions).to.equal(2);
    expect(names(element)).to.deep.equal(['Me', 'Ann']);
  });

  describe('for a host', () => {
    const hosted = async (...ids: string[]) => {
      const room = new FakeRoom('fake', undefined, (tool) =>
        tool === 'flow' ? EMPTY : { locked: false, people: [] },
      );
      room.self = person('me', { role: 'host' });
      room.enter(room.self, ...ids.map((id) => person(id)));
      const page = await peopleIn(room);
      while (ids.length > 0 && allInside(page.element, '.more-button').length === 0)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return { room, ...page };
    };
    const entries = (element: Element): (string | undefined)[] =>
      allInside(element, ':popover-open button').map((one) => one.textContent?.trim());
    const press = async (element: MMPeople, label: string): Promise<void> => {
      const found = allInside(element, 'button').find(
        (one) => one.getAttribute('aria-label') === label || one.textContent?.trim() === label,
      );
      if (!found) throw new Error(`no button ${label}`);
      found.click();
      await element.updateComplete;
    };

    it('has a menu for each of the others, and none for oneself', async () => {
      const { element, room } = await hosted('ana', 'bob');
      expect(allInside(element, '.more-button').length).to.equal(2);
      await expect(element).to.be.accessible();
      await press(element, 'Moderate Ana');
      expect(entries(element)).to.deep.equal([
        'Mute',
        'Ask to unmute',
        'Stop video',
        'Ask to turn the camera on',
        'Make Host',
        'Make Viewer',
        'Hand over…',
        'Remove from the room…',
        'Ban from the room…',
      ]);
      await expect(element).to.be.accessible();
      expect(inlineStyled(element, '.flyout')).to.deep.equal([]);
      await press(element, 'Mute');
      await press(element, 'Moderate Bob');
      await press(element, 'Ask to turn the camera on');
      expect(room.fakeDoc('stage').submitted).to.deep.equal([
        ['mute', { participant: 'ana', name: 'Ana' }],
        ['ask', { participant: 'bob', name: 'Bob', source: 'camera' }],
      ]);
      expect(entries(element)).to.deep.equal([]);
    });

    it('brings the focus back to the button when something in the menu is done by keyboard', async () => {
      const { element } = await hosted('ana');
      const [more] = allInside(element, '.more-button');
      // As a key does: the focus is there, and the click comes of it.
      more!.focus();
      more!.click();
      await element.updateComplete;
      const item = allInside(element, ':popover-open button').at(0)!;
      item.focus();
      item.click();
      await element.updateComplete;
      expect(entries(element)).to.deep.equal([]);
      expect((more!.getRootNode() as ShadowRoot).activeElement).to.equal(more);
    });

    it('offers what is possible, for those who are in the call', async () => {
      const { element, room } = await hosted('ana');
      const media = new FakeMedia();
      media.status = 'live';
      media.remote = [remote('ana', 'microphone', { muted: true }), remote('ana', 'screen')];
      room.call = media;
      room.fakeDoc('stage').catchUp({
        locked: false,
        people: [{ participant: 'ana', marks: ['ask-camera'] }],
      });
      await press(element, 'Moderate Ana');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(entries(element)).to.deep.equal([
        'Ask to unmute',
        'Stop shared screen',
        'Make Host',
        'Make Viewer',
        'Hand over…',
        'Remove from the room…',
        'Ban from the room…',
      ]);
      expect(textOf(element, '.asked')).to.equal('Asked; no answer yet');
      media.changed({ remote: [remote('ana', 'microphone')] });
      await element.updateComplete;
      expect(entries(element)[0]).to.equal('Mute');
    });

    it('removes nobody without being sure, and lets them back in', async () => {
      const { element, room } = await hosted('ana');
      const stage = room.fakeDoc('stage');
      await press(element, 'Moderate Ana');
      await press(element, 'Remove from the room…');
      expect(textOf(element, '.confirm')).to.contain('Remove Ana from the room?');
      await expect(element).to.be.accessible();
      await press(element, 'Cancel');
      expect(stage.submitted).to.deep.equal([]);
      await press(element, 'Moderate Ana');
      await press(element, 'Remove from the room…');
      await press(element, 'Remove');
      expect(stage.submitted).to.deep.equal([['remove', { participant: 'ana', name: 'Ana' }]]);
      stage.catchUp({ locked: false, people: [{ participant: 'ana', marks: ['removed'] }] });
      room.exit('ana');
      await element.updateComplete;
      await expect(element).to.be.accessible();
      await press(element, 'Let back in: Ana');
      expect(stage.submitted.at(-1)).to.deep.equal(['readmit', { participant: 'ana', name: 'Ana' }]);
    });

    it('takes the menu away with the role, and leaks nothing', async () => {
      const { element, room } = await hosted('ana');
      room.self = person('me');
      room.enter(room.self);
      await element.updateComplete;
      expect(allInside(element, '.more-button')).to.deep.equal([]);
      element.remove();
      expect(room.subscriptions).to.equal(0);
      const other = await hosted('ana');
      other.element.remove();
      expect(other.room.subscriptions).to.equal(0);
    });
  });
});
