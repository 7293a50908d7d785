/** Two fields, two people who type, compose, press and undo at random, and a network that holds things back. */
import { expect } from '@open-wc/testing';
import type { TextOp } from '../../../core/ot/text.js';
import type { DocChange, Room } from '../../../core/room/room.js';
import { createFakeClock } from '../../../core/testing/fake-clock.js';
import { createMemoryRoom } from '../../../core/testing/memory-room.js';
import { seededRandom } from '../../../core/testing/random.js';
import type { After } from '../../base/timers.js';
import { choose, compose, tellInput } from '../testing/notes-page.js';
import { Pad } from './pad.js';

const LETTERS = ['a', 'b', ' ', '\n', '😀', 'ö'] as const;

interface Writer {
  readonly room: Room;
  readonly field: HTMLTextAreaElement;
  readonly pad: Pad;
  /** The field once more, made from nothing but what the pad says changed. */
  told: string;
  composing: number;
}

async function writerIn(room: Room, after: After): Promise<Writer> {
  const doc = room.doc<string>('notes');
  await doc.ready;
  const field = document.createElement('textarea');
  const pad = new Pad(field, {
    submit: (op) => void doc.submit('edit', { op }),
    text: () => doc.state,
    changed: (_op, splices) => {
      for (const { at, removed, inserted } of splices) {
        writer.told = writer.told.slice(0, at) + inserted + writer.told.slice(at + removed);
      }
    },
    now: () => 0,
    after,
  });
  const writer: Writer = { room, field, pad, told: '', composing: 0 };
  doc.subscribe(({ op }: DocChange<string>) => pad.sending || pad.remote(op as TextOp));
  return writer;
}

/** A caret never stands inside a pair. */
function anywhere(text: string, random: () => number): number {
  const at = Math.floor(random() * (text.length + 1));
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at;
}

function act(writer: Writer, random: () => number): void {
  const { field, pad } = writer;
  if (writer.composing > 0) {
    choose(field, writer.composing, random() < 0.2 ? '' : '日本');
    writer.composing = 0;
    return;
  }
  const [one, other] = [anywhere(field.value, random), anywhere(field.value, random)].sort((a, b) => a - b);
  const chance = random();
  if (chance < 0.7) field.setSelectionRange(one!, chance < 0.5 ? one! : Math.min(other!, one! + 6));
  if ((field.value.charCodeAt(field.selectionEnd) & 0xfc00) === 0xdc00) field.setSelectionRange(one!, one!);
  if (chance < 0.5) {
    const letter = LETTERS[Math.floor(random() * LETTERS.length)]!;
    field.setRangeText(letter, field.selectionStart, field.selectionEnd, 'end');
    tellInput(field, 'insertText');
  } else if (chance < 0.65) {
    field.setRangeText('', field.selectionStart, field.selectionEnd, 'end');
    tellInput(field, 'deleteContentBackward');
  } else if (chance < 0.75) {
    compose(field, 'にほん');
    writer.composing = 3;
  } else if (chance < 0.85) pad.undo();
  else if (chance < 0.9) pad.redo();
  else {
    const at = anywhere(field.value, random);
    pad.perform({ splices: [{ at, removed: 0, inserted: '- ' }], selection: [at + 2, at + 2] });
  }
}

describe('a field bound to a shared text', () => {
  for (let seed = 1; seed <= 12; seed++) {
    it(`shows what everyone has in the end, seed ${seed}`, async () => {
      const random = seededRandom(seed);
      const clock = createFakeClock();
      const memory = createMemoryRoom({ clock });
      const rooms = [await memory.join('Ada'), await memory.join('Bob'), await memory.join('Cem')];
      const writers = await Promise.all(
        rooms.map((room) => writerIn(room, (ms, callback) => clock.after(ms, callback))),
      );
      for (let i = 0; i < 150; i++) {
        const writer = writers[Math.floor(random() * writers.length)]!;
        act(writer, random);
        const other = rooms[Math.floor(random() * rooms.length)]!;
        if (random() < 0.1) memory.hold(other);
        if (random() < 0.2) memory.release(other);
        if (random() < 0.3) clock.advance(20);
        if (random() < 0.3) await memory.settle();
      }
      for (const writer of writers) {
        if (writer.composing > 0) choose(writer.field, writer.composing, '本');
        memory.release(writer.room);
      }
      for (let i = 0; i < 4; i++) {
        await memory.settle();
        clock.advance(60);
      }
      await memory.settle();
      const text = memory.snapshot().docs['notes']?.state;
      for (const { field, told, room } of writers) {
        expect(room.doc('notes').pending, `seed ${seed}`).to.equal(0);
        expect(field.value, `seed ${seed}`).to.equal(text);
        expect(told, `seed ${seed}`).to.equal(text);
      }
      memory.close();
    });
  }

  it('writes a long text in a field less often than others write it', async () => {
    const clock = createFakeClock();
    const memory = createMemoryRoom({ clock });
    const [ada, bob] = [await memory.join('Ada'), await memory.join('Bob')];
    const hers = await writerIn(ada, (ms, callback) => clock.after(ms, callback));
    await bob.doc('notes').ready;
    const write = async (op: TextOp): Promise<void> => {
      void bob.doc('notes').submit('edit', { op });
      clock.advance(20);
      await memory.settle();
    };
    await write(['long '.repeat(5_000)]);
    await write([5, 'a ']);
    await write([7, 'b ']);
    expect(hers.field.value.slice(0, 10)).to.equal('long long ');
    hers.field.setSelectionRange(5, 5);
    hers.field.setRangeText('mine ', 5, 5, 'end');
    tellInput(hers.field, 'insertText');
    clock.advance(120);
    expect(hers.field.value.slice(0, 15)).to.equal('long a b mine l');
    expect(hers.field.selectionStart).to.equal(14);
    await memory.settle();
    expect(bob.doc('notes').state === hers.field.value).to.equal(true);
    memory.close();
  });
});
