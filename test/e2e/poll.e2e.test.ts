/** A poll from the question to the shared results, with real pages: a vote without a connection, and one too late. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agreed, until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { strictStage } from './lib/strict-stage.js';

interface State {
  readonly polls: readonly {
    readonly id: string;
    readonly open: boolean;
    readonly votes: readonly unknown[];
  }[];
}

const ROOT = `document.querySelector('mm-poll').shadowRoot`;

describe('a poll', () => {
  const stage = strictStage();

  /** Opens the polls of `room` on a page with the strictest policy, or by way of a proxy. */
  async function open(room: string, name: string, way?: string): Promise<RoomPage> {
    const person = await stage.open('poll.html', room, name, way);
    await until(person.page, `${ROOT}?.querySelector('[data-action=create]')`);
    return person;
  }
  const says = (person: RoomPage, text: string): Promise<void> =>
    until(person.page, `${ROOT}.textContent.replace(/\\s+/g, ' ').includes(${JSON.stringify(text)})`);

  it('is asked by keyboard, answered, closed and shared', async () => {
    const [ana, ben] = await Promise.all([open('lunch', 'Ana'), open('lunch', 'Ben')]);
    await ana.page.click('[data-action=create]');
    await until(ana.page, `${ROOT}.activeElement?.name === 'question'`);
    await ana.page.keyboard.type('Lunch at one?');
    await ana.page.focus('[aria-label="Option 1"]');
    await ana.page.keyboard.type('yes');
    await ana.page.keyboard.press('Enter');
    await until(ana.page, `${ROOT}.activeElement?.getAttribute('aria-label') === 'Option 2'`);
    await ana.page.keyboard.type('no');
    await ana.page.keyboard.press('Control+Enter');
    await says(ben, 'Lunch at one?');
    await ben.page.click('label:has-text("yes")');
    await ben.page.click('button:has-text("Vote")');
    await says(ben, 'yes (your vote) 1 vote, 100 %');
    await says(ana, '1 vote, 100 %');
    // As long as they are shares, in the build that people get as well.
    const filled = `Array.from(${ROOT}.querySelectorAll('.bar'), (bar) =>
      bar.querySelector('.fill').getBoundingClientRect().width / bar.getBoundingClientRect().width)`;
    await until(ben.page, `(${filled}).join() === '1,0'`);
    await ana.page.click('label:has-text("no")');
    await ana.page.click('button:has-text("Vote")');
    await says(ben, 'no 1 vote, 50 %');
    await ana.page.click('[data-action=close]');
    await says(ben, 'Closed');
    const cem = await open('lunch', 'Cem');
    await says(cem, 'have not been shared');
    await ana.page.click('[data-action=share]');
    await says(cem, 'yes 1 vote, 50 %');
    const [file] = await Promise.all([
      ana.page.waitForEvent('download'),
      ana.page.click('[data-action=csv]'),
    ]);
    assert.equal(file.suggestedFilename(), 'lunch-at-one.csv');
    const [{ id }] = (await ana.state<State>('poll')).polls as [State['polls'][0]];
    await ana.submit('poll', 'remove', { poll: id });
    await until(ben.page, `!${ROOT}.querySelector('article')`);
    await ana.page.focus('.removed summary');
    await ana.page.keyboard.press('Enter');
    await ana.page.click('[data-action=restore]');
    await says(ben, 'yes (your vote) 1 vote, 50 %');
    for (const person of [ana, ben, cem]) assert.deepEqual(await person.errors(), []);
    const inline = `${ROOT}.querySelectorAll('[style]').length`;
    assert.equal(await ana.page.evaluate(inline), 0, 'no style attribute');
  });

  it('[RS1] counts a vote made without a connection once, and refuses one after the close', async (test) => {
    const proxy = await startChaosProxy(stage.server.port);
    test.after(() => proxy.close());
    const way = `http://127.0.0.1:${proxy.port}`;
    const [ana, ben] = await Promise.all([open('cut', 'Ana'), open('cut', 'Ben', way)]);
    const ask = (question: string): Promise<number | string> =>
      ana.submit('poll', 'ask', { question, kind: 'single', options: ['yes', 'no'] });
    await ask('Open?');
    await ask('Late?');
    await says(ben, 'Late?');
    const polls = (await ana.state<State>('poll')).polls;
    proxy.refusing = true;
    proxy.cut();
    await says(ben, 'No connection');
    for (const card of [1, 2]) {
      await ben.page.click(`article:nth-of-type(${card}) label:has-text("yes")`);
      await ben.page.click(`article:nth-of-type(${card}) button:has-text("Vote")`);
    }
    await ana.submit('poll', 'close', { poll: polls[1]!.id });
    proxy.refusing = false;
    await ben.page.evaluate(`document.querySelector('mm-room').room.reconnect()`);
    await says(ben, 'Not taken: the poll is closed');
    await until(ana.page, `document.querySelector('mm-poll').polls[0].votes.length === 1`);
    const state = await agreed<State>([ana.page, ben.page], 'poll');
    assert.deepEqual(
      state.polls.map(({ open, votes }) => [open, votes.length]),
      [
        [true, 1],
        [false, 0],
      ],
    );
    assert.deepEqual(await ben.errors(), []);
  });
});
