import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { MMError } from '../../core/protocol/errors.js';
import type { RoomOptions } from '../../core/room/create-room.js';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { MMOperationRefuseEvent, type Deed, type MMOpEvent } from '../base/operation-event.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inside, textOf } from '../base/testing/in-room.js';
import '../people/mm-people.js';
import { MMRoom } from './mm-room.js';
import { MMRoomErrorEvent, MMRoomJoinEvent, MMRoomStatusChangeEvent } from './mm-room.events.js';

/** What the elements under test enter: rooms in memory, by id. */
let servers = new Map<string, MemoryRoom>();
let entered: { readonly options: RoomOptions; readonly room: Room }[] = [];

class TestRoom extends MMRoom {
  protected override enter(options: RoomOptions): Room {
    if (options.room === 'impossible') throw new MMError('BAD_MESSAGE', 'no such id');
    const memory = servers.get(options.room) ?? createMemoryRoom({ id: options.room });
    servers.set(options.room, memory);
    const room = memory.enter(options.name ?? 'Guest');
    entered.push({ options, room });
    return room;
  }
}
customElements.define('test-room', TestRoom);

const server = (id = 'r1'): MemoryRoom => {
  const memory = servers.get(id);
  if (!memory) throw new Error(`nobody entered ${id}`);
  return memory;
};

async function joined(template = html`<test-room room="r1" name="Ada"><mm-people></mm-people></test-room>`) {
  const element = await fixture<MMRoom>(template);
  await element.join();
  await element.updateComplete;
  return element;
}

const microtask = (): Promise<void> => Promise.resolve();

