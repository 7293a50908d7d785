/** What elements of a call, and the room itself, say is in the room's words: all of it. */
import { expect, html } from '@open-wc/testing';
import { render } from 'lit';
import { MMError, type ErrorCode } from '../../core/protocol/errors.js';
import type { Room } from '../../core/room/room.js';
import { callRoom, sends } from '../base/call/testing/call-room.js';
import { drawn, EMPTY, waiting } from '../base/flow/testing/course.js';
import type { MMElement } from '../base/mm-element.js';
import type { FakeMedia } from '../base/testing/fake-media.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inside } from '../base/testing/in-room.js';
import { marked, marksIn, unmarkedIn } from '../base/testing/marked.js';
import '../audio/mm-audio.js';
import '../controls/mm-controls.js';
import { moderated } from '../controls/testing/controls-page.js';
import '../lobby/mm-lobby.js';
import '../map/mm-map.js';
import { mapRoom } from '../map/testing/map-room.js';
import { deckOf, deckRoom } from '../slides/testing/deck-room.js';
import '../stage/mm-stage.js';
import '../timer/mm-timer.js';
import { renderBanner } from './banner.js';

const WORDS = ['Maria', 'Ana', 'Ben', 'Cleo', 'Me', 'allow="display-capture"'];

/** Waits until `element` says at least `least` things, and looks that a room could have put all of it. */
async function saysNothingElse(
  element: MMElement,
  least: number,
  words: readonly string[] = [],
): Promise<void> {
  const root = element.shadowRoot!;
  await drawn(element);
  while (marksIn(root) < least) await drawn(element);
  expect(unmarkedIn(root, { words: [...WORDS, ...words] })).to.deep.equal([]);
}

const place = async (room: Room, template: unknown): Promise<MMElement> => {
  const { element, host } = await inRoom<MMElement>(marked(room), template);
  host.style.cssText = 'display: block; width: 800px; height: 500px';
  return element;
};

/** Something is in the way of everything that one sends, and the line is bad. */
const troubled = (media: FakeMedia): void => {
  media.setOwn('microphone', { problem: 'denied' });
  media.setOwn('camera', { problem: 'busy' });
  media.setOwn('screen', { problem: 'policy' });
  media.changed({ soundBlocked: true, rung: 'audio' });
};

describe('a call in a room with words of its own', () => {
  it('says nothing else on the stage, from outside', async () => {
    for (const [status, template, least] of [
      ['idle', html`<mm-stage audio></mm-stage>`, 3],
      ['idle', html`<mm-stage audio video></mm-stage>`, 3],
      ['unavailable', html`<mm-stage></mm-stage>`, 3],
    ] as const)
      await saysNothingElse(await place(callRoom(status).room, template), least);
  });

  it('says nothing else on the stage, with people, a screen and what is in the way', async () => {
    const { room, media } = callRoom('live', ['ana', 'ben']);
    media.changed({ remote: [...sends('ana'), ...sends('ben', { muted: true })] });
    troubled(media);
    const element = await place(room, html`<mm-stage></mm-stage>`);
    await saysNothingElse(element, 24);
    media.changed({ remote: [] });
    await saysNothingElse(element, 20);
  });

  it('says nothing else in the lobby, with devices and what is in the way', async () => {
    const { room, media } = callRoom('idle', ['ana']);
    media.changed({
      devices: { microphones: [{ id: 'm', label: '' }], cameras: [], speakers: [{ id: 's', label: '' }] },
    });
    media.setOwn('microphone', { problem: 'denied' });
    const element = await place(room, html`<mm-lobby></mm-lobby>`);
    while (allInside(element, '.diagnosis').length === 0) await drawn(element);
    await saysNothingElse(element, 16);
  });

  it('says nothing else in a row of voices', async () => {
    const { room, media } = callRoom('live', ['ana', 'ben']);
    media.changed({ members: ['ana', 'ben'], remote: sends('ana'), speaking: new Set(['ana']) });
    troubled(media);
    await saysNothingElse(await place(room, html`<mm-audio></mm-audio>`), 16);
    await saysNothingElse(await place(callRoom('idle').room, html`<mm-audio></mm-audio>`), 3);
  });

  it('says nothing else in the row of controls and in what opens beside it', async () => {
    const { room, media } = moderated('host', ['ana', 'ben']);
    media.changed({ remote: sends('ana') });
    troubled(media);
    const element = await place(room, html`<mm-controls shortcut-hand="Alt+H" push-to-talk></mm-controls>`);
    await saysNothingElse(element, 16, ['Alt+H']);
    for (const menu of ['microphone', 'camera', 'devices', 'reactions', 'host']) {
      inside(element, `[popovertarget=${menu}]`).click();
      const shown = (): boolean =>
        !!element.shadowRoot!.querySelector(`:popover-open button, :popover-open label`);
      while (!shown()) await drawn(element);
      await saysNothingElse(element, 16, ['Alt+H']);
      inside<HTMLElement>(element, ':popover-open').hidePopover();
    }
  });
});

