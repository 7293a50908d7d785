/** What elements of a room say is in its words: all of it, in rooms in which every text is marked. */
import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { RoomSnapshot } from '../../core/protocol/messages.js';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { courseOf, drawn, waiting } from '../base/flow/testing/course.js';
import type { MMElement } from '../base/mm-element.js';
import { allInside, fixtureCleanup, inRoom, inside } from '../base/testing/in-room.js';
import { marked, marksIn, unmarkedIn } from '../base/testing/marked.js';
import '../chat/mm-chat.js';
import '../hands/mm-hands.js';
import '../history/mm-history.js';
import '../notes/mm-notes.js';
import '../people/mm-people.js';
import '../poll/mm-poll.js';
import '../reactions/mm-reactions.js';
import '../spotlight/mm-spotlight.js';
import '../timer/mm-timer.js';
import '../video/mm-video.js';
import '../whiteboard/mm-whiteboard.js';
import '../youtube/mm-youtube.js';

interface Case {
  readonly template: TemplateResult;
  /** How many marked texts there are at least once everything is loaded. */
  readonly least: number;
  readonly snapshot?: RoomSnapshot;
  /** What others have done. */
  readonly before?: (ben: Room, ana: Room) => Promise<unknown>;
  /** What this participant does then. */
  readonly act?: (element: MMElement) => void;
  readonly words?: readonly string[];
  readonly within?: string;
}

const open = (selector: string) => (element: MMElement) => inside(element, selector).click();

const flow = courseOf({
  waiting: [waiting('x1', 'Cleo'), waiting('x2', 'Dan')],
  asks: [{ participant: 'p2', name: 'Ben', operation: 'slides_goto', at: 1 }],
});

const CASES: Readonly<Record<string, Case>> = {
  chat: {
    template: html`<mm-chat></mm-chat>`,
    least: 6,
    before: async (ben, ana) => {
      await ben.doc('chat').submit('say', { text: 'salut' });
      await ana.doc('chat').submit('say', { text: 'bonjour' });
    },
    words: ['salut', 'bonjour'],
    within: '.time, .day',
  },
  'empty chat': { template: html`<mm-chat read-only></mm-chat>`, least: 2 },
  people: {
    template: html`<mm-people></mm-people>`,
    least: 20,
    snapshot: flow,
    act: open('.more-button'),
    words: ['Host', 'host'],
  },
  'row of people': { template: html`<mm-people compact></mm-people>`, least: 8, snapshot: flow },
  hands: {
    template: html`<mm-hands shortcut="Alt+H"></mm-hands>`,
    least: 8,
    before: async (ben, ana) => {
      await ben.doc('hands').submit('raise', { note: 'pardon' });
      await ana.doc('hands').submit('raise');
    },
    words: ['pardon', 'Alt+H'],
  },
  'empty hands': { template: html`<mm-hands compact></mm-hands>`, least: 4 },
  timer: { template: html`<mm-timer></mm-timer>`, least: 12 },
  'running timer': {
    template: html`<mm-timer></mm-timer>`,
    least: 4,
    before: (ben) => ben.doc('timer').submit('start', { seconds: 60, label: 'pause' }),
    words: ['pause'],
  },
  reactions: { template: html`<mm-reactions compact></mm-reactions>`, least: 10 },
  spotlight: {
    template: html`<mm-spotlight
      ><p id="un" title="Un"></p>
      <p id="deux" title="Deux"></p
    ></mm-spotlight>`,
    least: 5,
    before: (ben) => ben.doc('spotlight').submit('lead', { key: 'deux' }),
    words: ['Un', 'Deux'],
  },
  // There is no server to tell of what was: the reason of a refusal is no text of the element's.
  history: {
    template: html`<mm-history></mm-history>`,
    least: 1,
    words: ['the server cannot be reached'],
  },
  'empty spotlight': { template: html`<mm-spotlight></mm-spotlight>`, least: 2 },
  notes: { template: html`<mm-notes></mm-notes>`, least: 3, words: ['.md', '.txt'] },
  poll: {
    template: html`<mm-poll></mm-poll>`,
    least: 6,
    before: (ben) =>
      ben.doc('poll').submit('ask', { question: 'quoi', kind: 'single', options: ['oui', 'non'] }),
    words: ['quoi', 'oui', 'non'],
  },
  'empty poll': { template: html`<mm-poll></mm-poll>`, least: 2 },
  video: { template: html`<mm-video></mm-video>`, least: 3 },
  youtube: { template: html`<mm-youtube></mm-youtube>`, least: 3 },
  whiteboard: { template: html`<mm-whiteboard></mm-whiteboard>`, least: 10, words: [...'HVPMETN'] },
};

describe('an element in a room with words of its own', () => {
  let memory: MemoryRoom;
  afterEach(() => {
    fixtureCleanup();
    memory.close();
  });

  for (const [name, { template, least, snapshot, before, act, words = [], within }] of Object.entries(CASES))
    it(`says nothing else: ${name}`, async () => {
      memory = createMemoryRoom({ snapshot });
      const [ana, ben] = [marked(await memory.join('Ana', 'host')), await memory.join('Ben')];
      await before?.(ben, ana);
      await memory.settle();
      const { element } = await inRoom<MMElement>(ana, template);
      const root = element.shadowRoot!;
      await drawn(element);
      act?.(element);
      while (marksIn(root) < least) await drawn(element);
      const content = { words: ['Ana', 'Ben', 'Cleo', 'Dan', ...words], within };
      expect(unmarkedIn(root, content)).to.deep.equal([]);
      expect(allInside(element, '.empty, .panel, .bar, .stage, ul, section').length).to.be.at.least(1);
    });

  it('is heard when an English word is left', async () => {
    memory = createMemoryRoom();
    const { element } = await inRoom<MMElement>(
      marked(await memory.join('Ana')),
      html`<mm-timer></mm-timer>`,
    );
    await drawn(element);
    inside(element, '.about').append('No timer', ' 12:00 Ana');
    expect(unmarkedIn(element.shadowRoot!, { words: ['Ana'] })).to.deep.equal(['No timer']);
  });
});
