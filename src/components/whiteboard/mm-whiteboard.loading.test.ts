import { expect, html } from '@open-wc/testing';
import { FakeRoom } from '../base/testing/fake-room.js';
import { inRoom, textOf } from '../base/testing/in-room.js';
import './mm-whiteboard.js';
import type { MMWhiteboard } from './mm-whiteboard.js';

const fetched = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/whiteboard/open-studio'));

/** Until a module has come: there is nothing else to wait for. */
const arrived = (): Promise<void> =>
  new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {
      if (!fetched()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'resource', buffered: true });
  });

describe('<mm-whiteboard>: its code', () => {
  // One test alone: a module is fetched once in a page.
  it('comes when there is a room, while the room’s content is on its way', async () => {
    const { element, provide } = await inRoom<MMWhiteboard>(undefined, html`<mm-whiteboard></mm-whiteboard>`);
    await element.updateComplete;
    expect(fetched(), 'without a room').to.equal(false);
    const room = new FakeRoom('r', undefined, () => ({ objects: [] }), false);
    provide(room);
    await element.updateComplete;
    await arrived();
    expect(textOf(element, '.empty')).to.contain('Opening');
    room.fakeDoc('whiteboard').arrive();
    await room.fakeDoc('whiteboard').ready;
    await element.updateComplete;
    expect(element.matches(':state(ready)')).to.equal(true);
  });
});
