/** What tools say beyond their first look, in the room's words: what opens, asks, fails and is chosen in them. */
import { expect, html } from '@open-wc/testing';
import { createMemoryRoom } from '../../core/testing/memory-room.js';
import type { Room } from '../../core/room/room.js';
import type { MMElement } from '../base/mm-element.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inRoom, inside } from '../base/testing/in-room.js';
import { marked, marksIn, unmarkedIn } from '../base/testing/marked.js';
import { mapRoom } from '../map/testing/map-room.js';
import { playbackRoom, type Seat } from '../playback/testing/playback-room.js';
import { drawn, pollIn, press } from '../poll/testing/poll-page.js';
import { appears, deckOf, deckRoom } from '../slides/testing/deck-room.js';
import '../state/mm-state.js';
import '../tool/mm-tool.js';
import { oneUpdate, toolIn, toolStage, until as toolIs } from '../tool/testing/tool-stage.js';
import { boardPages, type BoardPage } from '../whiteboard/testing/board-page.js';

/** What is read out of others' doing is everybody's, and stays as it is. */
const ANNOUNCED = '[role="status"].visually-hidden';

function saysNothingElse(element: Element, least: number, words: readonly string[] = [], within = ''): void {
  const root = element.shadowRoot!;
  const content = { words: ['Ana', 'Ben', ...words], within: [ANNOUNCED, within].filter(Boolean).join() };
  expect(unmarkedIn(root, content)).to.deep.equal([]);
  expect(marksIn(root)).to.be.at.least(least);
}

const click = (element: Element, selector: string): void => inside(element, selector).click();
/** Presses what has one of the marked words as its label. */
const pressed = (element: Element, label: string): void => {
  const all = allInside<HTMLElement>(element, 'button');
  all
    .find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').includes(`⟦${label}`))!
    .click();
};

describe('slides in a room with words of their own', () => {
  it('say nothing else in the overview, of a page that was removed and of a file that does not fit', async () => {
    const { element, room, settled } = await deckRoom({ deck: deckOf('a', 3) });
    marked(room);
    element.requestUpdate();
    await settled();
    click(element, '[data-overview]');
    const picker = await appears<MMElement>(element, 'mm-slides-picker');
    await picker.updateComplete;
    await settled();
    saysNothingElse(picker, 10);
    pressed(picker, 'Remove the slide');
    await appears(element, '.notice');
    await settled();
    saysNothingElse(element, 8, [], '.visually-hidden');
    const file = new File(['x'], 'x.doc', { type: 'application/msword' });
    const input = allInside<HTMLInputElement>(element, 'input[type=file]')[0]!;
    Object.defineProperty(input, 'files', { value: [file] });
    input.dispatchEvent(new Event('change'));
    await appears(element, '.notice.error');
    await settled();
    saysNothingElse(element, 8, ['x.doc'], '.visually-hidden');
  });
});

describe('the whiteboard in a room with words of its own', () => {
  const KEYS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

  it('says nothing else in its menus, its list, of what is selected and of what it asks', async () => {
    const { pages, settled, memory } = await boardPages(['Ana', ['Ben', 'viewer']]);
    const [ana, ben] = pages as [BoardPage, BoardPage];
    for (const { room, element } of pages) {
      marked(room);
      element.requestUpdate();
    }
    await ana.doc.submit('add', {
      object: { kind: 'note', id: 'n', x: 0, y: 0, w: 90, h: 90, size: 20, text: 'Idea', color: 'yellow' },
    });
    await settled();
    saysNothingElse(ben.element, 6, [...KEYS, 'Idea']);
    for (const [at, least] of [
      [1, 20],
      [0, 20],
      [2, 16],
    ] as const) {
      allInside<HTMLElement>(ana.element, '.opens')[at]!.click();
      await settled();
      expect(allInside(ana.element, '.dock .menu')).to.have.length(1);
      saysNothingElse(ana.element, least, [...KEYS, 'Idea']);
    }
    pressed(ana.element, 'Clear the board');
    await settled();
    expect(allInside(ana.element, '.question')).to.have.length(1);
    saysNothingElse(ana.element, 16, [...KEYS, 'Idea']);
    pressed(ana.element, 'Cancel');
    pressed(ana.element, 'List of objects');
    await settled();
    saysNothingElse(ana.element, 16, [...KEYS, 'Idea']);
    click(ana.element, '.row');
    await settled();
    saysNothingElse(ana.element, 20, [...KEYS, 'Idea']);
    memory.close();
  });
});

