/**
 * The conditions of a profile's rules, like `op.author == actor`: comparisons
 * of facts and constants, joined by `and`, `or`, `not` and parentheses. There
 * are no calls and no loops, so that every condition ends, after as many steps
 * as it has words; what cannot be compared is false. (PF6)
 *
 *     condition  = all ("or" all)*        all  = part ("and" part)*
 *     part       = "not" part | "(" condition ")" | value [sign value]
 *     value      = fact | 'text' | 12.5 | true | false | null
 */
import { MMError } from '../../protocol/errors.js';
import { nearest } from '../shape/nearest.js';
import { tokensOf, type Token } from './tokens.js';

/** What a condition may ask about. */
export const FACTS = [
  'actor',
  'role',
  'phase',
  'people',
  'op.author',
  'op.tool',
  'op.verb',
  'op.doc',
] as const;
export type Fact = (typeof FACTS)[number];
export type Value = string | number | boolean | null;

/** Tells a fact; null for what there is not. */
export type Facts = (fact: Fact) => Value;

/** Levels of `not` and parentheses. */
const DEPTH = 16;
/** Characters. */
const LENGTH = 300;

const SIGNS = ['==', '!=', '<', '<=', '>', '>='] as const;
type Sign = (typeof SIGNS)[number];

export type Condition = (facts: Facts) => boolean;
type Term = (facts: Facts) => Value;

/** Throws `BAD_MESSAGE`, which says which character is wrong and what would be right. */
export function parseCondition(condition: string): Condition {
  if (condition.length > LENGTH)
    throw new MMError('BAD_MESSAGE', `the condition has more than ${LENGTH} characters`);
  const tokens = tokensOf(condition);
  let next = 0;
  const peek = (): Token => tokens[next]!;
  const takes = (text: string): boolean => {
    const token = peek();
    if (token.text !== text || (token.kind !== 'name' && token.kind !== 'sign')) return false;
    next++;
    return true;
  };

  function any(depth: number): Condition {
    const parts = [all(depth)];
    while (takes('or')) parts.push(all(depth));
    return parts.length === 1 ? parts[0]! : (facts) => parts.some((part) => part(facts));
  }

  function all(depth: number): Condition {
    const parts = [part(depth)];
    while (takes('and')) parts.push(part(depth));
    return parts.length === 1 ? parts[0]! : (facts) => parts.every((each) => each(facts));
  }

  function part(depth: number): Condition {
    if (depth > DEPTH) throw wrong(peek(), `nests deeper than ${DEPTH} levels`);
    if (takes('not')) {
      const inner = part(depth + 1);
      return (facts) => !inner(facts);
    }
    if (takes('(')) {
      const inner = any(depth + 1);
      if (!takes(')')) throw wrong(peek(), 'must be ")"');
      return inner;
    }
    const left = term();
    const sign = peek();
    if (sign.kind !== 'sign' || !(SIGNS as readonly string[]).includes(sign.text))
      return (facts) => left(facts) === true;
    next++;
    return compare(left, sign.text as Sign, term());
  }

  function term(): Term {
    const token = tokens[next++]!;
    const { kind, text } = token;
    if (kind === 'text') return () => text;
    if (kind === 'number') return () => Number(text);
    if (kind !== 'name')
      throw wrong(token, 'must be a fact, a text in quotes, a number, true, false or null');
    if (text === 'true' || text === 'false') return () => text === 'true';
    if (text === 'null') return () => null;
    if (!(FACTS as readonly string[]).includes(text)) throw unknown(token);
    return (facts) => facts(text as Fact);
  }

  const result = any(0);
  if (peek().kind !== 'end') throw wrong(peek(), 'must be "and", "or" or the end');
  return result;
}

function compare(left: Term, sign: Sign, right: Term): Condition {
  switch (sign) {
    case '==':
      return (facts) => left(facts) === right(facts);
    case '!=':
      return (facts) => left(facts) !== right(facts);
    case '<':
      return numbers(left, right, (a, b) => a < b);
    case '<=':
      return numbers(left, right, (a, b) => a <= b);
    case '>':
      return numbers(left, right, (a, b) => a > b);
    case '>=':
      return numbers(left, right, (a, b) => a >= b);
  }
}

function numbers(left: Term, right: Term, holds: (a: number, b: number) => boolean): Condition {
  return (facts) => {
    const [a, b] = [left(facts), right(facts)];
    return typeof a === 'number' && typeof b === 'number' && holds(a, b);
  };
}

function wrong({ kind, at, text }: Token, must: string): MMError {
  const what = kind === 'end' ? 'the end' : JSON.stringify(text);
  return new MMError('BAD_MESSAGE', `character ${at + 1} of the condition, ${what}, ${must}`);
}

function unknown(token: Token): MMError {
  const close = nearest(token.text, FACTS);
  return wrong(
    token,
    close
      ? `is no fact; did you mean ${close}?`
      : `is no fact; there are ${FACTS.join(', ')}, and texts stand in quotes`,
  );
}
