/**
 * What loads lazily and does not come: each element says so and offers the way
 * on, and is whole once it has come. The test cuts the module off where the
 * browser asks for it. Nothing here imports what is to be cut.
 */
import { expect, fixture, html } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { createFakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import type { Room } from '../../core/room/room.js';
import '../chat/mm-chat.js';
import '../controls/mm-controls.js';
import '../lobby/mm-lobby.js';
import '../notes/mm-notes.js';
import '../people/mm-people.js';
import '../poll/mm-poll.js';
import '../video/mm-video.js';
import '../whiteboard/mm-whiteboard.js';
import { callRoom } from './call/testing/call-room.js';
import { LazyPart } from './lazy-part.js';
import { MMElement } from './mm-element.js';
import { inRoom } from './testing/in-room.js';

const cut = (path: string | null): Promise<unknown> => executeServerCommand('cut-module', path);

/** Resolves when `found` finds something in what the element renders. */
function rendered<T>(element: HTMLElement, found: (root: ShadowRoot) => T | null | false): Promise<T> {
  const root = element.shadowRoot!;
  return new Promise((resolve) => {
    const look = (): void => {
      const result = found(root);
      if (!result) return;
      observer.disconnect();
      resolve(result);
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, attributes: true });
    look();
  });
}

const seen = (element: HTMLElement, selector: string): Promise<HTMLElement> =>
  rendered(element, (root) => root.querySelector<HTMLElement>(selector));

describe('a part that does not come', () => {
  let memory: MemoryRoom;
  beforeEach(() => {
    memory = createMemoryRoom({ clock: createFakeClock() });
  });
  afterEach(async () => {
    await cut(null);
    memory.close();
  });

  async function joined(tool: string): Promise<Room> {
    const room = await memory.join('Ada');
    await room.doc(tool).ready;
    return room;
  }

  /** Cuts `path`, sees the element say so, gives it back, and sees what came. */
  async function survives(room: Room, template: unknown, path: string, then: string): Promise<void> {
    await cut(path);
    const { element } = await inRoom<HTMLElement>(room, template);
    const button = await seen(element, '[data-retry]');
    expect(button.closest('[role="alert"], .over')?.textContent).to.match(/(could not|cannot) be loaded/);
    await expect(element).to.be.accessible();
    // In vain as long as it is away.
    button.click();
    await rendered(element, () => !button.isConnected);
    await seen(element, '[data-retry]');
    await cut(null);
    (await seen(element, '[data-retry]')).click();
    await seen(element, then);
    await rendered(element, (root) => !root.querySelector('[data-retry]'));
  }

  it('is said by the lobby, which does not join for ever', () =>
    survives(callRoom('idle').room, html`<mm-lobby lang="en"></mm-lobby>`, '/lobby-view.ts', '.ways button'));

  it('is said by the controls', () =>
    survives(callRoom('live').room, html`<mm-controls></mm-controls>`, '/row-view.ts', '.microphone'));

  it('is said by the chat, whose messages can be read', async () =>
    survives(await joined('chat'), html`<mm-chat></mm-chat>`, '/chat/foot.ts', '[part~="input"]'));

  it('is said by the polls', async () =>
    survives(await joined('poll'), html`<mm-poll></mm-poll>`, '/board/board.ts', '[data-action="create"]'));

  it('is said by the notes', async () =>
    survives(await joined('notes'), html`<mm-notes></mm-notes>`, '/pad/paper.ts', '#help'));

  it('is said to a host among the people', () =>
    survives(
      callRoom('live', ['bob'], 'host').room,
      html`<mm-people></mm-people>`,
      '/host-menu.ts',
      'li button',
    ));

  it('is said by the whiteboard', async () =>
    survives(
      await joined('whiteboard'),
      html`<mm-whiteboard></mm-whiteboard>`,
      '/open-studio.ts',
      '[part~="toolbar"]',
    ));

  it('is said on a layer, with what lies below in sight', async () => {
    const room = await joined('whiteboard');
    const layer = html`<mm-whiteboard annotate><p>below</p></mm-whiteboard>`;
    await survives(room, layer, '/annotate/layer.ts', '.paper[role="application"]');
  });

  it('is said by a player to which nothing was opened yet', async () =>
    survives(await joined('video'), html`<mm-video></mm-video>`, '/opening/opening.ts', 'input'));
});

describe('LazyPart', () => {
  class Host extends MMElement {}
  customElements.define('lazy-host', Host);

  it('is asked for once while it is on its way, and again by itself when the network is back', async () => {
    const host = await fixture<Host>(html`<lazy-host></lazy-host>`);
    const asked: { resolve(part: string): void; reject(): void }[] = [];
    const part = new LazyPart(
      host,
      () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
    );
    part.want();
    part.want();
    expect(asked).to.have.length(1);
    asked[0]!.reject();
    await part.loading;
    expect([part.part, part.failed]).to.deep.equal([null, true]);
    part.want();
    expect(asked).to.have.length(1);
    dispatchEvent(new Event('online'));
    expect(asked).to.have.length(2);
    asked[1]!.resolve('there');
    await part.loading;
    expect([part.part, part.failed]).to.deep.equal(['there', false]);
    dispatchEvent(new Event('online'));
    expect(asked).to.have.length(2);
  });

  it('asks for nothing for an element that is gone, and again when it is back', async () => {
    const host = await fixture<Host>(html`<lazy-host></lazy-host>`);
    let asked = 0;
    const part = new LazyPart(host, () => Promise.reject(new Error(`away ${asked++}`)));
    part.want();
    await part.loading;
    const { parentNode } = host;
    host.remove();
    dispatchEvent(new Event('online'));
    expect(asked).to.equal(1);
    parentNode!.append(host);
    expect(asked).to.equal(2);
    await part.loading;
    part.close();
    dispatchEvent(new Event('online'));
    host.remove();
    parentNode!.append(host);
    expect(asked).to.equal(2);
  });
});
