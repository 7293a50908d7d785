import { expect, fixture, oneEvent } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import type { Room, RoomEvent } from '../../core/room/room.js';
import { MMError } from '../../core/protocol/errors.js';
import { MMElement } from './mm-element.js';
import { MMOperationRefuseEvent } from './operation-event.js';
import { roomContext } from './room-context.js';
import { RoomController } from './room-controller.js';
import { SharedDocController } from './shared-doc-controller.js';
import { FakeRoom, person } from './testing/fake-room.js';
import { inRoom } from './testing/in-room.js';

class Probe extends MMElement {
  docId = '';
  renders = 0;
  readonly rooms: (string | undefined)[] = [];
  readonly events: RoomEvent['type'][] = [];
  readonly opened: string[] = [];
  readonly closed: string[] = [];
  readonly room = new RoomController(this, {
    on: ['participants'],
    onRoom: (room) => this.rooms.push(room?.id),
    onEvent: (event) => this.events.push(event.type),
  });
  readonly doc = new SharedDocController<number>(this, this.room, {
    tool: 'count',
    id: () => this.docId,
    onReady: ({ id }) => this.opened.push(id),
    onClose: ({ id }) => this.closed.push(id),
  });

  override render(): TemplateResult {
    this.renders++;
    return html`${this.room.status} ${this.doc.state}`;
  }
}
customElements.define('mm-probe', Probe);

const countRoom = (id = 'fake', eager = true): FakeRoom =>
  new FakeRoom(
    id,
    (state, _verb, by) => (state as number) + (by as number),
    () => 0,
    eager,
  );

const probeIn = (room: Room | undefined) => inRoom<Probe>(room, html`<mm-probe></mm-probe>`);

describe('RoomController', () => {
  it('finds the room, follows its status and the events that were asked for', async () => {
    const room = countRoom();
    const { element } = await probeIn(room);
    await element.updateComplete;
    expect(element.room.room).to.equal(room);
    expect(element.room.live).to.equal(true);
    const { renders } = element;
    room.tell('ada', { cursor: [0, 0] });
    await element.updateComplete;
    expect(element.renders).to.equal(renders);
    room.enter(person('ada'));
    await element.updateComplete;
    expect(element.renders).to.equal(renders + 1);
    room.setStatus('reconnecting');
    await element.updateComplete;
    expect(element.room.status).to.equal('reconnecting');
    expect(element.events).to.deep.equal(['presence', 'participants', 'status']);
  });

  it('[FL1] draws anew when what oneself may do has changed, whatever it listens to', async () => {
    const room = countRoom();
    const { element } = await probeIn(room);
    const { renders } = element;
    room.self = { ...room.self!, may: { 'count_*': 'deny' } };
    room.emit({ type: 'presence' });
    await element.updateComplete;
    expect(element.renders).to.equal(renders + 1);
    room.emit({ type: 'presence' });
    await element.updateComplete;
    expect(element.renders).to.equal(renders + 1);
  });

  it('has no room after it was moved out of one', async () => {
    const { element, host } = await probeIn(countRoom());
    const outside = await fixture<HTMLElement>(html`<div></div>`);
    outside.append(element);
    expect(element.room.room).to.equal(undefined);
    expect(element.room.status).to.equal('none');
    host.append(element);
    expect(element.room.room?.id).to.equal('fake');
    expect(element.rooms).to.deep.equal(['fake', undefined, 'fake']);
  });

  it('goes over to a nearer provider, and hears the farther one no more', async () => {
    const far = countRoom('far');
    const near = countRoom('near');
    const { element, host, provide } = await probeIn(far);
    const between = document.createElement('div');
    new ContextProvider(between, { context: roomContext, initialValue: near });
    host.append(between);
    between.append(element);
    provide(countRoom('other'));
    expect(element.room.room).to.equal(near);
    expect(far.listeners.size).to.equal(0);
  });

  it('goes over to a provider that comes between later', async () => {
    const { element, provide } = await probeIn(countRoom('far'));
    const near = countRoom('near');
    const between = document.createElement('div');
    element.replaceWith(between);
    between.append(element);
    const provider = new ContextProvider(between, { context: roomContext, initialValue: near });
    provider.hostConnected();
    expect(element.room.room).to.equal(near);
    provide(countRoom('other'));
    expect(element.room.room).to.equal(near);
  });

  it('finds a room that is defined after it', async () => {
    expect(customElements.get('mm-room')).to.equal(undefined);
    const late = await fixture<HTMLElement>(html`<mm-room><mm-probe></mm-probe></mm-room>`);
    const element = late.querySelector<Probe>('mm-probe')!;
    expect(element.room.room).to.equal(undefined);
    const room = countRoom('late');
    class LateRoom extends HTMLElement {
      readonly provider = new ContextProvider(this, { context: roomContext, initialValue: room });
    }
    customElements.define('mm-room', LateRoom);
    await customElements.whenDefined('mm-room');
    await element.updateComplete;
    expect(element.room.room).to.equal(room);
  });

  it('finds rooms across copies of the SDK: the key is known by its name', () => {
    expect(roomContext as unknown).to.equal(Symbol.for('mm-rooms/room@1'));
  });
});

