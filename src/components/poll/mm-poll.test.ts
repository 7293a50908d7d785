import { expect, html, oneEvent } from '@open-wc/testing';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.js';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import type { PollState } from '../../core/ot/poll/state.js';
import type { Room } from '../../core/room/room.js';
import { FakeRoom, person } from '../base/testing/fake-room.js';
import { allInside, inlineStyled, inside, manualTimers, textOf } from '../base/testing/in-room.js';
import { MMPollChangeEvent } from './mm-poll.events.js';
import {
  choose,
  drawn,
  labels,
  pollIn,
  press,
  pressNamed,
  shownResults,
  write,
} from './testing/poll-page.js';

const LUNCH = { question: 'Lunch at one?', kind: 'single', options: ['yes', 'no'] };

describe('<mm-poll>', () => {
  let clock: FakeClock;
  let memory: MemoryRoom;
  let ada: Room;
  let bob: Room;
  beforeEach(async () => {
    clock = createFakeClock();
    memory = createMemoryRoom({ clock });
    ada = await memory.join('Ada');
    bob = await memory.join('Bob');
  });
  afterEach(() => memory.close());

  async function settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await memory.settle();
      clock.advance(60);
    }
    await memory.settle();
  }
  /** `room` does `verb`, and everybody has it; returns the last poll's id. */
  async function does(room: Room, verb: string, args: object): Promise<string> {
    const done = room.doc('poll').submit(verb, args);
    await settle();
    await done;
    return room.doc<PollState>('poll').state.polls.at(-1)?.id ?? '';
  }
  const ready = (): Promise<unknown> => Promise.all([ada, bob].map((room) => room.doc('poll').ready));

  it('says what it is without a room, and that it opens', async () => {
    const { element } = await pollIn(undefined);
    expect(textOf(element, '.empty')).to.contain('<mm-poll>');
    await expect(element).to.be.accessible();
    const room = new FakeRoom('r', undefined, () => ({ polls: [] }), false);
    const { element: opening } = await pollInLater(room);
    expect(textOf(opening, '.empty')).to.contain('Opening');
    room.fakeDoc('poll').arrive();
    await drawn(opening);
    expect(textOf(opening, '.empty')).to.contain('No polls yet');
    expect(opening.matches(':state(empty)')).to.equal(true);
    await expect(opening).to.be.accessible();
  });

  it('asks, votes and shows the results to those who voted', async () => {
    const { element: hers } = await pollIn(ada);
    const { element: his } = await pollIn(bob);
    await press(hers, '[data-action=create]');
    await expect(hers).to.be.accessible();
    await write(hers, '[name=question]', ' Lunch at one? ');
    await write(hers, 'li:nth-child(1) input', 'yes');
    await write(hers, 'li:nth-child(2) input', 'no');
    await pressNamed(hers, 'Ask');
    await settle();
    await drawn(his);
    expect(textOf(his, 'h3')).to.equal('Lunch at one?');
    expect(textOf(his, '.card')).to.contain('appear when you have voted');
    expect(shownResults(his)).to.deep.equal([]);
    await choose(his, 'yes');
    await expect(his).to.be.accessible();
    await pressNamed(his, 'Vote');
    await settle();
    await drawn(hers);
    expect(shownResults(his)).to.deep.equal(['yes (your vote): 1 vote, 100 %', 'no: 0 votes, 0 %']);
    expect(shownResults(hers), 'who asked sees them').to.deep.equal([
      'yes: 1 vote, 100 %',
      'no: 0 votes, 0 %',
    ]);
    expect(textOf(hers, '.who')).to.equal('Bob');
    expect(inside(his, 'rect.fill').getAttribute('width')).to.equal('100%');
    await expect(his).to.be.accessible();
    await expect(hers).to.be.accessible();
    expect(inlineStyled(hers)).to.deep.equal([]);
  });

  it('changes a vote, keeps it, and takes it back', async () => {
    await ready();
    await does(ada, 'ask', LUNCH);
    const { element: his } = await pollIn(bob);
    await choose(his, 'yes');
    await pressNamed(his, 'Vote');
    await pressNamed(his, 'Change vote');
    expect(inside<HTMLInputElement>(his, 'input').checked, 'begins with what one chose').to.equal(true);
    await pressNamed(his, 'Cancel');
    expect(shownResults(his)[0]).to.contain('1 vote');
    await pressNamed(his, 'Change vote');
    await choose(his, 'no');
    await pressNamed(his, 'Vote');
    await settle();
    expect(shownResults(his)).to.deep.equal(['yes: 0 votes, 0 %', 'no (your vote): 1 vote, 100 %']);
    await pressNamed(his, 'Take vote back');
    await settle();
    await drawn(his);
    expect(shownResults(his)).to.deep.equal([]);
    expect(ada.doc<PollState>('poll').state.polls[0]!.votes).to.deep.equal([]);
  });

  it('tells who comes too late, and shows the closed poll', async () => {
    await ready();
    const poll = await does(ada, 'ask', LUNCH);
    const { element: his } = await pollIn(bob);
    memory.hold(bob);
    await does(ada, 'close', { poll });
    await choose(his, 'yes');
    const refused = oneEvent(his, 'mm-operation-refuse');
    await pressNamed(his, 'Vote');
    expect(shownResults(his).length, 'as if it counted').to.equal(2);
    memory.release(bob);
    await settle();
    await refused;
    await drawn(his);
    expect(textOf(his, '.note.danger')).to.contain('the poll is closed');
    expect(textOf(his, '.meta')).to.contain('Closed');
    expect(allInside(his, 'form')).to.deep.equal([]);
    expect(textOf(his, '.card')).to.contain('not been shared');
    await expect(his).to.be.accessible();
    await does(ada, 'share', { poll });
    await drawn(his);
    expect(shownResults(his).length).to.equal(2);
  });

  it('keeps names out of an anonymous poll', async () => {
    await ready();
    const poll = await does(ada, 'ask', { ...LUNCH, anonymous: true });
    await does(bob, 'vote', { poll, choice: 0 });
    const { element: hers } = await pollIn(ada);
    expect(textOf(hers, '.meta')).to.contain('Names are not shown');
    expect(hers.shadowRoot!.textContent).to.not.contain('Bob');
    expect(allInside(hers, '.who')).to.deep.equal([]);
  });

  it('takes ratings, several choices and people’s own words', async () => {
    await ready();
    await does(ada, 'ask', { question: 'How was it?', kind: 'rating' });
    const { element: his } = await pollIn(bob);
    await choose(his, '4');
    await pressNamed(his, 'Vote');
    expect(textOf(his, '.mean')).to.equal('4 of 5 on average');
    await does(ada, 'ask', { question: 'Which?', kind: 'multiple', options: ['a', 'b', 'c'] });
    await drawn(his);
    await choose(his, 'c');
    await choose(his, 'a');
    await pressNamed(his, 'Vote');
    await does(ada, 'ask', { question: 'Why?', kind: 'text' });
    await drawn(his);
    const hostile = '<img src=x onerror="window.hacked=1">';
    await write(his, '[part=ballot] textarea', hostile);
    await expect(his).to.be.accessible();
    await pressNamed(his, 'Send');
    await settle();
    await drawn(his);
    expect(textOf(his, '.answers .text')).to.equal(hostile);
    expect(allInside(his, 'img')).to.deep.equal([]);
    const ballots = ada.doc<PollState>('poll').state.polls.map(({ votes }) => votes[0]?.ballot);
    expect(ballots).to.deep.equal([[4], [0, 2], hostile]);
    await expect(his).to.be.accessible();
  });

  it('lets who asked and hosts manage, and nobody else', async () => {
    await ready();
    const poll = await does(ada, 'ask', LUNCH);
    const { element: hers } = await pollIn(ada);
    const { element: his } = await pollIn(bob);
    const manage = (element: typeof hers): (string | undefined)[] =>
      allInside(element, '.manage button').map((one) => one.textContent?.trim());
    expect(manage(his)).to.deep.equal([]);
    expect(manage(hers)).to.deep.equal(['Close', 'Share results', 'Edit', 'Remove']);
    await does(bob, 'vote', { poll, choice: 0 });
    await drawn(hers);
    expect(manage(hers)).to.deep.equal(['Close', 'Share results', 'Export CSV', 'Remove']);
    await press(hers, '[data-action=close]');
    await press(hers, '[data-action=share]');
    expect(manage(hers)).to.deep.equal(['Reopen', 'Export CSV', 'Remove']);
    await settle();
    const host = await memory.join('Eve', 'host');
    const { element: hosts } = await pollIn(host);
    expect(manage(hosts)).to.deep.equal(['Reopen', 'Export CSV', 'Remove']);
  });

  it('brings a removed poll back with its votes, for those who may remove it', async () => {
    await ready();
    const poll = await does(ada, 'ask', LUNCH);
    await does(bob, 'vote', { poll, choice: 0 });
    const { element: hers } = await pollIn(ada);
    const { element: his } = await pollIn(bob);
    hers.timers.use(manualTimers().after);
    expect(allInside(hers, '.removed')).to.deep.equal([]);
    await press(hers, '[data-action=remove]');
    expect(textOf(hers, '[data-action=remove]')).to.equal('Really remove?');
    expect(textOf(hers, '.manage + [role=status] .hint')).to.equal(
      'Its vote goes with it. You can bring both back below.',
    );
    await expect(hers).to.be.accessible();
    await press(hers, '[data-action=remove]');
    await settle();
    await drawn(his);
    expect(allInside(hers, '.card')).to.deep.equal([]);
    expect(hers.polls).to.deep.equal([]);
    expect(textOf(hers, '.removed summary')).to.equal('Removed (1)');
    expect(hers.shadowRoot!.activeElement).to.equal(inside(hers, '.removed summary'));
    expect(allInside(his, '.removed')).to.deep.equal([], 'nobody else is offered it');
    const { element: reads } = await pollIn(ada, html`<mm-poll read-only></mm-poll>`);
    expect(allInside(reads, '.removed')).to.deep.equal([]);
    inside<HTMLDetailsElement>(hers, '.removed').open = true;
    await expect(hers).to.be.accessible();
    await press(hers, '[data-action=restore]');
    await settle();
    await drawn(his);
    expect(shownResults(his)).to.deep.equal(['yes (your vote): 1 vote, 100 %', 'no: 0 votes, 0 %']);
    expect(allInside(hers, '.removed')).to.deep.equal([]);
    const card = inside(hers, '.card');
    expect(card.contains(hers.shadowRoot!.activeElement)).to.equal(true);
  });

  it('asks before a poll goes, and forgets the question after a while', async () => {
    await ready();
    await does(ada, 'ask', LUNCH);
    const { element: hers } = await pollIn(ada);
    const timers = manualTimers();
    hers.timers.use(timers.after);
    await press(hers, '[data-action=remove]');
    expect(textOf(hers, '[data-action=remove]')).to.equal('Really remove?');
    timers.fire();
    await drawn(hers);
    expect(textOf(hers, '[data-action=remove]')).to.equal('Remove');
    await press(hers, '[data-action=remove]');
    await press(hers, '[data-action=remove]');
    await settle();
    expect(bob.doc<PollState>('poll').state.polls).to.deep.equal([]);
  });

  it('edits the question while nobody has answered', async () => {
    await ready();
    await does(ada, 'ask', LUNCH);
    const { element: hers } = await pollIn(ada);
    await press(hers, '[data-action=edit]');
    await write(hers, '[name=question]', 'Dinner?');
    await pressNamed(hers, 'Save');
    await settle();
    const [poll] = bob.doc<PollState>('poll').state.polls;
    expect([poll!.question, poll!.options]).to.deep.equal(['Dinner?', ['yes', 'no']]);
  });

  it('keeps what is done without a connection, and sends it later', async () => {
    await ready();
    await does(ada, 'ask', LUNCH);
    const { element: his } = await pollIn(bob);
    memory.cut(bob);
    await drawn(his);
    expect(textOf(his, '.note')).to.contain('kept');
    await choose(his, 'yes');
    await pressNamed(his, 'Vote');
    await expect(his).to.be.accessible();
    memory.restore(bob);
    await settle();
    expect(ada.doc<PollState>('poll').state.polls[0]!.votes.length).to.equal(1);
  });

  it('[PF4] offers to ask only where one may', async () => {
    const room = new FakeRoom('r', undefined, () => ({ polls: [] }));
    room.self = person('me', { may: { poll_vote: 'allow', '*': 'deny' } });
    const { element } = await pollIn(room);
    expect(labels(element)).to.deep.equal([]);
    room.self = person('me', { may: { poll_vote: 'allow', poll_ask: 'allow', '*': 'deny' } });
    element.requestUpdate();
    await drawn(element);
    expect(labels(element).length).to.equal(1);
  });

  it('lets viewers and readers look on', async () => {
    await ready();
    const poll = await does(ada, 'ask', LUNCH);
    const viewer = await memory.join('Vic', 'viewer');
    const { element: watches } = await pollIn(viewer);
    const { element: reads } = await pollIn(ada, html`<mm-poll read-only></mm-poll>`);
    expect(labels(watches)).to.deep.equal([]);
    expect(labels(reads)).to.deep.equal([]);
    expect(allInside(watches, 'input')).to.deep.equal([]);
    await does(ada, 'share', { poll });
    await drawn(watches);
    expect(shownResults(watches).length).to.equal(2);
    await expect(watches).to.be.accessible();
  });

  it('tells the page and the screen reader what others did', async () => {
    const { element: hers } = await pollIn(ada);
    const timers = manualTimers();
    hers.timers.use(timers.after);
    const heard = oneEvent(hers, MMPollChangeEvent.type) as unknown as Promise<MMPollChangeEvent>;
    await bob.doc('poll').ready;
    const poll = await does(bob, 'ask', LUNCH);
    expect((await heard).detail).to.include({ verb: 'ask', local: false });
    await does(bob, 'vote', { poll, choice: 0 });
    await does(bob, 'retract', { poll });
    timers.fire();
    await drawn(hers);
    const said = allInside(hers, '[role=status]').map((one) => one.textContent?.trim());
    expect(said).to.include('Bob asked: Lunch at one? Bob voted. Bob took their vote back.');
  });
});

async function pollInLater(room: Room): ReturnType<typeof pollIn> {
  const { inRoom } = await import('../base/testing/in-room.js');
  return inRoom(room, html`<mm-poll></mm-poll>`);
}
