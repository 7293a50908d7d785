/** The form to ask with, the file for spreadsheets, coming and going. */
import { expect } from '@open-wc/testing';
import type { Poll, PollState } from '../../core/ot/poll/state.js';
import { FakeRoom } from '../base/testing/fake-room.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import { argumentsOf, draftOf, faultOf, withMoved, withOption, withText } from './ask/draft.js';
import { csvName, toCsv } from './board/csv.js';
import { average, bars } from './board/tally.js';
import type { MMPoll } from './mm-poll.js';
import { drawn, pollIn, press, pressNamed, write } from './testing/poll-page.js';

const poll = (change: Partial<Poll> = {}): Poll => ({
  id: 'q',
  by: 'ada',
  name: 'Ada',
  at: 1,
  kind: 'single',
  anonymous: false,
  scale: 0,
  edition: 'e',
  question: 'Lunch?',
  options: ['yes', 'no'],
  open: true,
  shared: false,
  votes: [],
  ...change,
});
const vote = (voter: string, ballot: Poll['votes'][number]['ballot'], name: string | null = voter) => ({
  voter,
  name,
  edition: 'e',
  ballot,
});
const roomWith = (...polls: readonly Poll[]): FakeRoom =>
  new FakeRoom('r', undefined, (): PollState => ({ polls }));

describe('the form to ask with', () => {
  const options = (element: MMPoll): string[] =>
    allInside<HTMLInputElement>(element, '.options input').map(({ value }) => value);
  const key = (element: MMPoll, key: string, init: KeyboardEventInit = {}): void => {
    const focused = element.shadowRoot!.activeElement!;
    focused.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  };

  it('adds, moves and removes options by keyboard', async () => {
    const { element } = await pollIn(roomWith());
    await press(element, '[data-action=create]');
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, '[name=question]'));
    await write(element, 'li:nth-child(1) input', 'one');
    await write(element, 'li:nth-child(2) input', 'two');
    inside(element, 'li:nth-child(2) input').focus();
    key(element, 'Enter');
    await drawn(element);
    expect(options(element)).to.deep.equal(['one', 'two', '']);
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, 'li:nth-child(3) input'));
    await write(element, 'li:nth-child(3) input', 'three');
    key(element, 'ArrowUp', { altKey: true });
    await drawn(element);
    key(element, 'ArrowUp', { altKey: true });
    await drawn(element);
    expect(options(element)).to.deep.equal(['three', 'one', 'two']);
    expect((element.shadowRoot!.activeElement as HTMLInputElement).value, 'still in it').to.equal('three');
    await press(element, '[aria-label="Remove option 2"]');
    expect(options(element)).to.deep.equal(['three', 'two']);
    expect(allInside(element, '[aria-label^="Remove"]:disabled').length, 'two are the least').to.equal(2);
  });

  it('says what is wrong, and sends what is right', async () => {
    const room = roomWith();
    const { element } = await pollIn(room);
    await press(element, '[data-action=create]');
    await pressNamed(element, 'Ask');
    expect(textOf(element, '.fault')).to.contain('question');
    await write(element, '[name=question]', 'Who?');
    expect(textOf(element, '.fault')).to.contain('two options');
    await expect(element).to.be.accessible();
    const kind = inside<HTMLSelectElement>(element, '[name=kind]');
    kind.value = 'rating';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    await drawn(element);
    inside<HTMLInputElement>(element, '[name=anonymous]').click();
    await expect(element).to.be.accessible();
    await pressNamed(element, 'Ask');
    expect(room.fakeDoc('poll').submitted).to.deep.equal([
      ['ask', { question: 'Who?', kind: 'rating', anonymous: true, scale: 5 }],
    ]);
    expect(allInside(element, '.ask')).to.deep.equal([]);
  });

  it('closes with Escape', async () => {
    const { element } = await pollIn(roomWith());
    await press(element, '[data-action=create]');
    key(element, 'Escape');
    await drawn(element);
    expect(allInside(element, '.ask')).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement).to.equal(inside(element, '[data-action=create]'));
  });

  it('thinks about drafts in values', () => {
    let draft = { ...draftOf(null), question: ' q ' };
    expect(faultOf(draft)).to.contain('two options');
    draft = withText(withText(withOption(draft, 1), 0, 'a'), 2, ' a ');
    expect(faultOf(draft)).to.contain('same');
    draft = withText(draft, 2, 'b');
    expect(argumentsOf(withMoved(draft, 2, 0))).to.deep.include({ question: 'q', options: ['b', 'a'] });
    expect(withMoved(draft, 0, -1)).to.equal(draft);
  });
});

