import { expect, html, oneEvent } from '@open-wc/testing';
import { createMemoryRoom, type MemoryRoom } from '../../core/testing/memory-room.js';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.js';
import { tooLarge } from '../../core/ot/check.js';
import { createToolRegistry } from '../../core/tools/registry.js';
import { notesTool } from '../../core/tools/notes.js';
import type { ToolRegistry } from '../../core/tools/tool.js';
import type { Room } from '../../core/room/room.js';
import { allInside, inside, textOf } from '../base/testing/in-room.js';
import { MMNotesChangeEvent } from './mm-notes.events.js';
import {
  before,
  choose,
  compose,
  drawn,
  fieldOf,
  notesIn,
  press,
  tellInput,
  type,
} from './testing/notes-page.js';

/** Notes that take no `x`: at once, or after the relay has seen it. */
function toolsWithALimit(): ToolRegistry {
  const refuse = (op: unknown, letter: string): void => {
    if (JSON.stringify(op).includes(letter)) throw tooLarge(`no ${letter} is allowed`);
  };
  return createToolRegistry({
    notes: {
      ...notesTool,
      verbs: {
        edit: (args, state, context) => {
          refuse(args, '#');
          return notesTool.verbs.edit!(args, state as string, context);
        },
      },
      admit: (op) => refuse(op, '%'),
    },
  });
}

