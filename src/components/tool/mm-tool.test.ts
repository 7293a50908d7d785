import { expect, html, oneEvent } from '@open-wc/testing';
import type { Room } from '../../core/room/room.js';
import type { Profile } from '../../core/profile/schema.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import {
  allInside,
  fixtureCleanup,
  inRoom,
  inlineStyled,
  inside,
  manualTimers,
  textOf,
} from '../base/testing/in-room.js';
import './mm-tool.js';
import { settingsIn } from './settings.js';
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
import type { ToolManifest } from '../../core/profile/manifest/schema.js';

const MANIFEST = manifestOf('obedient', { presence: true });
const PROFILE: Profile = {
  tools: { colours: { manifest: MANIFEST }, chat: {} },
  roles: { boss: { as: 'host' }, voter: { ops: { 'colours_*': 'allow' } }, onlooker: { as: 'viewer' } },
};

interface Served {
  readonly manifest?: ToolManifest;
  readonly text?: string;
  readonly integrity?: string;
}

describe('<mm-tool>', () => {
  let room: MemoryRoom;
  let places: ReturnType<typeof servePlaces>;
  const served: Record<string, () => Response> = {};
  beforeEach(() => {
    room = createMemoryRoom({ profile: PROFILE });
    places = servePlaces(served);
  });
  afterEach(() => {
    places.close();
    room.close();
  });

  async function toolIn(
    of: Room | undefined,
    { manifest = MANIFEST, text = JSON.stringify(manifest), integrity }: Served = {},
  ) {
    served[PLACE] = () => new Response(text);
    const digest = integrity ?? (await digestOf(text));
    const template = html`<mm-tool lang="en" name="colours" src=${PLACE} integrity=${digest}></mm-tool>`;
    const { element } = await inRoom<MMForeignTool>(of, template);
    return element;
  }
  /** The tool, when it answers. */
  async function running(of: Room, options: Served = {}): Promise<MMForeignTool> {
    const element = await toolIn(of, options);
    while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
    await heardFrom(element, ({ ready }) => ready === true);
    await element.updateComplete;
    return element;
  }
  const oneUpdate = async (element: MMForeignTool): Promise<void> => {
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
  };
  const until = async (element: MMForeignTool, status: string): Promise<void> => {
    while (element.status !== status) {
      await oneEvent(element, 'mm-tool-status-change');
      await element.updateComplete;
    }
  };
  /** What a tool has become in the frame of `element`. */
  const shows = async (element: MMForeignTool, condition: string): Promise<void> =>
    void (await run(
      element,
      `while (!(${condition})) await new Promise((seen) => { const stop = tool.subscribe(() => { stop(); seen(); }); });`,
    ));

  it('says where it is at home, and is a frame that can reach nothing', async () => {
    const alone = await toolIn(undefined);
    expect(textOf(alone, '.empty')).to.contain('<mm-tool>');
    await expect(alone).to.be.accessible();
    const element = await running(await room.join('Ana', 'voter'));
    const frame = frameOf(element);
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts');
    expect(frame.title).to.equal(`Colours, a tool from ${location.host}`);
    expect(frame.contentDocument, 'its origin is no other’s').to.equal(null);
    expect(
      await run(element, 'return [origin, document.cookie === undefined]').catch(({ message }) => message),
    ).to.contain('cookie');
    expect(places.asked[0]![1]).to.include({ credentials: 'omit', redirect: 'error' });
    expect(inlineStyled(element, 'iframe')).to.have.length(0);
  });

  it('[MF6] tells the tool the state, the people and what may be done, and does its verbs for everyone', async () => {
    const [ana, ben] = [await room.join('Ana', 'voter'), await room.join('Ben', 'boss')];
    const [here, there] = [await running(ana), await running(ben)];
    expect(await run(here, 'return [tool.state, tool.self, tool.may, tool.online]')).to.deep.equal([
      MANIFEST.initial,
      { id: ana.self!.id, name: 'Ana', role: 'voter' },
      ['vote', 'write'],
      true,
    ]);
    expect(await run(there, 'return tool.may')).to.deep.equal(['vote', 'close', 'write']);
    const rev = await run(here, 'return tool.act("vote", { colour: "red" })');
    expect(rev).to.equal(room.rev);
    await shows(there, `tool.state.votes[${JSON.stringify(ana.self!.id)}] === 'red'`);
    const last = room.log.at(-1)!;
    expect([last.verb, (last.op as { did: unknown }).did]).to.deep.equal([
      'edit',
      [{ verb: 'vote', text: 'voted for red' }],
    ]);
    await run(there, 'return tool.act("close")');
    await shows(here, 'tool.state.closed && !tool.canRedo && tool.canUndo');
    await run(here, 'return tool.undo()');
    expect(room.snapshot().docs['colours']!.state).to.deep.equal({ votes: {}, closed: true, note: '' });
    await run(here, 'return tool.redo()');
    await shows(there, 'Object.keys(tool.state.votes).length === 1');
  });

  it('[MF6] does a verb again on what has become of the state meanwhile', async () => {
    const [ana, ben] = [await room.join('Ana', 'voter'), await room.join('Ben', 'boss')];
    const [here, there] = [await running(ana), await running(ben)];
    const many = (letter: string): string =>
      `return Promise.all([1, 2, 3].map(() => tool.act('write', { text: '${letter}' })))`;
    await Promise.all([run(here, many('a')), run(there, many('b'))]);
    await shows(here, 'tool.state.note.length === 6');
    await shows(there, 'tool.state.note.length === 6');
    const [one, other] = [await run(here, 'return tool.state'), await run(there, 'return tool.state')];
    expect(one).to.deep.equal(other);
  });

  it('[MF3] refuses what its manifest does not let a verb do, here already', async () => {
    const ana = await room.join('Ana', 'voter');
    const element = await running(ana);
    for (const [code, said] of [
      [
        'tool.act("vote", { colour: "pink" })',
        'vote is told wrongly: colour must be one of "red", "green", "blue"',
      ],
      ['tool.act("vote", {})', 'the message holds undefined, which is not JSON'],
      ['tool.act("close")', 'you may not close here'],
      ['tool.act("stuff")', 'you may not stuff here'],
      [
        'tool.act("write", { text: "x".repeat(21) })',
        'write leads to what does not fit: note must be at most 20 characters',
      ],
      ['tool.act("write", { text: "no" })', 'not that'],
      ['tool.act("fly")', 'there is no verb fly'],
    ] as const)
      expect(await run(element, `return ${code}`).catch(({ message }: Error) => message)).to.equal(said);
    expect(room.log).to.have.length(0);
  });

  it('offers nothing to viewers and to the read-only', async () => {
    const viewer = await running(await room.join('Vi', 'onlooker'));
    expect(await run(viewer, 'return tool.may')).to.deep.equal([]);
    const ana = await running(await room.join('Ana', 'voter'));
    ana.readOnly = true;
    await ana.updateComplete;
    await shows(ana, 'tool.may.length === 0');
    const refused = await run(ana, 'return tool.undo()').catch((error: { code: string }) => error.code);
    expect(refused).to.equal('NOT_PERMITTED');
  });

  it('tells what passes to the others, where its manifest asks for it, and takes it away with the tool', async () => {
    const [ana, ben] = [await room.join('Ana', 'voter'), await room.join('Ben', 'boss')];
    const [here, there] = [await running(ana), await running(ben)];
    ana.presence.set({ cursor: 1 });
    await run(here, 'tool.present({ at: 7 })');
    await shows(there, `tool.others.get(${JSON.stringify(ana.self!.id)})?.at === 7`);
    expect(ana.presence.own).to.deep.equal({ cursor: 1, 'tool:colours': { at: 7 } });
    here.remove();
    expect(ana.presence.own).to.deep.equal({ cursor: 1 });
  });

  it('is as high as the tool asks, within reason, looks like the page and reads out what it is told', async () => {
    const ana = await room.join('Ana', 'voter');
    const timers = manualTimers();
    const element = await running(ana);
    element.timers.use(timers.after);
    await run(
      element,
      `document.body.style.height = '333px'; document.body.style.margin = 0;
      document.body.replaceChildren(); await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);`,
    );
    while (frameOf(element).offsetHeight !== 333) await oneUpdate(element);
    await run(element, `document.body.style.height = '99999px'; await new Promise(requestAnimationFrame);`);
    while (frameOf(element).offsetHeight !== 2_000) await oneUpdate(element);
    expect(await run(element, 'return [document.documentElement.lang, tool.theme.scheme]')).to.deep.equal([
      'en',
      'light',
    ]);
    const accent = await run(
      element,
      `return document.documentElement.style.getPropertyValue('--mm-color-accent')`,
    );
    expect(accent).to.contain('#2f55d4');
    await run(element, `tool.announce('Red is ahead')`);
    while (timers.size === 0) await oneUpdate(element);
    timers.fire();
    await element.updateComplete;
    expect(textOf(element, '[role=status]')).to.equal('Red is ahead');
  });

  it('keeps what is done offline, and says that it is', async () => {
    const ana = await room.join('Ana', 'voter');
    const element = await running(ana);
    room.cut(ana);
    await shows(element, '!tool.online');
    const voted = run(element, 'return tool.act("vote", { colour: "blue" })');
    await shows(element, 'Object.values(tool.state.votes)[0] === "blue"');
    room.restore(ana);
    expect(await voted).to.equal(room.rev);
    await shows(element, 'tool.online');
  });

  for (const [what, options, said] of [
    ['is not what was meant', { integrity: `sha384-${'B'.repeat(64)}` }, 'not what was meant'],
    ['comes without a digest', { integrity: '' }, 'without a digest'],
    ['is no JSON', { text: '<html>' }, 'does not say'],
    ['is no manifest', { text: '{"id": 1}' }, 'does not say'],
    ['is too long', { text: ' '.repeat(40_000) }, 'does not answer'],
    [
      'has no page',
      { manifest: { ...MANIFEST, page: undefined as unknown as string } },
      'no page for a frame',
    ],
  ] as const) {
    it(`[MF5] does not run a tool whose manifest ${what}, says so, and tries again`, async () => {
      const element = await toolIn(await room.join('Ana', 'voter'), options);
      await until(element, 'failed');
      expect(allInside(element, 'iframe')).to.have.length(0);
      expect(textOf(element, '[role=alert]')).to.contain(said);
      await expect(element).to.be.accessible();
      inside(element, 'button').click();
      await until(element, 'failed');
      expect(places.asked.length).to.equal(options.integrity === '' ? 0 : 2);
    });
  }

  it('knows the tool from the profile of the room, with what is set there', async () => {
    const ana = await room.join('Ana', 'voter');
    const settings = { question: 'Which one?' };
    served[`${ana.server}/v1/rooms/room/profile`] = () =>
      Response.json({ tools: { colours: { manifest: MANIFEST, options: settings }, chat: {} } });
    const { element } = await inRoom<MMForeignTool>(ana, html`<mm-tool lang="en" name="colours"></mm-tool>`);
    while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
    await heardFrom(element, ({ ready }) => ready === true);
    expect(await run(element, 'return tool.settings')).to.deep.equal(settings);
    element.setAttribute('question', 'And now?');
    element.setAttribute('other', 'is none of its settings');
    expect(settingsIn(element, MANIFEST.settings!)).to.deep.equal({ question: 'And now?' });
    const other = await inRoom<MMForeignTool>(ana, html`<mm-tool lang="en" name="chat"></mm-tool>`);
    await until(other.element, 'failed');
    expect(textOf(other.element, '[role=alert]')).to.contain('no such tool');
  });

  it('reads settings of each type from attributes', () => {
    const schema = {
      properties: {
        a: { type: 'string' },
        b: { type: 'integer' },
        c: { type: 'boolean' },
        d: { type: 'array' },
        e: { type: 'number' },
        f: {},
      },
    } as const;
    const element = document.createElement('div');
    for (const [name, value] of [
      ['a', 'x'],
      ['b', '7'],
      ['c', ''],
      ['d.json', '[1]'],
      ['e', 'many'],
      ['f.json', '{'],
    ] as const)
      element.setAttribute(name, value);
    expect(settingsIn(element, schema)).to.deep.equal({ a: 'x', b: 7, c: true, d: [1] });
  });

  it('gives up a tool that does not knock', async () => {
    const timers = manualTimers();
    const element = await toolIn(await room.join('Ana', 'voter'), { manifest: manifestOf('nothing-there') });
    element.timers.use(timers.after);
    while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
    while (timers.size === 0) await oneUpdate(element);
    expect(element.status).to.equal('loading');
    timers.fire();
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('It does not answer');
  });

  it('shows a state that does not fit as such, with a way to start afresh', async () => {
    room.close();
    room = createMemoryRoom();
    const ana = await room.join('Ana');
    const element = await running(ana);
    const doc = ana.doc('colours', 'state');
    await doc.submit('edit', { value: { votes: [] } });
    await element.updateComplete;
    expect(textOf(element, '.empty')).to.contain('votes must be object');
    inside(element, 'button').click();
    while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
    await heardFrom(element, ({ ready }) => ready === true);
    expect(await run(element, 'return tool.state')).to.deep.equal(MANIFEST.initial);
  });

  it('is moved, removed and put back without leaving anything behind', async () => {
    const fake = new FakeRoom(
      'fake',
      (state) => state,
      () => MANIFEST.initial,
    );
    const element = await toolIn(fake);
    for (let times = 0; times < 3; times++) {
      while (!element.renderRoot.querySelector('iframe')) await oneUpdate(element);
      await heardFrom(element, ({ ready }) => ready === true);
      const parent = element.parentElement!;
      element.remove();
      expect(fake.subscriptions).to.equal(0);
      await element.updateComplete;
      expect(element.timers.size).to.equal(0);
      parent.append(element);
    }
    fixtureCleanup();
  });

  it('runs as an element of the page where the page says so', async () => {
    const manifest = {
      ...MANIFEST,
      tag: 'test-colours',
      module: { src: pageAt('x'), integrity: `sha384-${'A'.repeat(64)}` },
    };
    class Colours extends HTMLElement {}
    customElements.define('test-colours', Colours);
    const element = await toolIn(await room.join('Ana', 'voter'), { manifest });
    element.sandbox = 'element';
    element.settings = { question: 'Which?' };
    await until(element, 'running');
    const own = inside<Colours & { settings?: unknown }>(element, 'test-colours');
    expect([own.getAttribute('name'), own.settings]).to.deep.equal(['colours', { question: 'Which?' }]);
    element.readOnly = true;
    await element.updateComplete;
    expect(own.hasAttribute('read-only')).to.equal(true);
  });

  it('[MF5] runs nothing in the page because the profile of a room says so', async () => {
    const ana = await room.join('Ana', 'voter');
    const src = new URL('./testing/plain-tool.js?tag=test-plain', import.meta.url).href;
    const module = { src, integrity: await digestOf(await (await fetch(src)).text()) };
    const profile = (manifest: object) => () =>
      Response.json({ tools: { colours: { manifest, sandbox: 'element' } } });
    const address = `${ana.server}/v1/rooms/room/profile`;
    served[address] = profile({ ...MANIFEST, page: undefined, tag: 'test-uninvited', module });
    const template = html`<mm-tool lang="en" name="colours"></mm-tool>`;
    const { element } = await inRoom<MMForeignTool>(ana, template);
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('may not run in this one');
    // Nor an element of ours, in which it would be shown again, and again.
    served[address] = profile({ ...MANIFEST, tag: 'mm-tool', module });
    const other = await inRoom<MMForeignTool>(ana, template);
    while (!other.element.renderRoot.querySelector('iframe')) await oneUpdate(other.element);
    expect(allInside(other.element, 'mm-tool')).to.have.length(0);
  });

  it('[MF5] runs a module that is what its digest says', async () => {
    const src = new URL('./testing/plain-tool.js?tag=test-plain', import.meta.url).href;
    const integrity = await digestOf(await (await fetch(src)).text());
    const element = await toolIn(await room.join('Ana', 'voter'), {
      manifest: { ...MANIFEST, tag: 'test-plain', module: { src, integrity } },
    });
    element.sandbox = 'element';
    await until(element, 'running');
    expect(inside(element, 'test-plain').constructor).to.equal(customElements.get('test-plain'));
    expect(document.querySelector(`script[src="${src}"]`), 'nothing is left in the page').to.equal(null);
  });

  it('[MF5] does not run a module that is not what its digest says', async () => {
    const manifest = {
      ...MANIFEST,
      tag: 'test-other',
      module: {
        src: new URL('./testing/plain-tool.js?tag=test-other', import.meta.url).href,
        integrity: `sha384-${'A'.repeat(64)}`,
      },
    };
    const element = await toolIn(await room.join('Ana', 'voter'), { manifest });
    element.sandbox = 'element';
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('module');
    expect(customElements.get('test-other')).to.equal(undefined);
  });
});
