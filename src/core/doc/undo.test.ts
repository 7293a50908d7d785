import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { textType, type TextOp } from '../ot/text.js';
import type { AnyType } from '../ot/type.js';
import { LIMITS } from '../protocol/limits.js';
import type { Room, SharedDoc } from '../room/room.js';
import { createMemoryRoom, type MemoryRoom } from '../testing/memory-room.js';
import { UndoHistory } from './undo.js';

interface Seen {
  readonly center: readonly number[];
  readonly marks: readonly { readonly id: string }[];
}

let memory: MemoryRoom;
let ana: Room;
let map: SharedDoc<Seen>;
beforeEach(async () => {
  memory = createMemoryRoom();
  ana = await memory.join('Ana');
  map = ana.doc<Seen>('map');
  await map.ready;
});
afterEach(() => memory.close());

const lng = (): number => map.state.center[0]!;
/** A hand moves the map from 1 to `to`, in as many operations. */
async function drag(to: number): Promise<void> {
  await map.submit('pan', { center: [1, 0] });
  for (let at = 2; at <= to; at++) await map.submit('pan', { center: [at, 0] }, { joins: true });
}

describe('undoing a gesture', () => {
  it('is one step, however many operations it was, and so is redoing it', async () => {
    await drag(2 * LIMITS.undoSteps);
    const { rev } = memory;
    await map.undo();
    assert.equal(lng(), 0);
    assert.deepEqual([map.canUndo, memory.rev], [false, rev + 1]);
    await map.redo();
    assert.equal(lng(), 2 * LIMITS.undoSteps);
    assert.deepEqual([map.canUndo, map.canRedo], [true, false]);
    await map.undo();
    assert.equal(lng(), 0);
  });

  it('leaves alone what was done before it, and what others did meanwhile', async () => {
    const ben = await memory.join('Ben');
    await map.submit('pan', { center: [-50, 0] });
    await map.submit('mark', { id: 'mine', at: [0, 0] });
    await drag(3);
    await ben.doc('map').ready;
    await ben.doc('map').submit('mark', { id: 'theirs', at: [0, 0] });
    await map.submit('pan', { center: [4, 0] }, { joins: true });
    await map.undo();
    assert.equal(lng(), -50);
    assert.deepEqual(
      map.state.marks.map(({ id }) => id),
      ['mine', 'theirs'],
    );
    await map.undo();
    assert.deepEqual(
      map.state.marks.map(({ id }) => id),
      ['theirs'],
    );
  });

  it('leaves nothing to redo when something else is done instead', async () => {
    await drag(3);
    await map.undo();
    assert.equal(map.canRedo, true);
    await map.submit('pan', { center: [9, 0] });
    assert.deepEqual([map.canRedo, map.redo()], [false, null]);
    assert.equal(lng(), 9);
  });

  it('a first operation that joins has nothing to join, and is a step', async () => {
    await map.submit('pan', { center: [7, 0] }, { joins: true });
    await map.undo();
    assert.equal(lng(), 0);
  });

  for (const refused of [1, 2, 3]) {
    it(`[RF3] takes back what is left when its operation ${refused} was refused`, () => {
      const history = new UndoHistory(textType as AnyType);
      let text = 'before ';
      const write = (op: TextOp): TextOp => {
        const inverse = textType.invert(op, text);
        text = textType.apply(text, op);
        return inverse;
      };
      history.did('do', 10, write([7, 'the ']));
      history.did('do', 1, write([11, 'one ']));
      history.did('do', 2, write([15, 'two ']), true);
      history.did('do', 3, write([19, 'three']), true);
      const change: TextOp = [7 + 4 * refused, { d: refused < 3 ? 4 : 5 }];
      const before = text;
      text = textType.apply(text, change);
      history.refused(refused, change, before);
      write(history.take('undo') as TextOp);
      assert.equal(text, 'before the ');
      write(history.take('undo') as TextOp);
      assert.equal(text, 'before ');
    });
  }
});
