/** Notes and state: the tools around the two libraries. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Doc } from '../ot/json.js';
import { LIMITS } from '../protocol/limits.js';
import { TOOL_LIMITS } from '../protocol/tool-limits.js';
import { notesTool } from './notes.js';
import { stateTool } from './state.js';
import type { AnyTool, VerbContext } from './tool.js';

const author = { id: 'p1', name: 'Ada', role: 'participant' };
const context: VerbContext = { author, now: 1, newId: () => 'id' };
const edit = (tool: AnyTool, args: unknown, state: unknown): unknown =>
  tool.verbs['edit']!(args, state, context);
const result = (tool: AnyTool, args: unknown, state: unknown): unknown =>
  tool.type.apply(state, edit(tool, args, state));
const bad = { code: 'BAD_OPERATION' };

describe('notes', () => {
  it('take an operation, bare or named, or the whole new text', () => {
    for (const args of [[1, '😀'], { op: [1, '😀'] }, { text: 'a😀b' }]) {
      assert.equal(result(notesTool, args, 'ab'), 'a😀b');
    }
    assert.equal(edit(notesTool, { text: 'ab' }, 'ab'), null);
    assert.equal(edit(notesTool, [], 'ab'), null);
  });

  it('refuse anything else', () => {
    for (const args of [
      undefined,
      null,
      'x',
      3,
      {},
      { text: 3 },
      { op: 'x' },
      { op: [], text: '' },
      { value: '' },
    ]) {
      assert.throws(() => edit(notesTool, args, 'ab'), bad, JSON.stringify(args));
    }
    assert.throws(() => result(notesTool, [9, 'x'], 'ab'), bad);
  });

  it('grow to their limit in characters, and not beyond', () => {
    const long = '😀'.repeat(TOOL_LIMITS.textChars - 1);
    assert.doesNotThrow(() => notesTool.admit!(['x'], long, author));
    assert.throws(() => notesTool.admit!(['xy'], long, author), {
      code: 'TOO_LARGE',
      message: /1000001 characters/,
    });
    assert.doesNotThrow(() => notesTool.admit!(['xy', { d: 1 }], long, author));
  });
});

describe('state', () => {
  it('takes an operation, bare or named, a whole value, or a part', () => {
    for (const args of [
      ['a', { r: true, i: 2 }],
      { op: ['a', { r: true, i: 2 }] },
      { value: { a: 2 } },
      { path: ['a'], value: 2 },
    ]) {
      assert.deepEqual(result(stateTool, args, { a: 1 }), { a: 2 });
    }
    assert.equal(edit(stateTool, { value: { a: 1 } }, { a: 1 }), null);
    assert.equal(edit(stateTool, null, { a: 1 }), null);
    assert.equal(result(stateTool, { value: null }, { a: 1 }), null);
  });

  it('refuses anything else', () => {
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const values = [
      undefined,
      () => 1,
      NaN,
      new Map(),
      { a: undefined },
      JSON.parse('{"__proto__":1}'),
      [1, , 2],
      1n,
    ];
    for (const value of values) assert.throws(() => edit(stateTool, { value }, {}), bad, String(value));
    assert.throws(() => edit(stateTool, { value: loop }, {}), { code: 'TOO_LARGE' });
    for (const args of [
      undefined,
      3,
      {},
      { path: ['a'] },
      { path: 'a', value: 1 },
      { path: [-1], value: 1 },
      { op: 3 },
    ]) {
      assert.throws(() => edit(stateTool, args, {}), bad, JSON.stringify(args));
    }
    for (const key of ['__proto__', 'constructor', 'toString']) {
      assert.throws(() => edit(stateTool, { path: [key, 'x'], value: 1 }, {}), bad, key);
    }
    assert.throws(() => edit(stateTool, { op: null, value: 1 }, {}), bad);
  });

  it('grows to its limit, and not beyond', () => {
    const almost = { text: 'x'.repeat(TOOL_LIMITS.stateChars - 40) };
    assert.doesNotThrow(() => edit(stateTool, { path: ['a'], value: 1 }, almost));
    assert.throws(() => edit(stateTool, { path: ['a'], value: 'x'.repeat(60) }, almost), {
      code: 'TOO_LARGE',
    });
  });

  it('nests to its limit, and not beyond, however small the steps', () => {
    const tower = (levels: number): Doc => (levels === 0 ? 1 : { a: tower(levels - 1) });
    const state = tower(LIMITS.depth);
    const inner = Array<string>(LIMITS.depth - 1).fill('a');
    assert.doesNotThrow(() => stateTool.admit!([...inner, 'b', { i: 1 }], state, author));
    const high = stateTool.type.parse([...inner, 'b', { i: [1] }]);
    assert.throws(() => stateTool.admit!(high, state, author), { code: 'TOO_LARGE', message: /32 levels/ });
  });

  it('tells what its author says that it is, under the name of its author', () => {
    const did = [{ verb: 'roll', text: 'rolled 5' }, { verb: 'roll', text: 'rolled 5' }, { verb: 'tidy' }];
    const told = { name: 'Ada', before: { a: 1 }, after: { a: 2 } };
    const op = edit(stateTool, { value: { a: 2 }, did }, { a: 1 });
    assert.deepEqual(op, { did, op: ['a', { r: true, i: 2 }] });
    assert.equal(stateTool.sentence(op as never, told), 'Ada rolled 5');
    assert.deepEqual(
      stateTool.verbsOf(op as never),
      ['edit'],
      'whatever it is called, it is asked for as an edit',
    );
    const silent = edit(stateTool, { path: ['a'], value: 3, did: [{ verb: 'tidy' }] }, { a: 1 });
    assert.equal(stateTool.sentence(silent as never, told), null);
    const back = stateTool.type.invert(op as never, { a: 1 });
    assert.equal(stateTool.sentence(back, told), 'Ada took back “rolled 5”');
    assert.equal(
      edit(stateTool, { value: { a: 1 }, did }, { a: 1 }),
      null,
      'what changes nothing was not done',
    );
    for (const args of [
      { op, did },
      { value: 2, did: [] },
      { value: 2, did: [{ verb: 'roll', by: 'Bob' }] },
    ])
      assert.throws(() => edit(stateTool, args, { a: 1 }), bad, JSON.stringify(args));
  });

  it('lays out only what is not there yet', () => {
    const lay = (value: unknown, state: unknown): unknown =>
      stateTool.verbs['begin']!({ value }, state as Doc, context);
    assert.deepEqual(lay({ a: 0, b: [] }, { a: 1 }), { begin: { b: [] } });
    assert.equal(lay({ a: 0 }, { a: 1 }), null);
    for (const [value, state] of [
      [[], {}],
      [null, {}],
      [{ a: 1 }, 3],
      [{ a: undefined }, {}],
      [JSON.parse('{"__proto__":1}'), {}],
    ])
      assert.throws(() => lay(value, state), bad, JSON.stringify(value));
  });
});