describe('SharedDocController', () => {
  it('opens the document of its id, and another when the id changes', async () => {
    const room = countRoom();
    const { element } = await probeIn(room);
    await room.fakeDoc('count').ready;
    await element.updateComplete;
    expect(element.doc.state).to.equal(0);
    room.fakeDoc('count').remote(person('ada'), 'add', 2);
    expect(element.doc.state).to.equal(2);
    element.docId = 'other';
    element.requestUpdate();
    await element.updateComplete;
    await room.fakeDoc('other').ready;
    expect(element.opened).to.deep.equal(['count', 'other']);
    expect(element.closed).to.deep.equal(['count']);
    expect(room.fakeDoc('count').listeners.size).to.equal(0);
    expect(room.fakeDoc('other').tool).to.equal('count');
  });

  it('says nothing of a document that arrives when it has gone on to another room', async () => {
    const slow = countRoom('slow', false);
    const { element, provide } = await probeIn(slow);
    const quick = countRoom('quick');
    provide(quick);
    await element.updateComplete;
    slow.fakeDoc('count').arrive();
    await slow.fakeDoc('count').ready;
    expect(element.opened).to.deep.equal(['count']);
    expect(element.doc.doc).to.equal(quick.fakeDoc('count'));
    expect(slow.subscriptions).to.equal(0);
  });

  it('never opens anything for an element that left before it rendered', async () => {
    const room = countRoom();
    const { element } = await probeIn(room);
    element.remove();
    element.requestUpdate();
    await element.updateComplete;
    expect(room.subscriptions).to.equal(0);
    expect(element.doc.ready).to.equal(false);
  });

  it('tells of a refusal by an event that bubbles out of the room, and rejects', async () => {
    const room = countRoom();
    const { element, host } = await probeIn(room);
    const doc = room.fakeDoc('count');
    doc.held = true;
    const heard: MMOperationRefuseEvent[] = [];
    host.addEventListener(MMOperationRefuseEvent.type, (event) => heard.push(event));
    const refused = element.doc.submit('add', 1);
    doc.settle(new MMError('NOT_PERMITTED', 'no'));
    const error = await refused.then(
      () => null,
      (reason: MMError) => reason,
    );
    expect(error?.code).to.equal('NOT_PERMITTED');
    expect(heard.map(({ detail }) => [detail.tool, detail.verb])).to.deep.equal([['count', 'add']]);
    const left = element.doc.submit('add', 1);
    doc.settle(new MMError('ROOM_CLOSED', 'left'));
    await left.catch(() => undefined);
    expect(heard.length).to.equal(1);
  });

  it('asks the page before anything is done, and does not do what it stops', async () => {
    const room = countRoom();
    const { element, host } = await probeIn(room);
    const asked: unknown[] = [];
    let stops = false;
    host.addEventListener('mm-before-op', (event) => {
      asked.push(event.detail);
      if (stops) event.preventDefault();
    });
    await element.doc.submit('add', 1);
    expect(asked).to.deep.equal([{ name: 'count_add', tool: 'count', verb: 'add', doc: 'count', args: 1 }]);
    stops = true;
    const refuse = oneEvent(host, MMOperationRefuseEvent.type);
    const error = await element.doc.submit('add', 2).catch((reason: MMError) => reason);
    expect((error as MMError).code).to.equal('NOT_PERMITTED');
    await refuse;
    expect(element.doc.state).to.equal(1);
    expect(room.fakeDoc('count').submitted).to.deep.equal([['add', 1]]);
  });

  it('rejects what is done outside a room', async () => {
    const { element } = await probeIn(undefined);
    const error = await element.doc.submit('add', 1).catch((reason: MMError) => reason);
    expect((error as MMError).code).to.equal('UNAVAILABLE');
  });
});
