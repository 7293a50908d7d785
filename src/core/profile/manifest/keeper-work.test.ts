/** What it costs to hold a tool's document to its manifest: that which changes, not all that is there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sequencer } from '../../relay/sequencer.js';
import { stateTool } from '../../tools/state.js';
import { createJudge } from '../judge.js';
import { createLaw } from '../law.js';
import { createKeeper } from './keeper.js';
import type { ToolManifest } from './schema.js';

const CARDS = 5_000;
const manifest = {
  ...{ id: 'cards', version: '1', title: 'Cards', initial: { cards: [], n: 0 } },
  state: {
    type: 'object',
    properties: {
      cards: { type: 'array', items: { type: 'object', properties: { x: { type: 'number' } } } },
      n: { type: 'integer' },
    },
  },
  verbs: { count: { changes: ['n'] }, move: { changes: ['cards'] } },
} as unknown as ToolManifest;
const start = { cards: Array.from({ length: CARDS }, (_, x) => ({ x })), n: 0 };
const did = (verb: string, op: unknown) => ({ did: [{ verb }], op });
const count = did('count', ['n', { r: 0, i: 1 }]);

test('[MF4] what has been looked at is not looked at again, and what is new is', () => {
  const keeper = createKeeper(manifest);
  let state: unknown = start;
  const check = (op: unknown): number => {
    const parsed = stateTool.type.parse(op);
    const after = stateTool.type.apply(state as never, parsed);
    const who = { actor: 'p', standing: 'participant' };
    const looked = keeper.check({ op: parsed, before: state, after, ...who });
    state = after;
    return looked;
  };
  assert.ok(check(count) > CARDS);
  assert.ok(check(did('count', ['n', { r: 1, i: 2 }])) < 5);
  assert.throws(() => check(did('move', ['cards', 7, { r: true, i: { x: 'far' } }])), {
    code: 'BAD_OPERATION',
    message: /cards\/7\/x must be number/,
  });
  assert.throws(() => check(did('move', ['cards', 7, 'x', { r: 7, i: 'far' }])), { code: 'BAD_OPERATION' });
  check(did('move', ['cards', 7, 'x', { r: 7, i: 8 }]));
});

test('[RF5] is charged to whoever does it', () => {
  const law = createLaw({ tools: { cards: { manifest } } } as never);
  const relay = new Sequencer({
    tools: () => stateTool,
    snapshot: { rev: 0, docs: { cards: { tool: 'state', type: stateTool.type.name, state: start } } },
    judge: createJudge({ law: () => law }),
  });
  relay.attach('p');
  let charged = 0;
  const submit = (op: unknown, seq: number): number => {
    const before = charged;
    const message = {
      kind: 'doc/submit',
      pipeline: 1,
      seq,
      base: seq - 1,
      doc: 'cards',
      tool: 'state',
    } as const;
    const author = { id: 'p', name: 'P', role: 'participant' };
    const result = relay.submit(
      author,
      { ...message, verb: 'edit', op },
      1,
      (work) => void (charged += work),
    );
    assert.equal(result.kind, 'entry');
    return charged - before;
  };
  assert.ok(submit(count, 1) > CARDS);
  assert.ok(submit(did('count', ['n', { r: 1, i: 2 }]), 2) < 500);
});