describe('<mm-room>', () => {
  afterEach(() => {
    for (const memory of servers.values()) memory.close();
    servers = new Map();
    entered = [];
  });

  it('joins when it is on the page with a room, and tells so', async () => {
    const element = document.createElement('test-room') as MMRoom;
    element.setAttribute('room', 'r1');
    const statuses: string[] = [];
    element.addEventListener(MMRoomStatusChangeEvent.type, ({ detail }) => statuses.push(detail.status));
    const join = oneEvent(element, MMRoomJoinEvent.type) as unknown as Promise<MMRoomJoinEvent>;
    document.body.append(element);
    expect((await join).detail.room).to.equal(element.room);
    expect(element.room?.status).to.equal('live');
    expect(statuses.at(-1)).to.equal('live');
    expect(element.matches(':state(live)')).to.equal(true);
    expect(entered.map(({ options }) => options.server)).to.deep.equal([location.origin]);
    element.remove();
    await microtask();
    expect(statuses.at(-1)).to.equal('closed');
  });

  it('tells what is done, by whomever, under one name for all and under its own', async () => {
    const element = await joined();
    const heard: unknown[] = [];
    const hear = (event: Event): void => {
      const { detail } = event as MMOpEvent<Deed>;
      heard.push([event.type, detail.name, detail.by?.name, detail.local, detail.entry.rev]);
    };
    for (const type of ['mm-op', 'chat_say', 'chat_edit']) document.body.addEventListener(type, hear);
    const other = server().enter('Bo');
    await other.doc('chat').submit('say', { text: 'Hello' });
    await element.room!.doc('chat').submit('say', { text: 'Good morning' });
    for (const type of ['mm-op', 'chat_say', 'chat_edit']) document.body.removeEventListener(type, hear);
    expect(heard).to.deep.equal([
      ['mm-op', 'chat_say', 'Bo', false, 1],
      ['chat_say', 'chat_say', 'Bo', false, 1],
      ['mm-op', 'chat_say', 'Ada', true, 2],
      ['chat_say', 'chat_say', 'Ada', true, 2],
    ]);
  });

  it('gives its room to the elements inside, whichever was there first', async () => {
    const element = await joined();
    const people = element.querySelector('mm-people')!;
    await people.updateComplete;
    expect(textOf(people, '.name')).to.equal('Ada');
    const late = document.createElement('mm-people');
    element.append(late);
    await late.updateComplete;
    expect(textOf(late, '.name')).to.equal('Ada');
  });

  it('is in no room without an id, and says nothing', async () => {
    const element = await fixture<MMRoom>(html`<test-room><p>Content</p></test-room>`);
    expect(element.room).to.equal(undefined);
    expect(textOf(element, '[role=status]')).to.equal('');
    const error = await element.join().catch((reason: MMError) => reason);
    expect((error as MMError).code).to.equal('NOT_FOUND');
    await expect(element).to.be.accessible();
  });

  it('stays in its room when it is moved, and leaves when it is removed', async () => {
    const element = await joined();
    const { room } = element;
    const other = document.createElement('section');
    element.parentElement?.append(other);
    other.append(element);
    await microtask();
    await element.updateComplete;
    expect(element.room).to.equal(room);
    expect(room?.status).to.equal('live');
    element.remove();
    other.before(element);
    await microtask();
    expect(room?.status).to.equal('live');
    element.remove();
    await microtask();
    expect(room?.status).to.equal('closed');
    expect(element.room).to.equal(undefined);
    other.append(element);
    await element.join();
    expect(entered.length).to.equal(2);
    expect(server().rooms.length).to.equal(1);
  });

  it('never joins when it is removed before it could', async () => {
    const element = document.createElement('test-room') as MMRoom;
    element.setAttribute('room', 'r1');
    document.body.append(element);
    element.remove();
    await element.updateComplete;
    expect(entered).to.deep.equal([]);
  });

  it('goes where its attributes say, once for all that change together', async () => {
    const element = await joined();
    const first = element.room;
    element.setAttribute('room', 'r2');
    element.setAttribute('token', 't');
    element.setAttribute('server', 'https://rooms.example');
    await element.updateComplete;
    await element.join();
    expect(first?.status).to.equal('closed');
    expect(
      entered.map(({ options: { server, room, token } }) => [server, room, token]).slice(1),
    ).to.deep.equal([['https://rooms.example', 'r2', 't']]);
    await element.querySelector('mm-people')!.updateComplete;
    element.room = 'r3';
    await element.updateComplete;
    expect(element.room?.id).to.equal('r3');
  });

  it('goes on as the same participant with another token', async () => {
    const element = await joined();
    const { room } = element;
    const { id } = room!.self!;
    element.setAttribute('token', 'another');
    await element.updateComplete;
    expect(element.room).to.equal(room);
    expect(room?.token).to.equal('another');
    await element.join();
    expect(room?.self?.id).to.equal(id);
    expect(entered.length).to.equal(1);
  });

  it('leaves and joins when it is told to', async () => {
    const element = await joined();
    element.leave();
    await element.updateComplete;
    expect(element.room).to.equal(undefined);
    expect(textOf(element.querySelector('mm-people')!, '.empty')).to.contain('<mm-people>');
    element.parentElement?.append(element);
    await element.updateComplete;
    expect(element.room).to.equal(undefined);
    await element.join();
    expect(element.room?.status).to.equal('live');
    const again = element.join();
    expect(await again).to.equal(element.room);
    expect(entered.length).to.equal(2);
  });

  it('rejects a join that the element leaves', async () => {
    const element = await joined();
    server().hold(element.room!);
    element.room = 'r2';
    while (!servers.has('r2')) await microtask();
    server('r2').hold(element.room!);
    const joining = element.join();
    element.leave();
    const code = await joining.then(
      () => 'joined',
      (reason: MMError) => reason.code,
    );
    expect(code).to.equal('ROOM_CLOSED');
  });

  it('joins the room that a page named before the element was there', async () => {
    const element = document.createElement('late-room') as MMRoom;
    (element as { room: unknown }).room = 'r9';
    document.body.append(element);
    customElements.define('late-room', class extends TestRoom {});
    await element.join();
    expect(element.room?.id).to.equal('r9');
    expect(Object.hasOwn(element, 'room')).to.equal(false);
    element.remove();
  });

  it('says why it does not come in, and goes on trying', async () => {
    const room = new FakeRoom();
    room.status = 'connecting';
    const element = document.createElement('waiting-room') as MMRoom;
    customElements.define(
      'waiting-room',
      class extends MMRoom {
        protected override enter = (): Room => room;
      },
    );
    element.setAttribute('room', 'r1');
    document.body.append(element);
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.equal('Joining the room…');
    const told = oneEvent(element, MMRoomErrorEvent.type) as unknown as Promise<MMRoomErrorEvent>;
    room.setStatus('connecting', new MMError('UNAVAILABLE', 'nobody is reached'));
    expect((await told).detail.error.code).to.equal('UNAVAILABLE');
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('does not admit this page. Still trying…');
    await expect(element).to.be.accessible();
    element.remove();
  });

  it('says that it reconnects or is offline, and nothing when it is back', async () => {
    const element = await joined();
    const room = element.room!;
    server().cut(room);
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('Reconnecting');
    expect(element.matches(':state(offline)')).to.equal(true);
    await expect(element).to.be.accessible();
    const network = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    dispatchEvent(new Event('offline'));
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('You are offline');
    await expect(element).to.be.accessible();
    element.dispatchEvent(
      new MMOperationRefuseEvent({ tool: 'chat', verb: 'say', error: new MMError('QUEUE_FULL', 'full') }),
    );
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('Too many changes');
    Object.defineProperty(navigator, 'onLine', network);
    delete (navigator as { onLine?: boolean }).onLine;
    server().restore(room);
    await server().settle();
    dispatchEvent(new Event('online'));
    await server().settle();
    await element.updateComplete;
    expect(room.status).to.equal('live');
    expect(allInside(element, '.banner')).to.deep.equal([]);
  });

  it('has a place for what it says, so that it covers nothing, and takes none when it says nothing', async () => {
    const element = await joined();
    element.innerHTML = '<button style="display: block; height: 40px">of the page</button>';
    const button = element.querySelector('button')!;
    const top = (): number => button.getBoundingClientRect().top - element.getBoundingClientRect().top;
    expect(top()).to.equal(0);
    server().cut(element.room!, 4401);
    await element.updateComplete;
    const banner = inside(element, '.banner');
    await Promise.all(banner.getAnimations().map((animation) => animation.finish()));
    const { bottom } = banner.getBoundingClientRect();
    expect(button.getBoundingClientRect().top).to.be.at.least(bottom);
    element.style.cssText = 'display: grid; grid-template-columns: 1fr 1fr; gap: 16px';
    expect(button.getBoundingClientRect().top).to.be.at.least(bottom);
    inside(element, '[part=retry]').click();
    await element.join();
    await element.updateComplete;
    expect(top()).to.equal(0);
  });

  it('says why it was refused, and tries again when asked', async () => {
    const element = await joined();
    const failed = oneEvent(element, MMRoomErrorEvent.type) as unknown as Promise<MMRoomErrorEvent>;
    server().cut(element.room!, 4401);
    expect((await failed).detail.error.code).to.equal('UNAUTHENTICATED');
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('invitation');
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
    inside(element, '[part=retry]').click();
    await element.join();
    await element.updateComplete;
    expect(allInside(element, '.banner')).to.deep.equal([]);
    expect(entered.length).to.equal(2);
  });

  it('says what is wrong with what the page wrote, and recovers from it', async () => {
    const element = await joined();
    const failed = oneEvent(element, MMRoomErrorEvent.type) as unknown as Promise<MMRoomErrorEvent>;
    element.room = 'impossible';
    expect((await failed).detail.error.code).to.equal('BAD_MESSAGE');
    await element.updateComplete;
    expect(textOf(element, '.banner')).to.contain('no such id');
    expect(element.room).to.equal(undefined);
    element.room = 'r1';
    await element.join();
    await element.updateComplete;
    expect(allInside(element, '.banner')).to.deep.equal([]);
  });

  it('leaves when the page goes, and is back when the page comes back', async () => {
    const element = await joined();
    const { room } = element;
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(room?.status).to.equal('closed');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.join();
    expect(element.room?.status).to.equal('live');
    element.remove();
    await microtask();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await element.updateComplete;
    expect(entered.length).to.equal(2);
  });

  it('has several on one page, each with its own people', async () => {
    const page = await fixture<HTMLElement>(html`
      <div>
        <test-room room="left" name="Ada"><mm-people></mm-people></test-room>
        <test-room room="right" name="Bob"><mm-people></mm-people></test-room>
      </div>
    `);
    const rooms = [...page.querySelectorAll<MMRoom>('test-room')];
    await Promise.all(rooms.map((room) => room.join()));
    const people = [...page.querySelectorAll('mm-people')];
    await Promise.all(people.map((one) => one.updateComplete));
    expect(people.map((one) => textOf(one, '.name'))).to.deep.equal(['Ada', 'Bob']);
  });

  it('leaves no listener on the window', async () => {
    const { addEventListener: add, removeEventListener: remove } = window;
    let listening = 0;
    window.addEventListener = (...args: unknown[]) => (listening++, add.apply(window, args as never));
    window.removeEventListener = (...args: unknown[]) => (listening--, remove.apply(window, args as never));
    try {
      const element = document.createElement('test-room');
      document.body.append(element);
      expect(listening).to.equal(4);
      element.remove();
      expect(listening).to.equal(0);
    } finally {
      Object.assign(window, { addEventListener: add, removeEventListener: remove });
    }
  });

  it('leaves nobody behind when it comes and goes 500 times', async () => {
    const element = await joined();
    const parent = element.parentElement!;
    for (let i = 0; i < 500; i++) {
      element.remove();
      if (i % 3 === 0) await microtask();
      parent.append(element);
      if (i % 5 === 0) await element.updateComplete;
    }
    await element.join();
    expect(server().rooms).to.deep.equal([element.room]);
  });
});