describe('tools that load what they show, in a room with words of its own', () => {
  it('say nothing else: slides', async () => {
    for (const [deck, least] of [
      [deckOf('a', 3), 6],
      [undefined, 3],
    ] as const) {
      const { element, room, settled } = await deckRoom(deck && { deck });
      marked(room);
      element.requestUpdate();
      await settled();
      // What is on the pages is their author's.
      const words = ['The words on page', 'Heading 0 of a'];
      await saysNothingElse(element, least, words);
    }
  });

  it('say nothing else: the map', async () => {
    const { element, room, settled, memory } = await mapRoom();
    marked(room);
    element.requestUpdate();
    await settled();
    await saysNothingElse(element, 8, ['km', 'N', 'E', 'Example']);
    memory.close();
  });
});

describe('a room with words of its own', () => {
  const said = (state: {
    readonly room: FakeRoom;
    error?: MMError;
    online?: boolean;
    queueFull?: boolean;
  }) => {
    const root = document.createElement('div');
    const host = Object.assign(document.createElement('mm-timer') as MMElement, { leave: () => undefined });
    const { room, error = null, online = true, queueFull = false } = state;
    render(
      renderBanner({ host, room: marked(room), error, online, queueFull, retry: () => undefined }),
      root,
    );
    return root;
  };

  it('says nothing else of its connection', () => {
    const codes: ErrorCode[] = ['ROOM_FULL', 'NOT_FOUND', 'UNSUPPORTED_VERSION', 'ROOM_ENDED', 'TIMEOUT'];
    for (const status of ['connecting', 'reconnecting', 'closed'] as const)
      for (const state of [
        {},
        { online: false },
        { queueFull: true },
        ...codes.map((code) => ({ error: new MMError(code, '—') })),
        { error: new MMError('WAITING', '—') },
      ]) {
        const room = new FakeRoom();
        room.status = status;
        const root = said({ room, ...state });
        expect(unmarkedIn(root)).to.deep.equal([]);
        if (status !== 'closed' || 'error' in state) expect(marksIn(root)).to.be.at.least(1);
      }
  });

  it('says nothing else of its course', async () => {
    const asks = ['slides_goto', 'microphone', 'kanban_move'].map((operation, at) => {
      return { participant: 'me', name: 'Me', operation, at };
    });
    const room = new FakeRoom(
      'fake',
      (state) => state,
      () => ({ ...EMPTY, asks, waiting: [waiting('x', 'Cleo')] }),
    );
    room.self = person('me', { as: 'participant', may: {} });
    const root = said({ room });
    expect(marksIn(root)).to.be.at.least(2);
    expect(unmarkedIn(root, { words: ['kanban', 'move'] })).to.deep.equal([]);
  });
});
