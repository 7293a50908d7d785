import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MMError } from '../protocol/errors.js';
import type { DocSubmit, RoomSnapshot } from '../protocol/messages.js';
import { jsonBytes } from '../protocol/size.js';
import { notesTool } from '../tools/notes.js';
import { Sequencer, type SubmitResult } from './sequencer.js';
import type { Charge } from './work.js';

const MOST = 100_000;
const ada = { id: 'ada', name: 'Ada', role: 'host' };
const tools = (name: string) => (name === 'notes' ? notesTool : undefined);

function room(snapshot?: RoomSnapshot) {
  const sequencer = new Sequencer({ tools, maxBytes: MOST, ...(snapshot && { snapshot }) });
  sequencer.attach('ada');
  let seq = 0;
  const edit = (doc: string, op: unknown, charge?: Charge): SubmitResult => {
    const place = { pipeline: sequencer.pipelineOf('ada'), seq: ++seq, base: sequencer.rev };
    const message: DocSubmit = { kind: 'doc/submit', ...place, doc, tool: 'notes', verb: 'edit', op };
    return sequencer.submit(ada, message, 1, charge);
  };
  return { sequencer, edit };
}

const isFull = (result: SubmitResult): void => {
  assert.equal(result.kind, 'refused');
  const { code, message } = (result as { refusal: { error: { code: string; message: string } } }).refusal
    .error;
  assert.deepEqual([code, message], ['TOO_LARGE', 'the documents of a room may take 1 MB together']);
};
const isTaken = (result: SubmitResult): void => assert.equal(result.kind, 'entry', JSON.stringify(result));
const bytesOf = ({ docs }: RoomSnapshot): number =>
  Object.values(docs).reduce((sum, { state }) => sum + jsonBytes(state), 0);

describe('the size of a room', () => {
  it('is bounded over all documents, new ones too', () => {
    const { sequencer, edit } = room();
    for (const doc of ['a', 'b', 'c']) isTaken(edit(doc, ['x'.repeat(30_000)]));
    for (const doc of ['a', 'd']) isFull(edit(doc, ['y'.repeat(10_000)]));
    isTaken(edit('a', ['y'.repeat(9_000)]));
    assert.equal(sequencer.state('d'), undefined);
    for (let n = 0; n < 200; n++) edit(`doc${n}`, ['z'.repeat(1_000)]);
    assert.ok(bytesOf(sequencer.snapshot()) <= MOST * 1.02);
  });

  it('still takes what makes it smaller, or no larger', () => {
    const { edit } = room();
    for (const doc of ['a', 'b']) isTaken(edit(doc, ['x'.repeat(49_900)]));
    isFull(edit('a', ['y'.repeat(2_000)]));
    isTaken(edit('a', ['y'.repeat(2_000), { d: 2_000 }]));
    for (let n = 0; n < 1_000; n++) isTaken(edit('b', ['y', { d: 1 }]));
    isTaken(edit('a', [{ d: 30_000 }]));
    isTaken(edit('b', ['y'.repeat(20_000)]));
  });

  it('is measured where it was guessed: edits that leave a text as long as it was fill no room', () => {
    const { edit } = room();
    isTaken(edit('a', ['x'.repeat(40_000)]));
    for (let n = 0; n < 100; n++) isTaken(edit('a', ['y'.repeat(5_000), { d: 5_000 }]));
    isTaken(edit('b', ['x'.repeat(50_000)]));
  });

  it('lets a full room write a few words more, and not for ever', () => {
    const { sequencer, edit } = room();
    for (const doc of ['a', 'b']) isTaken(edit(doc, ['x'.repeat(49_900)]));
    let taken = 0;
    while (taken < 1_000 && edit('a', ['some more words']).kind === 'entry') taken++;
    assert.ok(taken > 100, `${taken}`);
    assert.ok(bytesOf(sequencer.snapshot()) <= MOST * 1.02);
  });

  it('is known of a room that comes from its log, even when it is beyond the limit', () => {
    const docs = { a: { tool: 'notes', type: notesTool.type.name, state: 'x'.repeat(120_000) } };
    const { sequencer, edit } = room({ rev: 1, docs });
    isFull(edit('b', ['y']));
    const entry = { rev: 2, at: 1, by: 'ada', seq: 0, tool: 'notes', verb: 'edit', doc: 'a' };
    sequencer.replay({ ...entry, op: [{ d: 60_000 }] });
    isTaken(edit('b', ['y']));
  });

  it('is measured at the cost of who makes that necessary', () => {
    const { edit } = room();
    isTaken(edit('a', ['x'.repeat(60_000)]));
    let work = 0;
    isFull(edit('a', ['y'.repeat(60_000)], (more) => (work += more)));
    assert.ok(work > 60_000 * 0.3 + 60_000 * 0.02, `${work}`);
    const broke: Charge = (more) => {
      if (more > 1_000 && more < 10_000) throw new MMError('RATE_LIMITED', 'too much');
    };
    const refused = edit('a', ['y'.repeat(60_000)], broke);
    assert.equal(refused.kind === 'refused' && refused.refusal.error.code, 'RATE_LIMITED');
  });
});
