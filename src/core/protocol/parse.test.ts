import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MMError, type ErrorCode } from './errors.js';
import { LIMITS } from './limits.js';
import type { ClientMessage } from './messages.js';
import { parseServerMessage } from './parse-server.js';
import { BadSubmit, parseClientMessage } from './parse.js';

const submit = {
  kind: 'doc/submit',
  pipeline: 1,
  seq: 1,
  base: 0,
  doc: 'slides',
  tool: 'slides',
  verb: 'goto',
  op: [],
};
const hello = { kind: 'hello', versions: [1], name: 'Ada' };

const VALID: readonly ClientMessage[] = [
  hello as ClientMessage,
  {
    kind: 'hello',
    versions: [1, 2],
    name: '',
    token: 'a.b.c',
    role: 'host',
    resume: { participant: 'p1', secret: 's', rev: 7 },
  },
  submit as ClientMessage,
  { kind: 'presence/set', value: { cursor: [0.1, 0.2] } },
  { kind: 'clock/ping', sent: 12.5 },
  { kind: 'room/leave' },
];

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

const WRONG: readonly [raw: unknown, names: RegExp][] = [
  [null, /message/],
  [[], /message/],
  ['hello', /message/],
  [{}, /kind/],
  [{ kind: 'toString' }, /kind/],
  [{ kind: '__proto__' }, /kind/],
  [{ kind: 'welcome' }, /kind must be one that is known, not "welcome"/],
  [{ ...hello, versions: [] }, /versions/],
  [{ ...hello, versions: ['1'] }, /versions/],
  [{ ...hello, versions: Array(17).fill(1) }, /versions/],
  [{ ...hello, name: 'x'.repeat(LIMITS.nameChars + 1) }, /name must be at most 80/],
  [{ ...hello, name: 5 }, /name/],
  [{ ...hello, token: {} }, /token/],
  [{ ...hello, role: '../admin' }, /role/],
  [{ ...hello, resume: null }, /resume/],
  [{ ...hello, resume: { participant: 'p', secret: 's', rev: -1 } }, /resume\.rev/],
  [{ ...hello, resume: { participant: 'p', secret: 5, rev: 1 } }, /resume\.secret/],
  [{ ...submit, pipeline: 1.5 }, /pipeline/],
  [{ ...submit, seq: 0 }, /seq/],
  [{ kind: 'clock/ping', sent: '5' }, /sent/],
  [{ kind: 'clock/ping', sent: Infinity }, /sent/],
  [{ kind: 'presence/set', value: JSON.parse('{"a":{"__proto__":1}}') }, /__proto__/],
];

const WRONG_SUBMITS: readonly [change: object, code: ErrorCode, names: RegExp][] = [
  [{ base: -1 }, 'BAD_MESSAGE', /base/],
  [{ doc: '__proto__' }, 'BAD_MESSAGE', /doc/],
  [{ doc: 'toString' }, 'BAD_MESSAGE', /doc/],
  [{ doc: 'a/b' }, 'BAD_MESSAGE', /doc/],
  [{ doc: 'x'.repeat(65) }, 'BAD_MESSAGE', /doc/],
  [{ tool: '' }, 'BAD_MESSAGE', /tool/],
  [{ verb: ['goto'] }, 'BAD_MESSAGE', /verb/],
  [{ op: undefined }, 'BAD_MESSAGE', /op/],
  [{ op: JSON.parse('[{"constructor":{}}]') }, 'BAD_OPERATION', /"constructor"/],
  [{ op: nested(LIMITS.depth + 1) }, 'TOO_LARGE', /32 levels/],
];

describe('messages from a client', () => {
  for (const message of VALID) {
    it(`[FR2] takes ${message.kind} and gives it back`, () => {
      const { ...raw } = message;
      assert.deepEqual(parseClientMessage(raw), message);
    });
  }

  it('[FR2] leaves out what is no field', () => {
    assert.deepEqual(parseClientMessage({ kind: 'room/leave', extra: 1 }), { kind: 'room/leave' });
  });

  for (const [raw, names] of WRONG) {
    it(`[FR2] refuses ${JSON.stringify(raw).slice(0, 70)}`, () => {
      assert.throws(
        () => parseClientMessage(raw),
        (error) => error instanceof MMError && !(error instanceof BadSubmit) && names.test(error.message),
      );
    });
  }

  for (const [change, code, names] of WRONG_SUBMITS) {
    it(`[FR2] refuses a submit with ${JSON.stringify(change).slice(0, 50)} by itself`, () => {
      assert.throws(
        () => parseClientMessage({ ...submit, pipeline: 3, seq: 9, ...change }),
        (error) =>
          error instanceof BadSubmit &&
          error.code === code &&
          names.test(error.message) &&
          error.pipeline === 3 &&
          error.seq === 9,
      );
    });
  }

  it(`[FR3] takes an operation of ${LIMITS.depth} levels`, () => {
    assert.doesNotThrow(() => parseClientMessage({ ...submit, op: nested(LIMITS.depth) }));
  });

  it('[FR2] throws nothing but MMError, whatever comes', () => {
    const kind = fc.constantFrom('hello', 'doc/submit', 'presence/set', 'clock/ping', 'room/leave', 'x');
    const fields = Object.keys({ ...hello, ...submit, token: 0, role: 0, resume: 0, value: 0, sent: 0 });
    const near = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue(), { noNullPrototype: true });
    const message = fc.oneof(
      fc.jsonValue(),
      fc.tuple(kind, near).map(([kind, raw]) => ({ ...raw, kind })),
      fc.tuple(fc.constantFrom(...VALID), near).map(([valid, raw]) => ({ ...valid, ...raw })),
    );
    fc.assert(
      fc.property(message, (raw) => {
        try {
          parseClientMessage(raw);
        } catch (error) {
          assert.ok(error instanceof MMError, `${String(error)}`);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('messages from the server', () => {
  it('[FR4] ignores a kind that it does not know', () => {
    assert.equal(parseServerMessage({ kind: 'reaction/shown' }), null);
    assert.equal(parseServerMessage({ kind: 'toString' }), null);
    assert.equal(parseServerMessage({}), null);
  });

  it('gives back what has its fields and names the field that is wrong', () => {
    const pong = { kind: 'clock/pong', sent: 1, at: 2 };
    assert.equal(parseServerMessage(pong), pong);
    assert.throws(() => parseServerMessage({ kind: 'clock/pong', sent: 1 }), /clock\/pong with a wrong at/);
    assert.throws(() => parseServerMessage({ kind: 'refused', error: [] }), /refused with a wrong error/);
    assert.throws(() => parseServerMessage(7), { code: 'INTERNAL' });
  });

  it('throws nothing but MMError, whatever comes', () => {
    const raw = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom('kind', 'rev', 'error', 'self', 'content'), fc.jsonValue()),
      fc.record({ kind: fc.constantFrom('welcome', 'doc/committed', 'refused'), error: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(raw, (message) => {
        try {
          parseServerMessage(message);
        } catch (error) {
          assert.ok(error instanceof MMError, `${String(error)}`);
        }
      }),
    );
  });
});
