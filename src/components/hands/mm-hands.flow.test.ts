import { expect, html } from '@open-wc/testing';
import type { WholeProfile } from '../../core/profile/schema.js';
import { button, drawn, EMPTY } from '../base/flow/testing/course.js';
import type { FlowState } from '../base/flow/state.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inRoom, inlineStyled, textOf } from '../base/testing/in-room.js';
import './asks-part.js';
import './mm-hands.js';
import type { MMHands } from './mm-hands.js';

const PROFILE: WholeProfile = {
  roles: {
    host: { as: 'host' },
    participant: { media: { microphone: 'request', camera: 'allow', screen: 'request' } },
  },
};

const ask = (participant: string, operation: string, at: number) => ({
  participant,
  name: person(participant).name,
  operation,
  at,
});

/** A room with `PROFILE` in which hands are up and people ask. */
function queue(
  role: 'host' | 'participant',
  flow: Partial<FlowState>,
  ...hands: [string, number][]
): FakeRoom {
  const room = new FakeRoom(
    'fake',
    (state) => state,
    (tool) =>
      tool === 'flow'
        ? { ...EMPTY, ...flow }
        : { hands: hands.map(([participant, at]) => ({ participant, name: person(participant).name, at })) },
  );
  const may = role === 'host' ? { 'flow_*': 'allow' as const, '*': 'allow' as const } : undefined;
  room.self = person('me', {
    role,
    as: role,
    may: may ?? { 'hands_*': 'allow', flow_ask: 'allow', '*': 'deny' },
  });
  room.enter(room.self, ...['ann', 'bob', 'cy'].map((id) => person(id, { as: 'participant' })));
  room.profile = Promise.resolve(PROFILE);
  return room;
}

async function handsIn(room: FakeRoom): Promise<MMHands> {
  const { element } = await inRoom<MMHands>(room, html`<mm-hands lang="en"></mm-hands>`);
  await drawn(element);
  return element;
}

const rows = (element: Element): string[] =>
  allInside(element, 'li').map((row) =>
    [...row.querySelectorAll('.who, .purpose')]
      .map((part) => part.textContent!.replace(/\s+/g, ' ').trim())
      .join(' '),
  );

describe('<mm-hands> and asking', () => {
  it('[FL4] is one queue of hands and requests, who waits longest first', async () => {
    const asks = [ask('bob', 'microphone', 2), ask('cy', 'slides_goto', 4), ask('gone', 'screen', 1)];
    const element = await handsIn(queue('participant', { asks }, ['ann', 3], ['cy', 1]));
    expect(rows(element)).to.deep.equal(['Cy asks to turn the slides', 'Bob asks to speak', 'Ann']);
    expect(textOf(element, 'h2')).to.equal('3 raised hands');
    expect(allInside(element, '.acts')).to.deep.equal([]);
    await expect(element).to.be.accessible();
    expect(inlineStyled(element)).to.deep.equal([]);
  });

  it('[FL4] has a button for what one has to ask for, with the own place when one has', async () => {
    const room = queue('participant', {}, ['ann', 1]);
    const element = await handsIn(room);
    expect(allInside(element, '[part=ask]').map((one) => one.textContent!.trim())).to.deep.equal([
      'Ask to speak',
      'Ask to present',
    ]);
    await expect(element).to.be.accessible();
    button(element, 'Ask to speak').click();
    const flow = room.fakeDoc('flow');
    expect(flow.submitted).to.deep.equal([['ask', { operation: 'microphone' }]]);
    flow.catchUp({ ...EMPTY, asks: [ask('me', 'microphone', 2)] });
    await drawn(element);
    expect(element.position).to.equal(2);
    expect(textOf(element, '.own-place')).to.equal('You are 2nd');
    // The hand itself is down, and can go up.
    expect(textOf(element, '.toggle')).to.equal('Raise hand');
    expect(element.matches(':state(raised)')).to.equal(false);
    button(element, 'Ask to speak: asked').click();
    expect(flow.submitted.at(-1)).to.deep.equal(['withdraw', { operation: 'microphone' }]);
    flow.catchUp({ ...EMPTY, grants: [ask('me', 'microphone', 2)] });
    await drawn(element);
    expect(allInside(element, '[part=ask]').map((one) => one.textContent!.trim())).to.deep.equal([
      'Ask to present',
    ]);
  });

  it('[FL4] lets a host allow it, or not now', async () => {
    const room = queue('host', { asks: [ask('bob', 'microphone', 2), ask('cy', 'screen', 3)] });
    const element = await handsIn(room);
    await expect(element).to.be.accessible();
    expect(allInside(element, 'header button'), 'no hand is up').to.deep.equal([]);
    button(element, 'Allow Bob to speak').click();
    button(element, 'Not now: Cy asks to share a screen').click();
    expect(room.fakeDoc('flow').submitted).to.deep.equal([
      ['grant', { participant: 'bob', name: 'Bob', operation: 'microphone' }],
      ['refuse', { participant: 'cy', operation: 'screen' }],
    ]);
  });

  it('[FL4] grants the microphone to whoever is called on and has to ask for it', async () => {
    const room = queue('host', { grants: [ask('cy', 'microphone', 0)] }, ['ann', 1], ['cy', 2]);
    const element = await handsIn(room);
    button(element, 'Call on Ann').click();
    button(element, 'Call on Cy').click();
    expect(room.fakeDoc('flow').submitted).to.deep.equal([
      ['grant', { participant: 'ann', name: 'Ann', operation: 'microphone' }],
    ]);
    expect(room.fakeDoc('hands').submitted).to.deep.equal([
      ['call', { participant: 'ann' }],
      ['call', { participant: 'cy' }],
    ]);
  });

  it('lets go of all of it with the room', async () => {
    const room = queue('host', {});
    const element = await handsIn(room);
    expect(room.fakeDoc('flow').listeners.size).to.be.at.least(1);
    element.remove();
    expect(room.subscriptions).to.equal(0);
  });
});
