import { expect, html } from '@open-wc/testing';
import { builtIn } from '../../core/profile/built-in/built-in.js';
import type { WholeProfile } from '../../core/profile/schema.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inside, textOf } from '../base/testing/in-room.js';
import type { MMLayout } from './mm-layout.js';
import './mm-layout.js';

function roomOf(profile: WholeProfile): FakeRoom {
  const room = new FakeRoom();
  room.profile = Promise.resolve(profile);
  room.self = person('ana', { as: 'host', role: 'teacher' });
  return room;
}

/** The layout as it lies once the profile and what it builds have come. */
async function settled(element: MMLayout): Promise<void> {
  const { buildTools } = await import('./build.js');
  expect(buildTools).to.be.a('function');
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await element.updateComplete;
}

const labels = (element: Element, group: string): string[] =>
  allInside(element, `[data-group="${group}"] .tab`).map((tab) => tab.textContent.trim());
const press = (element: Element, key: string, init: KeyboardEventInit = {}): void => {
  const tab = inside(element, `.tab[aria-selected="true"]`);
  tab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
};

describe('<mm-layout>', () => {
  it('explains itself without a room', async () => {
    const { element } = await inRoom<MMLayout>(undefined, html`<mm-layout></mm-layout>`);
    expect(textOf(element, '.empty')).to.contain('Not in a room yet');
    await expect(element).to.be.accessible();
  });

  it('makes the tools of the profile, and takes them away with the room', async () => {
    const room = roomOf(builtIn('classroom') as WholeProfile);
    const { element, provide } = await inRoom<MMLayout>(room, html`<mm-layout></mm-layout>`);
    await settled(element);
    element.style.width = '1000px';
    await settled(element);
    expect([...element.children].map(({ localName }) => localName)).to.include.members([
      'mm-slides',
      'mm-chat',
    ]);
    expect(labels(element, 'stage')[0]).to.equal('Slides');
    expect(labels(element, 'side')).to.deep.equal(['Notes', 'Chat', 'Polls', 'People']);
    const slot = inside<HTMLSlotElement>(element, '[data-group="stage"] .panel:not([hidden]) slot');
    expect(slot.assignedElements().map(({ localName }) => localName)).to.deep.equal(['mm-slides']);
    expect(inside(element, '.tabs').getAttribute('role')).to.equal('tablist');
    await expect(element).to.be.accessible();
    provide(undefined);
    await element.updateComplete;
    expect(element.children).to.have.length(0);
  });

  it('lets people see and hear themselves first, where the profile wants it', async () => {
    if (!customElements.get('mm-lobby')) customElements.define('mm-lobby', class extends HTMLElement {});
    const room = roomOf({ tools: { chat: {} }, flow: { prejoin: true } });
    const { element } = await inRoom<MMLayout>(room, html`<mm-layout></mm-layout>`);
    await settled(element);
    expect(allInside(element, 'slot')).to.have.length(0);
    inside(element, 'mm-lobby').dispatchEvent(new Event('mm-lobby-join'));
    await element.updateComplete;
    expect(inside<HTMLSlotElement>(element, 'slot').assignedElements()).to.have.length(1);
    expect(allInside(element, 'mm-lobby')).to.have.length(0);
  });

  it('takes no script from a profile', async () => {
    const options = {
      onclick: 'x()',
      style: 'color:red',
      src: ' javascript:alert(1)',
      page: 2,
      'read-only': true,
    };
    const map = { options: { zoom: 2, 'worker-url': 'data:text/javascript,postMessage(1)' } };
    const tools = {
      ...{ slides: { options }, map, 'img onerror': {}, script: {}, room: {} },
    } as WholeProfile['tools'];
    const { element } = await inRoom<MMLayout>(roomOf({ tools }), html`<mm-layout></mm-layout>`);
    await settled(element);
    expect([...element.children].map((child) => child.outerHTML)).to.deep.equal([
      '<mm-slides page="2" read-only=""></mm-slides>',
      '<mm-map zoom="2"></mm-map>',
    ]);
  });

  it('shows in the place of a tool that the room does not have why it is not there', async () => {
    const room = roomOf({ tools: { chat: {} } });
    const { element } = await inRoom<MMLayout>(
      room,
      html`<mm-layout as="grid"><mm-chat></mm-chat><mm-map></mm-map></mm-layout>`,
    );
    await settled(element);
    expect(textOf(element, '[data-area="map"]')).to.contain('No map in this room');
    expect(allInside(element, '[data-area="chat"] slot')).to.have.length(1);
  });

  it('goes from tab to tab by the arrows, and moves one by the keyboard where it may', async () => {
    const template = html`<mm-layout as="tabs" narrow-as="tabs" movable>
      <div name="one"></div>
      <div name="two"></div>
      <div name="three" label="Three!"></div>
    </mm-layout>`;
    const { element } = await inRoom<MMLayout>(roomOf({}), template);
    await settled(element);
    press(element, 'ArrowRight');
    await element.updateComplete;
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('Two');
    press(element, 'ArrowRight', { ctrlKey: true, shiftKey: true });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Three!', 'Two']);
    expect(textOf(element, '.tab[aria-selected="true"]')).to.equal('Two');
    element.movable = false;
    await element.updateComplete;
    press(element, 'ArrowLeft', { ctrlKey: true, shiftKey: true });
    await element.updateComplete;
    expect(labels(element, 'stage')).to.deep.equal(['One', 'Three!', 'Two']);
  });

  it('lies in the areas that it is given, and as a narrow one where there is little room', async () => {
    const template = html`<mm-layout areas="a a b / a a ." narrow-as="stack">
      <div name="a"></div>
      <div name="b"></div>
    </mm-layout>`;
    const { element } = await inRoom<MMLayout>(roomOf({}), template);
    await settled(element);
    element.style.width = '1000px';
    await settled(element);
    expect(inside(element, '.cells').style.gridTemplateAreas).to.equal('"a-a a-a a-b" "a-a a-a ."');
    element.style.width = '320px';
    await settled(element);
    expect(inside(element, '.cells').className).to.equal('cells stack');
  });
});