describe('the map in a room with words of its own', () => {
  const GIVEN = ['km', 'N', 'E', 'Example', '48.2082, 16.3738'];

  it('says nothing else in its list, of a place, while something is drawn, and alone', async () => {
    const { element, room, other, settled, memory } = await mapRoom();
    marked(room);
    await other.doc('map').submit('mark', { id: 'a', at: [1, 2] });
    await other.doc('map').submit('draw', {
      id: 'b',
      kind: 'line',
      points: [
        [1, 2],
        [3, 4],
      ],
    });
    await settled();
    pressed(element, 'Places');
    await settled();
    click(element, '.place');
    await settled();
    saysNothingElse(element, 20, GIVEN, '.at, .scale');
    for (const tool of ['Draw a line', 'Mark a place']) {
      pressed(element, tool);
      await settled();
      saysNothingElse(element, 20, GIVEN, '.at, .scale');
    }
    pressed(element, 'Cancel');
    element.following = false;
    await settled();
    saysNothingElse(element, 18, GIVEN, '.at, .scale');
    memory.close();
  });

  it('says nothing else where there can be none', async () => {
    for (const broken of ['webgl', 'download', 'policy'] as const) {
      const { element, room, settled, memory } = await mapRoom({ broken });
      marked(room);
      element.requestUpdate();
      await settled();
      saysNothingElse(element, 4, GIVEN);
      memory.close();
    }
  });
});

describe('polls in a room with words of their own', () => {
  it('say nothing else while one asks, votes, changes and removes', async () => {
    const memory = createMemoryRoom();
    const room = marked(await memory.join('Ana', 'host'));
    const { element } = await pollIn(room);
    await press(element, '[data-action=create]');
    saysNothingElse(element, 14);
    inside<HTMLFormElement>(element, '.ask').requestSubmit();
    await drawn(element);
    expect(inside(element, '.fault').textContent).to.contain('⟦');
    for (const [kind, more, vote] of [
      ['single', { options: ['oui', 'non'] }, { choice: 0 }],
      ['multiple', { options: ['oui', 'non'], anonymous: true }, { choices: [1] }],
      ['rating', { scale: 5 }, { rating: 4 }],
      ['text', {}, { text: 'mot' }],
    ] as const) {
      await room.doc('poll').submit('ask', { question: 'quoi', kind, ...more });
      await drawn(element);
      saysNothingElse(element, 10, ['quoi', 'oui', 'non', 'mot']);
      const { id } = element.polls.at(-1)!;
      await room.doc('poll').submit('vote', { poll: id, ...vote });
      await drawn(element);
      saysNothingElse(element, 10, ['quoi', 'oui', 'non', 'mot']);
    }
    await press(element, '[data-action=share]');
    await press(element, '[data-action=close]');
    await press(element, '[data-action=remove]');
    saysNothingElse(element, 20, ['quoi', 'oui', 'non', 'mot']);
    memory.close();
  });
});

describe('a playback in a room with words of its own', () => {
  const FILM = [
    'Film',
    'Watch together',
    'Paste a link.',
    'It appears here.',
    'https://…',
    'That is no link.',
  ];

  it('says nothing else of how people are with the group, of what fails and of what is opened', async () => {
    const all = playbackRoom();
    const [ana, ben] = [await all.seat('Ana'), await all.seat('Ben')] as [Seat, Seat];
    for (const { room, element } of [ana, ben]) {
      marked(room);
      element.requestUpdate();
    }
    await ana.element.updateComplete;
    saysNothingElse(ana.element, 4, FILM);
    void ana.room.doc('video').submit('load', { src: 'a' });
    await all.settle();
    void ana.element.play();
    await all.pass(500);
    saysNothingElse(ana.element, 12, FILM);
    for (const state of ['buffering', 'ad', 'loading'] as const) {
      ben.element.player.become(state);
      await all.pass(500);
      for (const { element } of [ana, ben]) saysNothingElse(element, 12, FILM);
      expect(allInside(ana.element, '.stragglers')).to.have.length(1);
    }
    pressed(ana.element, 'Open something else');
    await all.settle();
    saysNothingElse(ana.element, 14, FILM);
    all.memory.close();
  });
});

describe('a tool from elsewhere in a room with words of its own', () => {
  const stage = toolStage();

  it('says nothing else of why it is not there', async () => {
    const room = marked(await stage.room.join('Ana', 'boss'));
    const element = await toolIn(stage, room, { text: 'nothing' });
    await toolIs(element, 'failed');
    await oneUpdate(element);
    saysNothingElse(element, 3);
  });
});

describe('a bound page in a room with words of its own', () => {
  it('says nothing else of why nothing is shared', async () => {
    for (const status of ['connecting', 'closed'] as const) {
      const room = marked(new FakeRoom());
      room.status = status;
      const { element } = await inRoom<MMElement>(room as Room, html`<mm-state></mm-state>`);
      await element.updateComplete;
      saysNothingElse(element, 1);
    }
  });
});
