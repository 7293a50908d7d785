import { expect, html } from '@open-wc/testing';
import { MMError } from '../../../core/protocol/errors.js';
import { MMElement } from '../mm-element.js';
import { MMOperationRefuseEvent } from '../operation-event.js';
import { RoomController } from '../room-controller.js';
import { SharedDocController } from '../shared-doc-controller.js';
import { FakeRoom, person } from '../testing/fake-room.js';
import { inRoom } from '../testing/in-room.js';
import { createWording } from '../../room/wording.js';
import { WORDING, type Worded } from '../texts.js';
import { deedOf } from './deeds.strings.js';
import { EMPTY } from './testing/course.js';

class AskingElement extends MMElement {
  readonly room = new RoomController(this);
  readonly doc = new SharedDocController(this, this.room, { tool: 'video', id: () => '' });
}
customElements.define('asking-element', AskingElement);

/** Somebody in a room who may do what `may` says, and what was refused there. */
async function asking(may: Record<string, 'allow' | 'request' | 'deny'>) {
  const room = new FakeRoom(
    'r',
    (state) => state,
    (tool) => (tool === 'flow' ? EMPTY : {}),
  );
  room.self = person('me', { as: 'participant', may });
  const { element } = await inRoom<AskingElement>(room, html`<asking-element></asking-element>`);
  const refused: string[] = [];
  element.addEventListener(MMOperationRefuseEvent.type, ({ detail }) => refused.push(detail.error.message));
  const submit = (verb: string, args?: unknown): Promise<unknown> =>
    element.doc.submit(verb, args).catch((error: unknown) => error);
  return { room, submit, refused, flow: room.fakeDoc('flow'), video: room.fakeDoc('video') };
}

describe('asking', () => {
  it('[FL3] takes the place of doing where it has to be granted, and is no refusal', async () => {
    const { submit, refused, flow, video } = await asking({ video_play: 'request', '*': 'deny' });
    const error = (await submit('play', {})) as MMError;
    expect([error.code, error.retryable, error.message]).to.deep.equal([
      'NOT_PERMITTED',
      true,
      'you have asked whether you may play the video',
    ]);
    expect(flow.submitted).to.deep.equal([['ask', { operation: 'video_play' }]]);
    expect(video.submitted).to.deep.equal([]);
    expect(refused).to.deep.equal([]);
  });

  it('[FL3] asks once for as long as there is no answer, and for all of a tool that is one rule', async () => {
    const { room, submit, flow } = await asking({ 'video_*': 'request', '*': 'deny' });
    await submit('play', {});
    const asks = [{ participant: 'me', name: 'Me', operation: 'video_*', at: 1 }];
    flow.catchUp({ ...EMPTY, asks });
    await submit('stop', {});
    expect(flow.submitted).to.deep.equal([['ask', { operation: 'video_*' }]]);
    room.self = { ...room.self!, may: { 'video_*': 'allow' } };
    await submit('stop', {});
    expect(room.fakeDoc('video').submitted).to.deep.equal([['stop', {}]]);
  });

  it('asks nobody for what an element does by itself', async () => {
    const { submit, refused, flow, video } = await asking({ 'video_*': 'request' });
    await submit('wait', { ms: 1 });
    await submit('load', { src: 'x', first: true });
    expect([flow.submitted, video.submitted, refused]).to.deep.equal([[], [], []]);
  });

  it('tells a refusal to be asked as the refusal that it is', async () => {
    const { submit, refused, flow } = await asking({ video_play: 'request' });
    flow.held = true;
    const result = submit('play');
    while (flow.pending === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    flow.settle(new MMError('RATE_LIMITED', 'too many questions'));
    expect(((await result) as MMError).code).to.equal('RATE_LIMITED');
    expect(refused).to.deep.equal(['too many questions']);
  });

  it('is told in words, and those of tools that nobody knows in their own', () => {
    const told = [
      'microphone',
      'slides_*',
      'slides_next',
      'slides_remove',
      'notes_edit',
      'kanban_move',
      'kanban_*',
    ];
    expect([...told, 'constructor_*', 'toString'].map((each) => deedOf(each))).to.deep.equal([
      'speak',
      'use the slides',
      'turn the slides',
      'use the slides (remove)',
      'write in the notes',
      'use kanban (move)',
      'use kanban',
      'use constructor',
      'use toString',
    ]);
  });

  it('is told in the words of its room, also what only that knows', () => {
    const room = new FakeRoom();
    (room as Worded)[WORDING] = createWording(
      { 'deeds.kanban.move': 'Karten legen', 'deeds.slides': 'die Folien nutzen', 'deed.use': '{0} nutzen' },
      'de',
    );
    const told = ['kanban_move', 'kanban_add', 'slides_*', 'slides_goto', 'constructor_*'];
    expect(told.map((each) => deedOf(each, room))).to.deep.equal([
      'Karten legen',
      'kanban nutzen (add)',
      'die Folien nutzen',
      'turn the slides',
      'constructor nutzen',
    ]);
    expect(deedOf('kanban_move')).to.equal('use kanban (move)');
  });
});