describe('<mm-notes> together', () => {
  let clock: FakeClock;
  let memory: MemoryRoom;
  let ada: Room;
  let bob: Room;
  beforeEach(async () => {
    clock = createFakeClock();
    memory = createMemoryRoom({ clock, tools: toolsWithALimit() });
    ada = await memory.join('Ada');
    bob = await memory.join('Bob');
  });
  afterEach(() => memory.close());

  /** Lets everything arrive, what is sent a moment later too. */
  async function settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await memory.settle();
      clock.advance(60);
    }
    await memory.settle();
  }
  const edit = (room: Room, text: string): Promise<number> => room.doc('notes').submit('edit', { text });

  it('lets each line run its own way as soon as one runs from right to left', async () => {
    const { element: hers } = await notesIn(ada);
    const { element: his } = await notesIn(bob);
    const ways = (): string[] =>
      [hers, his].flatMap((notes) => [fieldOf(notes).dir, inside(notes, '.mirror').dir]);
    const all = (dir: string): string[] => [dir, dir, dir, dir];
    expect(ways()).to.deep.equal(all('auto'));
    type(fieldOf(hers), '1. Hello\n');
    await settle();
    expect(ways()).to.deep.equal(all('ltr'));
    await edit(bob, '1. Hello\nשלום');
    await settle();
    expect(ways()).to.deep.equal(all('auto'));
    const line = inside(hers, '.mirror').children[1]!;
    expect(getComputedStyle(line).unicodeBidi).to.equal('plaintext');
    await edit(bob, '');
    await settle();
    await edit(bob, 'Hello');
    await settle();
    expect(ways()).to.deep.equal(all('ltr'));
    expect(fieldOf(await notesIn(ada).then(({ element }) => element)).dir).to.equal('ltr');
  });

  it('writes what one types into what the other reads, around the caret there', async () => {
    const { element: hers } = await notesIn(ada);
    const { element: his } = await notesIn(bob);
    type(fieldOf(hers), 'Hello 😀');
    await settle();
    expect(fieldOf(his).value).to.equal('Hello 😀');
    fieldOf(his).focus();
    fieldOf(his).setSelectionRange(5, 8);
    type(fieldOf(hers), 'Oh: ', 0);
    await settle();
    expect(drawn(fieldOf(his))).to.equal('Oh: Hello| 😀|');
    type(fieldOf(his), '!');
    await settle();
    expect(fieldOf(hers).value).to.equal('Oh: Hello!');
    expect(drawn(fieldOf(hers))).to.equal('Oh: |Hello!');
    expect(hers.text).to.equal('Oh: Hello!');
  });

  it('puts a letter between the same letters where it was typed', async () => {
    const { element: hers } = await notesIn(ada);
    type(fieldOf(hers), 'aaaa');
    await settle();
    type(fieldOf(hers), 'a', 1);
    await settle();
    expect(memory.log.at(-1)!.op).to.deep.equal([1, 'a']);
  });

  it('keeps both sides of two people in one line, whoever comes first', async () => {
    await edit(ada, 'one two');
    await settle();
    const { element: hers } = await notesIn(ada);
    const { element: his } = await notesIn(bob);
    memory.hold(ada);
    memory.hold(bob);
    type(fieldOf(hers), 'big ', 4);
    type(fieldOf(his), '!', 7);
    memory.release(bob);
    memory.release(ada);
    await settle();
    expect(drawn(fieldOf(hers))).to.equal('one big |two!');
    expect(drawn(fieldOf(his))).to.equal('one big two!|');
  });

  it('leaves the field alone while a word is composed, and brings both together then', async () => {
    await edit(ada, 'a b');
    await settle();
    const { element: hers } = await notesIn(ada);
    const field = fieldOf(hers);
    field.focus();
    field.setSelectionRange(1, 1);
    compose(field, 'にほん');
    await bob.doc('notes').submit('edit', { op: ['x ', 3, ' y'] });
    await settle();
    expect(field.value, 'untouched').to.equal('aにほん b');
    expect(bob.doc('notes').state).to.equal('x a b y');
    choose(field, 3, '日本');
    await settle();
    expect(drawn(field)).to.equal('x a日本| b y');
    expect(bob.doc('notes').state).to.equal('x a日本 b y');
  });

  it('takes back words, not letters, and never the words of others', async () => {
    const { element: hers } = await notesIn(ada);
    const field = fieldOf(hers);
    type(field, 'one two');
    await settle();
    await edit(bob, 'one two three');
    await settle();
    expect(before(field, 'historyUndo')).to.equal(false);
    expect(drawn(field)).to.equal('one | three');
    expect(press(field, 'z', { ctrlKey: true })).to.equal(false);
    expect(field.value).to.equal(' three');
    press(field, 'Z', { ctrlKey: true, shiftKey: true });
    press(field, 'y', { metaKey: true });
    expect(field.value).to.equal('one two three');
    await settle();
    expect(bob.doc('notes').state).to.equal('one two three');
  });

  it('keeps what is written without a connection, and sends it later', async () => {
    const { element: hers } = await notesIn(ada);
    memory.cut(ada);
    await edit(bob, 'from Bob');
    type(fieldOf(hers), 'from Ada. ');
    await hers.updateComplete;
    expect(textOf(hers, '.note')).to.contain('kept');
    expect(hers.matches(':state(offline)')).to.equal(true);
    await expect(hers).to.be.accessible();
    memory.restore(ada);
    await settle();
    expect(fieldOf(hers).value).to.equal(bob.doc('notes').state);
    expect(fieldOf(hers).value).to.contain('from Ada. ').and.contain('from Bob');
  });

  it('takes a book that is pasted, in parts', async () => {
    const { element: hers } = await notesIn(ada);
    const book = 'wörd 😀 '.repeat(9).concat('\n').repeat(1_000);
    const field = fieldOf(hers);
    field.setRangeText(book, 0, 0, 'end');
    tellInput(field, 'insertFromPaste');
    await settle();
    expect(bob.doc('notes').state === book).to.equal(true);
    expect(field.value === book).to.equal(true);
    press(field, 'z', { ctrlKey: true });
    await settle();
    expect(bob.doc('notes').state === '').to.equal(true);
  });

  for (const [when, letter] of [
    ['at once', '#'],
    ['by the relay', '%'],
  ] as const) {
    it(`takes out again what is refused ${when}, and says why`, async () => {
      await edit(ada, 'short');
      await settle();
      const { element: hers } = await notesIn(ada);
      const refused = oneEvent(hers, 'mm-operation-refuse');
      const field = fieldOf(hers);
      type(field, letter, 5);
      await settle();
      await refused;
      await hers.updateComplete;
      expect(textOf(hers, '.note.danger')).to.contain(`no ${letter} is allowed`);
      expect(drawn(field)).to.equal('short|');
      await expect(hers).to.be.accessible();
      inside<HTMLButtonElement>(hers, '.note button').click();
      await hers.updateComplete;
      expect(allInside(hers, '.note')).to.deep.equal([]);
      type(field, '!', 5);
      await settle();
      expect(bob.doc('notes').state).to.equal('short!');
    });
  }

  it('keeps ends of line of other systems where they are', async () => {
    await bob.doc('notes').submit('edit', { op: ['one\r\ntwo'] });
    await settle();
    const { element: hers } = await notesIn(ada);
    type(fieldOf(hers), '!', fieldOf(hers).value.length);
    await settle();
    expect(bob.doc('notes').state).to.equal('one\r\ntwo!');
  });

  it('tells the page what was written, and by whom', async () => {
    const { element: hers } = await notesIn(ada);
    const heard = oneEvent(hers, MMNotesChangeEvent.type) as unknown as Promise<MMNotesChangeEvent>;
    await edit(bob, 'hi');
    expect((await heard).detail).to.deep.equal({ text: 'hi', by: bob.self!.id, local: false });
  });

  it('shows carets, selections and names of the others, and who is writing', async () => {
    await edit(ada, 'one two three');
    await settle();
    const { element: hers } = await notesIn(ada);
    const { element: his } = await notesIn(bob, html`<mm-notes></mm-notes>`);
    const field = fieldOf(his);
    field.focus();
    field.setSelectionRange(4, 7);
    press(field, 'Shift');
    field.dispatchEvent(new Event('select'));
    await settle();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(textOf(hers, '.caret span')).to.equal('Bob');
    expect(allInside(hers, '.shades > div').length).to.equal(1);
    const x = (): number => new DOMMatrix(inside(hers, '.caret').style.transform).e;
    const stood = x();
    // What Ada writes before it moves it, without a word from Bob.
    memory.hold(bob);
    type(fieldOf(hers), 'and ', 0);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(x()).to.be.greaterThan(stood);
    memory.release(bob);
    type(field, 'TWO');
    await Promise.resolve();
    await settle();
    await hers.updateComplete;
    field.blur();
    await settle();
    expect(allInside(hers, '.caret')).to.deep.equal([]);
  });
});
