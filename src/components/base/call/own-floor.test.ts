/** Wishes for one's own devices that change, or whose element goes, while a moderator's hold is taken off. */
import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { MediaController } from '../media-controller.js';
import { MMElement } from '../mm-element.js';
import { RoomController } from '../room-controller.js';
import { FakeRoom } from '../testing/fake-room.js';
import { inRoom } from '../testing/in-room.js';
import { OwnFloor } from './own-floor.js';
import { askedFor, callRoom } from './testing/call-room.js';

class Floored extends MMElement {
  readonly #room = new RoomController(this);
  readonly #call = new MediaController(this, this.#room);
  readonly floor = new OwnFloor(this, this.#room, this.#call);

  override render(): TemplateResult {
    return html``;
  }
}
customElements.define('mm-test-own-floor', Floored);

async function floored() {
  const call = callRoom('live');
  const room = new FakeRoom(
    'fake',
    (state) => state,
    () => ({ locked: false, people: [] }),
  );
  Object.assign(room, { self: call.room.self, participants: call.room.participants, call: call.media });
  const page = await inRoom<Floored>(room, html`<mm-test-own-floor></mm-test-own-floor>`);
  await page.element.floor.turn('camera', false);
  call.media.asked.length = 0;
  return { ...page, room, media: call.media };
}

describe('the own floor', () => {
  it('keeps a microphone off that was turned off while the hold was taken off', async () => {
    const { element, room, media } = await floored();
    room.fakeDoc('stage').catchUp({
      locked: false,
      people: [{ participant: 'me', marks: ['microphone'] }],
    });
    const on = element.floor.turn('microphone', true);
    const off = element.floor.turn('microphone', false);
    await Promise.all([on, off]);
    expect(askedFor(media, 'set')).to.deep.equal([['microphone', false]]);
  });

  it('turns off at once, also by an element that is being taken out', async () => {
    const { element, media } = await floored();
    await element.floor.turn('microphone', true);
    element.addController({ hostDisconnected: () => void element.floor.turn('microphone', false) });
    element.remove();
    expect(askedFor(media, 'set')).to.deep.equal([
      ['microphone', true],
      ['microphone', false],
    ]);
  });
});
