/**
 * What may be in an object of a board, field by field. Every object, and every
 * change of one, comes through here; nothing else checks.
 */
import { isName } from '../../protocol/ids.js';
import { TOOL_LIMITS } from '../../protocol/tool-limits.js';
import { bad, checkObject, checkString, tooLarge } from '../check.js';
import { decodePoints } from './points.js';
import { PALETTE, SHAPES, type Anchor, type BoardObject, type Kind } from './state.js';

/** New values of some fields; null takes one away that need not be there. */
export type Fields = Readonly<Record<string, unknown>>;

/** Units from the middle of the board to its edge. */
export const REACH = 1e6;
/** How far the order of drawing goes, to either side. */
export const MAX_Z = 1e9;
const MAX_LENGTH = 10_000;
const MAX_TIME = 1e15;
const MAX_ANCHOR_FIELDS = 8;
const MAX_ANCHOR_CHARS = 256;
/** Two coordinates of five letters and a pressure of two: more than any point near its neighbour takes. */
const MAX_POINT_CHARS = 12;

const ID = /^[A-Za-z0-9_-]{1,8}$/;
const COLOR = /^#[0-9a-f]{6}$/;
/** By http or https, or relative; so never a script, and no data that others would have to carry, nor a password. */
const ADDRESS =
  /^(?:https?:\/\/(?!\/|[^/?#]*@)|\/(?![/\\])|(?![a-z][a-z0-9+.-]*:)[^/\\\s\p{Cc}])[^\s\\\p{Cc}]*$/iu;

type Check = (value: unknown, what: string) => unknown;

interface Field {
  readonly check: Check;
  readonly optional?: true;
}

const reach = number(-REACH, REACH);
const words: Check = (value, what) => checkString(value, what, 0, TOOL_LIMITS.boardTextChars);

const COMMON: Readonly<Record<string, Field>> = {
  x: { check: reach },
  y: { check: reach },
  w: { check: reach },
  h: { check: reach },
  rotation: { check: number(-360, 360), optional: true },
  z: { check: number(-MAX_Z, MAX_Z) },
  color: { check: checkColor },
  opacity: { check: number(0.05, 1), optional: true },
  anchor: { check: checkAnchor, optional: true },
};

const OWN: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  stroke: {
    points: { check: checkPoints },
    width: { check: number(0.1, MAX_LENGTH) },
    pen: { check: checkTrue, optional: true },
  },
  shape: {
    shape: { check: checkShape },
    width: { check: number(0, MAX_LENGTH) },
    fill: { check: checkColor, optional: true },
  },
  text: { text: { check: words }, size: { check: number(1, MAX_LENGTH) } },
  note: { text: { check: words }, size: { check: number(1, MAX_LENGTH) } },
  image: { src: { check: checkAddress }, alt: { check: words, optional: true } },
};

const KINDS = Object.keys(OWN) as Kind[];
const ALL: ReadonlyMap<string, Field> = new Map(
  [COMMON, ...Object.values(OWN)].flatMap((fields) => Object.entries(fields)),
);
/** The fields of each kind that may change; made when first needed. */
const namesOf = new Map<Kind, ReadonlySet<string>>();

/** The id of an object. */
export function checkId(value: unknown, what: string): string {
  if (typeof value === 'string' && ID.test(value)) return value;
  throw bad(`${what} must be 1 to 8 letters, digits, "_" or "-"`);
}

/** Server time in ms. */
export function checkTime(value: unknown, what: string): number {
  return number(0, MAX_TIME)(value, what);
}

/** A whole object. */
export function parseObject(raw: unknown, what: string): BoardObject {
  const kind = (raw as { kind?: unknown } | null)?.kind;
  if (!KINDS.includes(kind as Kind)) throw bad(`the kind of ${what} is none of ${KINDS.join(', ')}`);
  const fields = Object.entries({ ...COMMON, ...OWN[kind as Kind] });
  const required = fields.filter(([, { optional }]) => !optional).map(([name]) => name);
  const optional = fields.filter((field) => field[1].optional).map(([name]) => name);
  const given = checkObject(raw, what, ['id', 'kind', 'by', 'at', ...required], [...optional, 'gone']);
  const object: Record<string, unknown> = { id: checkId(given.id, `the id of ${what}`), kind };
  for (const [name, { check }] of fields) {
    if (Object.hasOwn(given, name)) object[name] = check(given[name], `"${name}" of ${what}`);
  }
  object['by'] = checkString(given.by, `"by" of ${what}`, 0, 64);
  object['at'] = checkTime(given.at, `"at" of ${what}`);
  if (Object.hasOwn(given, 'gone')) object['gone'] = number(1, MAX_TIME)(given.gone, `"gone" of ${what}`);
  return object as unknown as BoardObject;
}

/** New values of some fields, of whatever kind of object. */
export function parseFields(raw: unknown, what: string): Fields {
  const given = checkObject<string, string>(raw, what, [], [...ALL.keys()]);
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const { check, optional } = ALL.get(name)!;
    fields[name] = value === null && optional ? null : check(value, `"${name}" of ${what}`);
  }
  if (Object.keys(fields).length === 0) throw bad(`${what} changes nothing`);
  return fields;
}

/** Throws when an object of `kind` has no such fields. */
export function checkFit(kind: Kind, fields: Fields): void {
  let names = namesOf.get(kind);
  if (!names) namesOf.set(kind, (names = new Set(['gone', ...Object.keys({ ...COMMON, ...OWN[kind] })])));
  for (const name of Object.keys(fields)) if (!names.has(name)) throw bad(`a ${kind} has no "${name}"`);
}

export function checkAnchor(value: unknown, what: string): Anchor {
  const given = checkObject<string, string>(value, what, [], Object.keys(Object(value) as object));
  const entries = Object.entries(given);
  if (entries.length > MAX_ANCHOR_FIELDS)
    throw tooLarge(`${what} has ${entries.length} fields, at most ${MAX_ANCHOR_FIELDS} are allowed`);
  const anchor: Record<string, string | number> = {};
  for (const [name, part] of entries) {
    if (!isName(name)) throw bad(`${what} has a field whose name is none`);
    anchor[name] =
      typeof part === 'string'
        ? checkString(part, `"${name}" of ${what}`, 0, MAX_ANCHOR_CHARS)
        : number(-MAX_TIME, MAX_TIME)(part, `"${name}" of ${what}`);
  }
  return anchor;
}

function number(min: number, max: number): (value: unknown, what: string) => number {
  return (value, what) => {
    // Adding zero makes minus zero, which JSON does not know, plain zero.
    if (typeof value === 'number' && value >= min && value <= max) return value + 0;
    throw bad(`${what} must be a number from ${min} to ${max}`);
  };
}

function checkColor(value: unknown, what: string): string {
  const known = (PALETTE as readonly unknown[]).includes(value);
  if (known || (typeof value === 'string' && COLOR.test(value))) return value as string;
  throw bad(`${what} must be a colour of the palette or #rrggbb`);
}

function checkShape(value: unknown, what: string): string {
  if ((SHAPES as readonly unknown[]).includes(value)) return value as string;
  throw bad(`${what} is none of ${SHAPES.join(', ')}`);
}

function checkTrue(value: unknown, what: string): true {
  if (value !== true) throw bad(`${what} must be true or absent`);
  return true;
}

function checkAddress(value: unknown, what: string): string {
  const src = checkString(value, what, 1, TOOL_LIMITS.assetChars);
  if (!ADDRESS.test(src)) throw bad(`${what} must be an address by http or https, or a relative one`);
  return src;
}

function checkPoints(value: unknown, what: string): string {
  const text = checkString(value, what, 1, TOOL_LIMITS.strokePoints * MAX_POINT_CHARS);
  if (decodePoints(text, TOOL_LIMITS.strokePoints, 2 * REACH)) return text;
  throw bad(`${what} are none, too many or too far away`);
}
