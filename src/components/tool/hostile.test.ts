/** Tools in frames that mean harm: what they may not do, and what becomes of them. */
import { expect, html, oneEvent } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { inRoom, inside, textOf } from '../base/testing/in-room.js';
import './mm-tool.js';
import type { MMForeignTool } from './mm-tool.js';
import {
  digestOf,
  frameOf,
  heardFrom,
  manifestOf,
  pageAt,
  PLACE,
  run,
  servePlaces,
} from './testing/frames.js';

const MANIFEST = manifestOf('raw');

describe('a tool that means harm', () => {
  let room: MemoryRoom;
  let ana: Room;
  let element: MMForeignTool;
  let places: ReturnType<typeof servePlaces>;
  beforeEach(async () => {
    const text = JSON.stringify(MANIFEST);
    places = servePlaces({ [PLACE]: () => new Response(text) });
    room = createMemoryRoom({
      profile: { tools: { colours: { manifest: MANIFEST }, chat: {} }, roles: { a: {} } },
    });
    ana = await room.join('Ana');
    element = await opened(await digestOf(text));
  });
  afterEach(() => {
    places.close();
    room.close();
  });

  async function opened(digest: string): Promise<MMForeignTool> {
    const template = html`<mm-tool lang="en" name="colours" src=${PLACE} integrity=${digest}></mm-tool>`;
    const { element } = await inRoom<MMForeignTool>(ana, template);
    while (!element.renderRoot.querySelector('iframe')) {
      await new Promise(requestAnimationFrame);
      await element.updateComplete;
    }
    await heardFrom(element, ({ ready }) => ready === true);
    return element;
  }
  const asleep = async (): Promise<string> => {
    while (element.status !== 'asleep') await oneEvent(element, 'mm-tool-status-change');
    await element.updateComplete;
    expect(element.renderRoot.querySelector('iframe'), 'it does not run on').to.equal(null);
    expect(element.matches(':state(asleep)')).to.equal(true);
    return textOf(element, '[role=alert]');
  };
  /** Sends `message` and resolves with the answer to it. */
  const answerTo = (message: string): Promise<unknown> =>
    run(
      element,
      `await until(({ kind }) => kind === 'state'); port.postMessage(${message}); return until(({ id }) => id === 1);`,
    );

  it('[MF7] is put to sleep when it floods, and woken by hand', async () => {
    void run(element, 'for (let i = 0; i < 500; i++) port.postMessage({ kind: "height", height: i });');
    expect(await asleep()).to.contain('It said too much at once');
    await expect(element).to.be.accessible();
    const woken = oneEvent(element, 'mm-tool-status-change');
    inside(element, 'button').click();
    await woken;
    while (!element.renderRoot.querySelector('iframe')) {
      await new Promise(requestAnimationFrame);
      await element.updateComplete;
    }
    await heardFrom(element, ({ ready }) => ready === true);
    expect(room.log).to.have.length(0);
  });

  it('[MF7] is put to sleep when it goes on talking nonsense', async () => {
    void run(
      element,
      `for (const junk of [1, null, 'x', [], {}, { kind: 'eval' }, { kind: '__proto__' }, { kind: 'do', id: -1 },
        { kind: 'height', height: 'NaN' }, { kind: 'presence', value: 'x'.repeat(9999) }, new Map(), { kind: 'undo', id: 1, more: 1 }])
        port.postMessage(junk);`,
    );
    expect(await asleep()).to.contain('It said what makes no sense');
  });

  it('[MF7] is put to sleep when it says something huge', async () => {
    void run(element, `port.postMessage({ kind: 'announce', text: 'x'.repeat(300_000) });`);
    expect(await asleep()).to.contain('makes no sense');
  });

  for (const [what, message, said] of [
    ['a kind that there is not', `{ kind: 'room', id: 1 }`, 'there is no message of kind "room"'],
    [
      'another document',
      `{ kind: 'do', id: 1, doc: 'chat', verb: 'say', base: 1, state: {} }`,
      'do has no "doc"',
    ],
    [
      'a verb of another tool',
      `{ kind: 'do', id: 1, verb: 'chat_say', base: 1, state: {} }`,
      'you may not chat_say here',
    ],
    [
      'a verb of every object',
      `{ kind: 'do', id: 1, verb: 'toString', base: 1, state: {} }`,
      'you may not toString here',
    ],
    [
      'what its verb is not for',
      `{ kind: 'do', id: 1, verb: 'write', base: 1, state: { votes: { p9: 'red' }, closed: false, note: '' } }`,
      'write of colours may not change votes',
    ],
    [
      'what is no state',
      `{ kind: 'do', id: 1, verb: 'write', base: 1, state: [] }`,
      'state must be an object, not a list',
    ],
    [
      'a key that reaches prototypes',
      `{ kind: 'do', id: 1, verb: 'write', base: 1, state: JSON.parse('{"__proto__": 1}') }`,
      'the message has a key "__proto__", which is not allowed',
    ],
    [
      'what is no JSON',
      `{ kind: 'do', id: 1, verb: 'write', base: 1, state: { at: new Date() } }`,
      'the message holds an object of a class, which is not JSON',
    ],
  ] as const) {
    it(`[MF7] is refused ${what}`, async () => {
      const { error } = (await answerTo(message)) as { error: { message: string } };
      expect(error.message).to.equal(said);
      expect(room.log).to.have.length(0);
    });
  }

  it('[MF6] is told that what it made is old, whatever number it gives', async () => {
    const answer = await answerTo(
      `{ kind: 'do', id: 1, verb: 'write', base: 7, state: { votes: {}, closed: false, note: 'x' } }`,
    );
    expect(answer).to.deep.equal({ kind: 'stale', id: 1 });
    expect(room.log).to.have.length(0);
  });

  it('[MF6] cannot reach the page, its storage or its top', async () => {
    const tries = (code: string): Promise<string> =>
      run(element, code).then(String, ({ message }: Error) => message);
    expect(await tries('return parent.document.title')).to.match(/cross-origin|Blocked/);
    expect(await tries('return localStorage.length')).to.match(/denied|sandbox/i);
    const here = location.href;
    await tries(`top.location.href = 'about:blank'`);
    expect(await tries('return open("about:blank")')).to.equal('null');
    expect(location.href).to.equal(here);
  });

  it('[MF7] is put to sleep when it leaves its page', async () => {
    void run(element, `location.href = ${JSON.stringify(pageAt('obedient'))};`);
    expect(await asleep()).to.contain('It left its page');
  });

  it('[MF7] is put to sleep when it knocks again', async () => {
    void run(element, `parent.postMessage({ mm: 'mm-rooms/tool@1' }, '*');`);
    expect(await asleep()).to.contain('It left its page');
  });

  it('[MF6] gets a port for its own window alone', async () => {
    // A frame beside it, and the page itself, knock as if they were the tool.
    const other = document.createElement('iframe');
    other.sandbox.add('allow-scripts');
    other.src = pageAt('raw');
    const knocked = new Promise<void>((resolve) => {
      const listener = ({ source, data }: MessageEvent): void => {
        if (source !== other.contentWindow || !(data as { mm?: string }).mm) return;
        window.removeEventListener('message', listener);
        resolve();
      };
      window.addEventListener('message', listener);
    });
    document.body.append(other);
    let got = 0;
    const counting = ({ ports }: MessageEvent): void => void (got += ports.length);
    window.addEventListener('message', counting);
    window.postMessage({ mm: 'mm-rooms/tool@1' }, '*');
    await knocked;
    const answered = new Promise<unknown>((resolve) => {
      window.addEventListener(
        'message',
        ({ source, data }) => source === other.contentWindow && resolve(data),
        { once: false },
      );
    });
    other.contentWindow!.postMessage({ run: 'return port === null', id: 0 }, '*');
    expect(await answered).to.deep.equal({ answers: 0, value: true });
    expect(got).to.equal(0);
    window.removeEventListener('message', counting);
    other.remove();
    expect(frameOf(element).isConnected).to.equal(true);
  });

  it('[MF7] may only have so much on its way', async () => {
    room.cut(ana);
    const refused = await run(
      element,
      `await until(({ kind, around }) => kind === 'around' && !around.online);
       let base = heard.filter(({ kind }) => kind === 'state').at(-1).version;
       for (let id = 1; id <= 66; id++) port.postMessage({ kind: id % 2 ? 'undo' : 'redo', id });
       for (let id = 100; id < 170; id++) {
         const state = { votes: {}, closed: false, note: id % 2 ? 'a' : 'b' };
         const before = heard.length;
         port.postMessage({ kind: 'do', id, verb: 'write', base, state });
         await until((message) => heard.indexOf(message) >= before && (message.kind === 'state' || message.kind === 'refused'));
         base = heard.filter(({ kind }) => kind === 'state').at(-1).version;
         const last = heard.find((message) => message.kind === 'refused' && message.id === id);
         if (last) return last.error.code;
       }`,
    );
    expect(refused).to.equal('RATE_LIMITED');
  });
});
