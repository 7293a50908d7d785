/** Two people write in the same notes, with real keys, a real composition and a network that goes away. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { until, type RoomPage } from './lib/browser.js';
import { startChaosProxy } from './lib/chaos-proxy.js';
import { strictStage } from './lib/strict-stage.js';

const FIELD = `document.querySelector('mm-notes').shadowRoot.querySelector('textarea')`;
const ROOT = `document.querySelector('mm-notes').shadowRoot`;

describe('notes of two people', () => {
  const stage = strictStage();

  /** Opens the notes of `room` on a page with the strictest policy, or by way of a proxy. */
  async function open(room: string, name: string, way?: string): Promise<RoomPage> {
    const person = await stage.open('notes.html', room, name, way);
    await until(person.page, `${FIELD} && ${ROOT}.querySelector('.toolbar')`);
    return person;
  }
  const shows = (person: RoomPage, text: string): Promise<void> =>
    until(person.page, `${FIELD}.value === ${JSON.stringify(text)}`);
  const caretAt = (person: RoomPage, at: number): Promise<unknown> =>
    person.page.evaluate(`(${FIELD}.focus(), ${FIELD}.setSelectionRange(${at}, ${at}))`);

  it('writes together: lists, words, carets, and undo of one’s own', async () => {
    const [ana, ben] = await Promise.all([open('together', 'Ana'), open('together', 'Ben')]);
    await caretAt(ana, 0);
    await ana.page.keyboard.type('- milk');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('bread');
    await shows(ben, '- milk\n- bread');
    await until(ben.page, `${ROOT}.querySelector('.caret span')?.textContent === 'Ana'`);
    await caretAt(ben, 0);
    await ben.page.keyboard.type('Buy:\n');
    await shows(ana, 'Buy:\n- milk\n- bread');
    // The caret stayed behind what Ana wrote.
    await ana.page.keyboard.type(' and salt');
    await shows(ben, 'Buy:\n- milk\n- bread and salt');
    // A word is one step, and more only where the machine halted within it.
    for (let steps = 0; steps < 4 && (await ana.page.evaluate(`/ s/.test(${FIELD}.value)`)); steps++)
      await ana.page.keyboard.press('Control+z');
    await shows(ben, 'Buy:\n- milk\n- bread and ');
    await ana.page.keyboard.press('Tab');
    await shows(ben, 'Buy:\n- milk\n  - bread and ');
    await ana.page.keyboard.press('Escape');
    await ana.page.keyboard.press('Tab');
    await until(ana.page, `${ROOT}.activeElement !== ${FIELD}`);
    await until(ben.page, `!${ROOT}.querySelector('.caret')`);
    for (const person of [ana, ben]) assert.deepEqual(await person.errors(), []);
  });

  it('lets a word be composed while others write', async () => {
    const [ana, ben] = await Promise.all([open('ime', 'Ana'), open('ime', 'Ben')]);
    await caretAt(ana, 0);
    await ana.page.keyboard.type('a b');
    await shows(ben, 'a b');
    await caretAt(ana, 1);
    const devtools = await ana.page.context().newCDPSession(ana.page);
    await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await caretAt(ben, 0);
    await ben.page.keyboard.type('x ');
    await until(ana.page, `document.querySelector('mm-notes').text === 'x a b'`);
    assert.equal(await ana.page.evaluate(`${FIELD}.value`), 'aにほん b', 'the composition is left alone');
    await devtools.send('Input.insertText', { text: '日本' });
    await shows(ana, 'x a日本 b');
    await shows(ben, 'x a日本 b');
    assert.equal(await ana.page.evaluate(`${FIELD}.selectionStart`), 5);
  });

  it('[RS1] keeps what is written without a connection, and everybody ends with the same', async (test) => {
    const proxy = await startChaosProxy(stage.server.port);
    test.after(() => proxy.close());
    const way = `http://127.0.0.1:${proxy.port}`;
    const [ana, ben] = await Promise.all([open('cut', 'Ana', way), open('cut', 'Ben')]);
    await caretAt(ana, 0);
    await ana.page.keyboard.type('one two');
    await shows(ben, 'one two');
    proxy.refusing = true;
    proxy.cut();
    await until(ana.page, `${ROOT}.querySelector('.note')`);
    await caretAt(ana, 3);
    await ana.page.keyboard.type(' and a half');
    await caretAt(ben, 7);
    await ben.page.keyboard.type(' three');
    proxy.refusing = false;
    await ana.page.evaluate(`document.querySelector('mm-room').room.reconnect()`);
    for (const person of [ana, ben]) await shows(person, 'one and a half two three');
    const { ops } = (await (
      await fetch(`${stage.server.url}/v1/rooms/cut/log?after=0&limit=1000`)
    ).json()) as {
      ops: { op: unknown[] }[];
    };
    const written = ops.flatMap(({ op }) => op.filter((part) => typeof part === 'string')).join('');
    assert.equal(written.length, 'one two and a half three'.length, 'each letter is in the log once');
    assert.deepEqual(await ana.errors(), []);
  });
});
