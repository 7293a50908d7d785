import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MMError } from '../../protocol/errors.js';
import { FACTS, parseCondition, type Facts } from './when.js';

const THERE = {
  actor: 'p1',
  role: 'student',
  phase: 'lesson',
  people: 7,
  'op.author': 'p1',
  'op.tool': 'chat',
  'op.verb': 'edit',
  'op.doc': 'chat',
} as const;
const facts: Facts = (fact) => THERE[fact];

describe('conditions', () => {
  for (const [condition, holds] of [
    ['op.author == actor', true],
    ["op.author == 'p2'", false],
    ['op.author == "p1" and role == "student"', true],
    ["role == 'teacher' or phase == 'lesson'", true],
    ["not (role == 'teacher')", true],
    ["not role == 'student'", false],
    ["phase != 'test'", true],
    ['people < 10', true],
    ['people >= 7.5', false],
    ["people < '10'", false],
    ["role < 'z'", false],
    ['op.author == null', false],
    ['true', true],
    ['role', false],
    ["false and true or op.verb == 'edit'", true],
    ["op.verb == 'edit' or true and false", true],
    ["people == '7'", false],
    ["role == 'op.author'", false],
  ] as const) {
    it(`[PF6] finds ${condition} ${holds}`, () => assert.equal(parseCondition(condition)(facts), holds));
  }

  for (const [condition, place, said] of [
    ['', 1, /the end/],
    ['op.author = actor', 11, /"==" compares/],
    ['actor && role', 7, /"and" joins/],
    ['op.auther == actor', 1, /did you mean op\.author\?/],
    ['student == role', 1, /texts stand in quotes/],
    ['role == ', 9, /must be a fact/],
    ['(role == 1', 11, /must be "\)"/],
    ['role == 1 role', 11, /"and", "or" or the end/],
    ['close()', 1, /is no fact/],
    ['role() == 1', 5, /"and", "or" or the end/],
    ["role == 'x", 9, /means nothing/],
    ['constructor.constructor', 1, /is no fact/],
    ['__proto__', 1, /means nothing/],
    [`${'('.repeat(40)}role${')'.repeat(40)}`, 18, /deeper than 16/],
    [`${'not '.repeat(40)}role`, 69, /deeper than 16/],
  ] as const) {
    it(`[PF6] says where ${JSON.stringify(condition.slice(0, 30))} is wrong`, () => {
      assert.throws(
        () => parseCondition(condition),
        (error) =>
          error instanceof MMError &&
          error.code === 'BAD_MESSAGE' &&
          said.test(error.message) &&
          error.message.includes(`character ${place} `),
      );
    });
  }

  it('[PF6] is not longer than it may be', () => {
    assert.throws(() => parseCondition(' '.repeat(301)), /300 characters/);
  });

  it('[PF6] refuses or answers, whatever is written', () => {
    const words = fc.constantFrom(
      ...FACTS,
      '==',
      '!=',
      '<',
      'and',
      'or',
      'not',
      '(',
      ')',
      "'x'",
      '7',
      'null',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          assert.equal(typeof parseCondition(text)(facts), 'boolean');
        } catch (error) {
          assert.ok(error instanceof MMError && error.code === 'BAD_MESSAGE', String(error));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
