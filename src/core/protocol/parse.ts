/**
 * What a client says, checked: one checker a kind. After it, the types hold;
 * whether the operation fits its document is the relay's question.
 * Rules FR2 and FR3 of docs/protocol.md.
 */
import { MMError } from './errors.js';
import { parseName, show } from './ids.js';
import { checkJson } from './json.js';
import { LIMITS } from './limits.js';
import type { ClientMessage, DocSubmit, Hello } from './messages.js';

type Fields = Readonly<Record<string, unknown>>;

/** A submit that cannot be taken, but whose sender and place are known: it is refused by itself. (FR2, RF1) */
export class BadSubmit extends MMError {
  readonly pipeline: number;
  readonly seq: number;

  constructor(error: MMError, pipeline: number, seq: number) {
    super(error.code, error.message, { cause: error });
    this.pipeline = pipeline;
    this.seq = seq;
  }
}

const CHECKERS: { readonly [Kind in ClientMessage['kind']]: (raw: Fields) => ClientMessage } = {
  hello: parseHello,
  'doc/submit': parseSubmit,

  'presence/set': ({ value = null }) => {
    checkJson(value, 'presence/set: value', 'BAD_MESSAGE');
    return { kind: 'presence/set', value };
  },

  'clock/ping': ({ sent }) => {
    if (typeof sent !== 'number' || !Number.isFinite(sent)) throw wrong('clock/ping: sent', 'a number', sent);
    return { kind: 'clock/ping', sent };
  },

  // What the method wants of its arguments is checked where it is answered. (SG1)
  'sfu/ask': ({ id, method, args = {} }) => {
    if (!isFields(args)) throw wrong('sfu/ask: args', 'an object', args);
    checkJson(args, 'sfu/ask: args', 'BAD_MESSAGE');
    return {
      kind: 'sfu/ask',
      id: count(id, 'sfu/ask: id'),
      method: text(method, 'sfu/ask: method', 40),
      args,
    };
  },

  'room/leave': () => ({ kind: 'room/leave' }),
};

/** Every kind of message that a client may send. */
export const clientKinds = (): readonly ClientMessage['kind'][] =>
  Object.keys(CHECKERS) as ClientMessage['kind'][];

/**
 * The message in `raw`, one item of a decoded frame. Throws `BAD_MESSAGE` or
 * `TOO_LARGE`, which ends the connection, except for a `BadSubmit`.
 * Bytes are counted where they cost only their sender: operations by the
 * sequencer, presence values by the room. (PR2)
 */
export function parseClientMessage(raw: unknown): ClientMessage {
  if (!isFields(raw)) throw wrong('message', 'an object', raw);
  const { kind } = raw;
  if (typeof kind !== 'string' || !Object.hasOwn(CHECKERS, kind))
    throw wrong('kind', 'one that is known', kind);
  return CHECKERS[kind as ClientMessage['kind']](raw);
}

function parseHello({ versions, name, token, role, profile, resume }: Fields): Hello {
  if (!Array.isArray(versions) || versions.length === 0 || versions.length > 16 || !versions.every(isCount)) {
    throw wrong('hello: versions', 'a list of 1 to 16 version numbers', versions);
  }
  return {
    kind: 'hello',
    versions: versions as number[],
    name: text(name, 'hello: name', LIMITS.nameChars),
    ...(token === undefined ? {} : { token: text(token, 'hello: token', 8_192) }),
    ...(role === undefined ? {} : { role: parseName(role, 'hello: role') }),
    ...(profile === undefined ? {} : { profile: parseName(profile, 'hello: profile') }),
    ...(resume === undefined ? {} : { resume: parseResume(resume) }),
  };
}

function parseResume(raw: unknown): NonNullable<Hello['resume']> {
  if (!isFields(raw)) throw wrong('hello: resume', 'an object', raw);
  return {
    participant: text(raw.participant, 'hello: resume.participant', 64),
    secret: text(raw.secret, 'hello: resume.secret', 256),
    rev: count(raw.rev, 'hello: resume.rev'),
  };
}

function parseSubmit(raw: Fields): DocSubmit {
  const pipeline = count(raw.pipeline, 'doc/submit: pipeline');
  const seq = count(raw.seq, 'doc/submit: seq');
  if (seq === 0) throw wrong('doc/submit: seq', 'at least 1', seq);
  try {
    const base = count(raw.base, 'doc/submit: base');
    const doc = parseName(raw.doc, 'doc/submit: doc');
    const tool = parseName(raw.tool, 'doc/submit: tool');
    const verb = parseName(raw.verb, 'doc/submit: verb');
    const { op } = raw;
    if (op === undefined) throw wrong('doc/submit: op', 'an operation', op);
    checkJson(op, 'doc/submit: op', 'BAD_OPERATION');
    return { kind: 'doc/submit', pipeline, seq, base, doc, tool, verb, op };
  } catch (error) {
    throw new BadSubmit(MMError.wrap(error), pipeline, seq);
  }
}

// ——— fields ———

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function count(value: unknown, what: string): number {
  if (isCount(value)) return value;
  throw wrong(what, 'a whole number from 0', value);
}

function text(value: unknown, what: string, limit: number): string {
  if (typeof value !== 'string') throw wrong(what, 'text', value);
  if (value.length > limit) throw wrong(what, `at most ${limit} characters`, `${value.length} characters`);
  return value;
}

function wrong(what: string, expected: string, got: unknown): MMError {
  return new MMError('BAD_MESSAGE', `${what} must be ${expected}, not ${show(got)}`);
}
