/** The code of a tool that does not come, on its way into a room: every element says so, and opens when it is tried again. */
import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { createToolRegistry, defaultTools } from '../../core/tools/registry.js';
import '../chat/mm-chat.js';
import '../hands/mm-hands.js';
import '../map/mm-map.js';
import '../notes/mm-notes.js';
import '../poll/mm-poll.js';
import '../slides/mm-slides.js';
import '../timer/mm-timer.js';
import '../video/mm-video.js';
import '../whiteboard/mm-whiteboard.js';
import type { MMElement } from './mm-element.js';
import { allInside, fixtureCleanup, inRoom } from './testing/in-room.js';

const TOOLS = ['chat', 'hands', 'map', 'notes', 'poll', 'slides', 'timer', 'video', 'whiteboard'];

describe('the code of a tool that does not come', () => {
  let memory: MemoryRoom;
  let reachable: boolean;
  beforeEach(() => {
    reachable = false;
    const real = defaultTools();
    const tools = createToolRegistry(
      Object.fromEntries(
        real.names.map((name) => [
          name,
          async () => {
            if (!reachable) throw new TypeError('Failed to fetch dynamically imported module');
            return real.load(name);
          },
        ]),
      ),
    );
    memory = createMemoryRoom({ tools });
  });
  afterEach(() => {
    fixtureCleanup();
    memory.close();
  });

  const retryOf = (element: MMElement): HTMLButtonElement | undefined =>
    allInside<HTMLButtonElement>(element, 'button').find(({ textContent }) => /Try again/.test(textContent));

  for (const tool of TOOLS) {
    for (const [again, how] of [
      ['it is asked for again', (element: MMElement) => retryOf(element)!.click()],
      ['the network is back', () => dispatchEvent(new Event('online'))],
    ] as const) {
      it(`of <mm-${tool}>: it says so, and opens when ${again}`, async () => {
        const room = memory.enter('Ada');
        const element = document.createElement(`mm-${tool}`) as MMElement;
        await inRoom(room, html`${element}`);
        await waitUntil(() => retryOf(element), 'nothing says that it did not come');
        reachable = true;
        how(element);
        await waitUntil(() => !retryOf(element), 'it still says that it did not come');
        const doc = room.doc(tool);
        await doc.ready;
        expect(doc.type).not.to.equal('');
      });
    }
  }
});