describe('counting votes', () => {
  it('counts each option, of all who voted', () => {
    const votes = [vote('a', [0, 1]), vote('b', [1])];
    const counted = bars(poll({ kind: 'multiple', votes })).map(({ votes, percent }) => [
      votes.length,
      percent,
    ]);
    expect(counted).to.deep.equal([
      [1, 50],
      [2, 100],
    ]);
    expect(bars(poll({ kind: 'text', options: [], votes: [vote('a', 'x')] }))).to.deep.equal([]);
    expect(average(poll({ kind: 'rating', scale: 5, votes: [vote('a', [4]), vote('b', [5])] }))).to.equal(
      4.5,
    );
    expect(average(poll({ kind: 'rating', scale: 5 }))).to.equal(null);
  });

  it('writes a file whose cells are no formulas', () => {
    const votes = [
      vote('a', '=HYPERLINK("http://evil")', '+cmd'),
      vote('b', 'plain, "quoted"'),
      vote('c', '-12'),
    ];
    const csv = toCsv(poll({ kind: 'text', options: [], question: '@SUM(A1)', votes }));
    expect(csv.startsWith('\ufeff')).to.equal(true);
    const lines = csv.slice(1).split('\r\n');
    expect(lines[0]).to.equal("question,'@SUM(A1)");
    expect(lines).to.include(`'+cmd,"'=HYPERLINK(""http://evil"")"`);
    expect(lines).to.include('b,"plain, ""quoted"""');
    expect(lines).to.include('c,-12');
    const secret = toCsv(poll({ anonymous: true, votes: [vote('v1', [1], null)] }));
    expect(secret).to.not.contain('v1');
    expect(secret.split('\r\n')).to.include('no,1');
    expect(csvName('Lunch: at "one"?')).to.equal('lunch-at-one.csv');
    expect(csvName('../../etc')).to.equal('etc.csv');
    expect(csvName('???')).to.equal('poll.csv');
  });
});

describe('<mm-poll> coming and going', () => {
  it('lets go of everything when it is removed, 200 times, and comes back', async () => {
    const room = roomWith(poll());
    const { element, host } = await pollIn(room);
    const listening = room.subscriptions;
    for (let i = 0; i < 200; i++) {
      element.remove();
      expect(room.subscriptions).to.equal(0);
      host.append(element);
      if (i % 2) await element.updateComplete;
    }
    await drawn(element);
    expect(room.subscriptions).to.equal(listening);
    expect(textOf(element, 'h3')).to.equal('Lunch?');
    await press(element, '[data-action=create]');
    element.remove();
    expect(element.timers.size).to.equal(0);
  });

  it('shows another room when it is given one, and nothing of the first', async () => {
    const { element, provide } = await pollIn(roomWith(poll({ question: 'First?' })));
    await press(element, '[data-action=create]');
    provide(roomWith(poll({ question: 'Second?' })));
    await drawn(element);
    await drawn(element);
    expect(allInside(element, 'h3').map((one) => one.textContent)).to.deep.equal(['Second?']);
    expect(allInside(element, '.ask')).to.deep.equal([]);
    provide(undefined);
    await drawn(element);
    expect(textOf(element, '.empty')).to.contain('<mm-poll>');
  });
});
