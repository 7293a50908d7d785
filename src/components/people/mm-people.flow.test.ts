import { expect, html } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { button, courseOf, drawn, EMPTY, waiting } from '../base/flow/testing/course.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inRoom, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import '../base/flow/desk.js';
import './desk-part.js';
import './host-menu.js';
import './mm-people.js';
import type { MMPeople } from './mm-people.js';

const PLAIN = html`<mm-people lang="en" quiet></mm-people>`;

async function peopleIn(room: Room, template = PLAIN): Promise<MMPeople> {
  const { element } = await inRoom<MMPeople>(room, template);
  await drawn(element);
  return element;
}

const rows = (element: Element, part: string): string[] =>
  allInside(element, `[part=${part}] li .who`).map((one) => one.textContent!.replace(/\s+/g, ' ').trim());

const flow = (room: Room) => room.doc<typeof EMPTY>('flow');

describe('<mm-people> and the course of the room', () => {
  let memory: MemoryRoom;
  afterEach(() => memory?.close());

  it('[FL6] shows a host who waits before the door, and lets them in, one or all', async () => {
    memory = createMemoryRoom({
      snapshot: courseOf({
        waiting: [waiting('x1', 'Ben', 1), waiting('x2', 'Cleo', 2), waiting('x3', 'Dan', 3)],
      }),
    });
    const [host, guest] = [await memory.join('Ana', 'host'), await memory.join('Eve')];
    const element = await peopleIn(host);
    const others = await peopleIn(guest);
    expect(rows(element, 'waiting')).to.deep.equal(['Ben', 'Cleo', 'Dan']);
    expect(textOf(element, '[part=waiting] h3')).to.equal('Waiting (3)');
    expect(element.matches(':state(waiting)')).to.equal(true);
    expect(rows(others, 'waiting')).to.deep.equal([]);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
    button(element, 'Not now: Ben').click();
    await drawn(element);
    expect(rows(element, 'waiting')).to.deep.equal(['Cleo', 'Dan']);
    button(element, 'Admit all').click();
    await drawn(element);
    await memory.settle();
    expect(allInside(element, '.desk')).to.deep.equal([]);
    expect(memory.log.map(({ verb }) => verb)).to.deep.equal(['turn-away', 'admit']);
  });

  it('[FL3] shows who asks for what, reads it out, and hands on both answers', async () => {
    memory = createMemoryRoom();
    const [host, ben] = [await memory.join('Ana', 'host'), await memory.join('Ben')];
    const element = await peopleIn(host);
    const timers = manualTimers();
    element.timers.use(timers.after);
    await flow(ben).submit('ask', { operation: 'slides_goto' });
    await flow(ben).submit('ask', { operation: 'microphone' });
    await memory.settle();
    await drawn(element);
    expect(rows(element, 'requests')).to.deep.equal(['Ben asks to turn the slides', 'Ben asks to speak']);
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Ben asks to turn the slides. Ben asks to speak');
    await expect(element).to.be.accessible();
    button(element, 'Allow Ben to turn the slides').click();
    button(element, 'Not now: Ben asks to speak').click();
    await memory.settle();
    await drawn(element);
    expect(allInside(element, '.desk')).to.deep.equal([]);
    expect(flow(host).state.grants.map(({ operation }) => operation)).to.deep.equal(['slides_goto']);
    // What was granted is in the person's menu.
    button(element, 'Moderate Ben').click();
    await drawn(element);
    button(element, 'No longer let them turn the slides').click();
    await memory.settle();
    expect(flow(host).state.grants).to.deep.equal([]);
  });

  it('[FL3] is for those whose role may grant, hosts or not, and for nobody else', async () => {
    const ask = { participant: 'ben', name: 'Ben', operation: 'camera', at: 1 };
    const roomOf = (may: Record<string, 'allow' | 'deny'>, as = 'participant'): FakeRoom => {
      const room = new FakeRoom('r', undefined, (tool) =>
        tool === 'flow' ? { ...EMPTY, asks: [ask], waiting: [waiting('x', 'Xi')] } : { people: [] },
      );
      room.self = person('me', { role: 'some', as, may });
      room.enter(person('ben'));
      return room;
    };
    const seen = async (room: FakeRoom): Promise<unknown> => {
      const element = await peopleIn(room);
      return [rows(element, 'waiting').length, rows(element, 'requests').length];
    };
    expect(await seen(roomOf({ '*': 'allow' }))).to.deep.equal([0, 0]);
    expect(await seen(roomOf({ flow_grant: 'allow' }))).to.deep.equal([0, 1]);
    expect(await seen(roomOf({ flow_admit: 'allow' }))).to.deep.equal([1, 0]);
    expect(await seen(roomOf({ flow_admit: 'deny', '*': 'allow' }, 'host'))).to.deep.equal([0, 1]);
  });

  it('[FL6] is heard once for somebody new, and not where the page wants it quiet', async () => {
    let sounds = 0;
    const { AudioContext: Real } = window;
    // Whoever makes a tone takes a context of its own.
    Object.assign(window, {
      AudioContext: class extends Real {
        constructor() {
          super();
          sounds++;
        }
      },
    });
    try {
      const room = new FakeRoom(
        'r',
        (_state, _verb, to) => to,
        (tool) => (tool === 'flow' ? EMPTY : { people: [] }),
      );
      room.self = person('me', { role: 'host' });
      const element = await peopleIn(room, html`<mm-people lang="en"></mm-people>`);
      const timers = manualTimers();
      element.timers.use(timers.after);
      const come = async (...people: ReturnType<typeof waiting>[]): Promise<void> => {
        room.fakeDoc('flow').remote(person('server'), 'knock', { ...EMPTY, waiting: people });
        await element.updateComplete;
      };
      const told = async (): Promise<string> => {
        timers.fire();
        await element.updateComplete;
        return textOf(element, '[role=status]');
      };
      element.quiet = true;
      await come(waiting('x1', 'Xi'));
      expect(sounds).to.equal(0);
      expect(await told()).to.equal('Xi waits to come in');
      element.quiet = false;
      await come(waiting('x1', 'Xi'), waiting('x2', 'Yo'));
      await come(waiting('x2', 'Yo'));
      expect(sounds).to.equal(1);
      expect(await told()).to.equal('Yo waits to come in');
      await come(waiting('x2', 'Yo'), waiting('x3', 'A'));
      await come(waiting('x2', 'Yo'), waiting('x3', 'A'), waiting('x4', 'B'));
      expect(await told()).to.equal('3 people wait to come in');
    } finally {
      Object.assign(window, { AudioContext: Real });
    }
  });

  it('is a badge beside the initials when compact, with all of it behind', async () => {
    memory = createMemoryRoom({ snapshot: courseOf({ waiting: [waiting('x1', 'Ben')] }) });
    const host = await memory.join('Ana', 'host');
    const element = await peopleIn(host, html`<mm-people lang="en" compact quiet></mm-people>`);
    expect(textOf(element, '.badge')).to.equal('1');
    await expect(element).to.be.accessible();
    button(element, '1 waits for your answer').click();
    await drawn(element);
    expect(inside(element, ':popover-open').textContent).to.contain('Ben');
    await expect(element).to.be.accessible();
    button(element, 'Admit Ben').click();
    await memory.settle();
    await drawn(element);
    expect(allInside(element, '.badge')).to.deep.equal([]);
  });

  it('[FL7] gives roles, hands over and bans, the last two only when one is sure', async () => {
    memory = createMemoryRoom();
    const [host] = [await memory.join('Ana', 'host'), await memory.join('Ben'), await memory.join('Cleo')];
    const element = await peopleIn(host);
    const choose = async (whom: string, ...labels: string[]): Promise<void> => {
      button(element, `Moderate ${whom}`).click();
      await drawn(element);
      for (const label of labels) {
        button(element, label).click();
        await drawn(element);
      }
      await memory.settle();
      await drawn(element);
    };
    await choose('Ben', 'Make Viewer');
    await choose('Ben', 'Give back the role they came with');
    await choose('Ben', 'Hand over…', 'Cancel');
    await choose('Cleo', 'Ban from the room…');
    expect(textOf(element, '.confirm')).to.contain('cannot come back under another name');
    await expect(element).to.be.accessible();
    button(element, 'Ban').click();
    await memory.settle();
    await drawn(element);
    button(element, 'Lift the ban: Cleo').click();
    await memory.settle();
    expect(flow(host).state.banned).to.deep.equal([]);
    await drawn(element);
    await choose('Ben', 'Hand over…', 'Hand over');
    const done = memory.log.map(({ verb }) => verb);
    expect(done).to.deep.equal(['promote', 'promote', 'ban', 'unban', 'hand-over']);
  });

  it('[PF4] calls roles as the profile does', async () => {
    const room = new FakeRoom('r', undefined, (tool) => (tool === 'flow' ? EMPTY : { people: [] }));
    room.self = person('me', { role: 'teacher', as: 'host' });
    room.enter(room.self, person('ben', { role: 'student', as: 'participant' }));
    const roles = {
      teacher: { title: 'Professor', as: 'host' },
      student: { title: '<b>Student</b>' },
      guest: {},
    } as const;
    room.profile = Promise.resolve({ roles });
    const element = await peopleIn(room);
    await drawn(element);
    expect(allInside(element, '.role').map((one) => one.textContent)).to.deep.equal([
      'Professor',
      '<b>Student</b>',
    ]);
    button(element, 'Moderate Ben').click();
    await drawn(element);
    expect(button(element, 'Make Professor').getClientRects().length).to.equal(1);
    expect(button(element, 'Make Guest').getClientRects().length).to.equal(1);
  });

  it('leaves nobody behind when it goes, with the desk open or without', async () => {
    const room = new FakeRoom('r', undefined, (tool) => (tool === 'flow' ? EMPTY : { people: [] }));
    room.self = person('me', { role: 'host' });
    const element = await peopleIn(room);
    expect(room.fakeDoc('flow').listeners.size).to.be.at.least(1);
    element.remove();
    await element.updateComplete;
    expect(room.subscriptions).to.equal(0);
  });
});
