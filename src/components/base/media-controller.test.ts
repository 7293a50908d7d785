import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import type { Media } from '../../core/media/media.js';
import { MMError } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { MediaController } from './media-controller.js';
import { MMElement } from './mm-element.js';
import { RoomController } from './room-controller.js';
import { FakeMedia } from './testing/fake-media.js';
import { FakeRoom } from './testing/fake-room.js';
import { inRoom } from './testing/in-room.js';

class CallProbe extends MMElement {
  readonly came: (Media | undefined)[] = [];
  changes = 0;
  readonly room = new RoomController(this);
  readonly call = new MediaController(this, this.room, {
    onChange: () => this.changes++,
    onMedia: (media) => this.came.push(media),
  });

  override render(): TemplateResult {
    return html`${this.call.media?.status ?? this.call.error?.code}`;
  }
}
customElements.define('mm-call-probe', CallProbe);

const probeIn = (room: Room | undefined) => inRoom<CallProbe>(room, html`<mm-call-probe></mm-call-probe>`);

const roomWith = (call: FakeMedia | null): FakeRoom => {
  const room = new FakeRoom();
  room.call = call;
  return room;
};

/** A room whose media comes when the test says so; each call of `answer` answers the oldest question. */
function slowRoom(call: FakeMedia): {
  room: FakeRoom;
  answer(error?: MMError): void;
  readonly asked: number;
} {
  const room = roomWith(call);
  const waiting: { resolve(media: Media): void; reject(error: MMError): void }[] = [];
  let asked = 0;
  room.media = () => {
    asked++;
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  return {
    room,
    answer(error) {
      const next = waiting.shift()!;
      if (error) next.reject(error);
      else next.resolve(call);
    },
    get asked() {
      return asked;
    },
  };
}

/** What was promised is kept, and rendered. */
async function settled(element: CallProbe): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  await element.updateComplete;
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: MMError) => error.code,
  );

describe('MediaController', () => {
  it('loads the call of its room and follows it', async () => {
    const call = new FakeMedia();
    const { element } = await probeIn(roomWith(call));
    await settled(element);
    expect(element.call.media).to.equal(call);
    expect(element.came).to.deep.equal([call]);
    call.changed({ status: 'live' });
    await element.updateComplete;
    expect([element.changes, element.shadowRoot!.textContent]).to.deep.equal([1, 'live']);
    expect(await element.call.get()).to.equal(call);
    expect(call.listeners.size).to.equal(1);
    expect(call.asked).to.deep.equal([]);
  });

  it('does not stand in the way of a room that is not live yet, unless it is asked for', async () => {
    const call = new FakeMedia();
    const slow = slowRoom(call);
    slow.room.status = 'connecting';
    const { element } = await probeIn(slow.room);
    await settled(element);
    expect(slow.asked).to.equal(0);
    const early = element.call.get();
    expect(slow.asked).to.equal(1);
    slow.room.setStatus('live');
    await settled(element);
    expect(slow.asked).to.equal(1);
    slow.answer();
    expect(await early).to.equal(call);
    expect(call.listeners.size).to.equal(1);
  });

  it('tells why there is no call, and tries again when the line is back or it is asked to', async () => {
    const room = roomWith(null);
    const { element } = await probeIn(room);
    await settled(element);
    expect([element.call.error?.code, element.call.media]).to.deep.equal(['UNAVAILABLE', undefined]);
    expect(await codeOf(element.call.get())).to.equal('UNAVAILABLE');
    room.setStatus('reconnecting');
    await settled(element);
    const call = (room.call = new FakeMedia());
    room.setStatus('live');
    await settled(element);
    expect([element.call.error, element.call.media]).to.deep.equal([null, call]);
  });

  it('has none outside a room', async () => {
    const { element } = await probeIn(undefined);
    expect(await codeOf(element.call.get())).to.equal('UNAVAILABLE');
    expect(element.came).to.deep.equal([]);
  });

  it('changes calls with the room, and tells of both', async () => {
    const first = new FakeMedia();
    const second = new FakeMedia();
    const { element, provide } = await probeIn(roomWith(first));
    await settled(element);
    provide(roomWith(second));
    await settled(element);
    expect([first.listeners.size, second.listeners.size]).to.deep.equal([0, 1]);
    provide(undefined);
    await settled(element);
    expect(second.listeners.size).to.equal(0);
    expect(element.came).to.deep.equal([first, undefined, second, undefined]);
  });

  it('takes no call that arrives after it has left, or after it came back', async () => {
    const call = new FakeMedia();
    const slow = slowRoom(call);
    const { element, host } = await probeIn(slow.room);
    await settled(element);
    const early = codeOf(element.call.get());
    element.remove();
    host.append(element);
    await settled(element);
    expect(slow.asked).to.equal(2);
    slow.answer();
    expect(await early).to.equal('ROOM_CLOSED');
    expect([element.came, call.listeners.size]).to.deep.equal([[], 0]);
    slow.answer();
    await settled(element);
    expect([element.came, call.listeners.size]).to.deep.equal([[call], 1]);
  });

  it('hears no failure of a room that it has left', async () => {
    const slow = slowRoom(new FakeMedia());
    const { element, provide } = await probeIn(slow.room);
    await settled(element);
    const call = new FakeMedia();
    provide(roomWith(call));
    slow.answer(new MMError('UNAVAILABLE', 'too late'));
    await settled(element);
    expect([element.call.error, element.call.media]).to.deep.equal([null, call]);
  });

  it('leaves nobody listening after 500 comings and goings', async () => {
    const call = new FakeMedia();
    const room = roomWith(call);
    const { element, host } = await probeIn(room);
    for (let i = 0; i < 500; i++) {
      element.remove();
      host.append(element);
      if (i % 50 === 0) await settled(element);
    }
    await settled(element);
    expect([call.listeners.size, room.subscriptions]).to.deep.equal([1, 1]);
    element.remove();
    expect([call.listeners.size, room.subscriptions]).to.deep.equal([0, 0]);
  });
});
