/** From which manifest, page or module `<mm-tool>` makes a tool, with which settings, and what it does not run. */
import { expect, html } from '@open-wc/testing';
import { allInside, inRoom, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import './mm-tool.js';
import type { MMForeignTool } from './mm-tool.js';
import { settingsIn } from './settings.js';
import { digestOf, manifestOf, pageAt, run } from './testing/frames.js';
import { answering, framed, MANIFEST, oneUpdate, toolIn, until, toolStage } from './testing/tool-stage.js';

describe('<mm-tool>, when it loads its tool', () => {
  const stage = toolStage();

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
      const element = await toolIn(stage, await stage.room.join('Ana', 'voter'), options);
      await until(element, 'failed');
      expect(allInside(element, 'iframe')).to.have.length(0);
      expect(textOf(element, '[role=alert]')).to.contain(said);
      await expect(element).to.be.accessible();
      inside(element, 'button').click();
      await until(element, 'failed');
      expect(stage.places.asked.length).to.equal(options.integrity === '' ? 0 : 2);
    });
  }

  it('knows the tool from the profile of the room, with what is set there', async () => {
    const ana = await stage.room.join('Ana', 'voter');
    const settings = { question: 'Which one?' };
    stage.served[`${ana.server}/v1/rooms/room/profile`] = () =>
      Response.json({ tools: { colours: { manifest: MANIFEST, options: settings }, chat: {} } });
    const { element } = await inRoom<MMForeignTool>(ana, html`<mm-tool lang="en" name="colours"></mm-tool>`);
    await answering(element);
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
    const element = await toolIn(stage, await stage.room.join('Ana', 'voter'), {
      manifest: manifestOf('nothing-there'),
    });
    element.timers.use(timers.after);
    await framed(element);
    while (timers.size === 0) await oneUpdate(element);
    expect(element.status).to.equal('loading');
    timers.fire();
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('It does not answer');
  });

  it('runs as an element of the page where the page says so', async () => {
    const manifest = {
      ...MANIFEST,
      tag: 'test-colours',
      module: { src: pageAt('x'), integrity: `sha384-${'A'.repeat(64)}` },
    };
    class Colours extends HTMLElement {}
    customElements.define('test-colours', Colours);
    const element = await toolIn(stage, await stage.room.join('Ana', 'voter'), { manifest });
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
    const ana = await stage.room.join('Ana', 'voter');
    const src = new URL('./testing/plain-tool.js?tag=test-plain', import.meta.url).href;
    const module = { src, integrity: await digestOf(await (await fetch(src)).text()) };
    const profile = (manifest: object) => () =>
      Response.json({ tools: { colours: { manifest, sandbox: 'element' } } });
    const address = `${ana.server}/v1/rooms/room/profile`;
    stage.served[address] = profile({ ...MANIFEST, page: undefined, tag: 'test-uninvited', module });
    const template = html`<mm-tool lang="en" name="colours"></mm-tool>`;
    const { element } = await inRoom<MMForeignTool>(ana, template);
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('may not run in this one');
    // Nor an element of ours, in which it would be shown again, and again.
    stage.served[address] = profile({ ...MANIFEST, tag: 'mm-tool', module });
    const other = await inRoom<MMForeignTool>(ana, template);
    await framed(other.element);
    expect(allInside(other.element, 'mm-tool')).to.have.length(0);
  });

  it('[MF5] runs a module that is what its digest says', async () => {
    const src = new URL('./testing/plain-tool.js?tag=test-plain', import.meta.url).href;
    const integrity = await digestOf(await (await fetch(src)).text());
    const element = await toolIn(stage, await stage.room.join('Ana', 'voter'), {
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
    const element = await toolIn(stage, await stage.room.join('Ana', 'voter'), { manifest });
    element.sandbox = 'element';
    await until(element, 'failed');
    expect(textOf(element, '[role=alert]')).to.contain('module');
    expect(customElements.get('test-other')).to.equal(undefined);
  });
});
