/**
 * From markup to a profile: what a room's elements say, and which element says
 * what. Reads everything that is there, wrong or not: whether it holds is
 * `check-markup.ts`'s business, which then knows where. (PF11)
 */
import type { Profile } from '../schema.js';
import { nearest } from '../shape/nearest.js';
import type { Path } from '../shape/shape.js';
import { readOptions } from './options.js';
import type { MarkupElement } from './tree.js';
import { put, readValue } from './values.js';
import * as words from './vocabulary.js';
import type { Fields, Named } from './vocabulary.js';

export interface ReadMarkup<E> {
  /** What the elements say; a profile if it holds. */
  readonly profile: Profile;
  /** The element that says what is at `path`, or the nearest around it. */
  elementOf(path: Path): E;
  /** What is not even in the language. */
  readonly problems: readonly { readonly element: E; readonly message: string }[];
}

/** Elements whose content is not the room's. */
const CLOSED: ReadonlySet<string> = new Set(['mm-room', 'template', 'script', 'style']);
/** Attributes that any element may have, and that say nothing of a profile. */
const IDLE = /^(class|hidden|id|lang|slot|style|data-.*|aria-.*|on.*)$/;

/** What a page says of a layout and no profile does: what is remembered in each person's browser. */
const PAGES_OWN = ['remember'];

export function readMarkup<E extends MarkupElement>(room: E): ReadMarkup<E> {
  const reader = new Reader(room);
  const profile: Record<string, unknown> = {};
  const base = attribute(room, 'profile');
  if (base) profile['extends'] = base;
  reader.room(room, profile);
  return {
    profile: profile as Profile,
    problems: reader.problems as { element: E; message: string }[],
    elementOf(path) {
      for (let length = path.length; length > 0; length--) {
        const found = reader.places.get(JSON.stringify(path.slice(0, length)));
        if (found) return found as E;
      }
      return room;
    },
  };
}

type Target = Record<string, unknown>;

class Reader {
  readonly places = new Map<string, MarkupElement>();
  readonly problems: { element: MarkupElement; message: string }[] = [];
  readonly #tools: Target = {};

  constructor(room: MarkupElement) {
    this.places.set('[]', room);
  }

  /** Everything in the room, at whatever depth. */
  room(around: MarkupElement, profile: Target): void {
    for (const element of around.children) {
      const { localName } = element;
      if (CLOSED.has(localName)) continue;
      if (localName === words.HEAD) {
        this.#head(element, profile);
        continue;
      }
      if (localName === words.LAYOUT.tag) this.#layout(element, profile);
      else if (words.DECLARATIONS.has(localName))
        this.#problem(element, `stands in <${words.HEAD}>, not in the room itself`);
      else if (localName.startsWith('mm-')) this.#tool(element, profile);
      this.room(element, profile);
    }
  }

  #head(element: MarkupElement, profile: Target): void {
    if (this.places.has('["mm-profile"]')) return this.#problem(element, 'is here twice; one room has one');
    this.places.set('["mm-profile"]', element);
    const [own, removed] = split(element.children, ({ localName }) => localName !== words.TOOL);
    const read = this.#fields(element, own, words.HEAD_FIELDS, [], ['tools']);
    for (const [key, value] of Object.entries(read))
      if (!Object.hasOwn(profile, key)) put(profile, key, value);
    for (const each of removed) this.#tool(each, profile);
  }

  #layout(element: MarkupElement, profile: Target): void {
    if (profile['layout']) return this.#problem(element, 'is here twice; one room has one');
    profile['layout'] = this.#fields(element, [], words.LAYOUT.fields, ['layout'], [], PAGES_OWN);
  }

  #tool(element: MarkupElement, profile: Target): void {
    const generic = element.localName === words.TOOL;
    const called = attribute(element, 'name');
    const noun = element.localName.slice('mm-'.length);
    const name = called || noun;
    if (generic && !called) return this.#problem(element, 'has no "name"');
    // Over what the head says: that there are none.
    profile['tools'] = this.#tools;
    // The same document shown twice is one tool: what is said first counts.
    if (Object.hasOwn(this.#tools, name)) return;
    this.places.set(JSON.stringify(['tools', name]), element);
    if (generic && attribute(element, words.REMOVED) !== null) return put(this.#tools, name, null);
    const used = generic ? (this.#text(element, 'use') ?? attribute(element, 'src')) : called ? noun : null;
    const label = this.#text(element, 'label');
    const [fields] = split(element.attributes, ({ name: each }) => TOOL_ATTRIBUTES.has(each));
    const tool = this.#fields(
      { ...bare(element), attributes: fields },
      [],
      words.TOOL_FIELDS,
      ['tools', name],
      ['options'],
    );
    const own = generic
      ? [...element.attributes].filter(({ name: each }) => each !== 'src')
      : element.attributes;
    const options = readOptions(own, (each) => this.#problem(element, `has no JSON in "${each}"`));
    if (used !== null) put(tool, 'use', used);
    if (label !== null) put(tool, 'title', label);
    if (options) put(tool, 'options', options);
    put(this.#tools, name, tool);
  }

  /** An element's attributes and children, by its fields. */
  #fields(
    element: MarkupElement,
    children: Iterable<MarkupElement>,
    fields: Fields,
    path: Path,
    mayBeEmpty: readonly string[] = [],
    consumed: readonly string[] = [],
  ): Target {
    if (path.length > 0) this.places.set(JSON.stringify(path), element);
    const target: Target = {};
    const known = words.attributesOf(fields);
    for (const { name, value } of element.attributes) {
      if (IDLE.test(name) || consumed.includes(name)) continue;
      if (name === words.EMPTY) {
        this.#empty(element, value, fields, mayBeEmpty, target);
        continue;
      }
      const json = name.endsWith(words.AS_JSON);
      const plain = json ? name.slice(0, -words.AS_JSON.length) : name;
      const found = known.get(plain);
      const form = found?.form as Parameters<typeof readValue>[0] | undefined;
      const read = json ? this.#json(element, name, value) : form ? readValue(form, value) : value;
      const inner = found?.path ?? [plain];
      this.places.set(JSON.stringify([...path, ...inner]), element);
      putDeep(target, inner, read);
    }
    for (const child of children) this.#child(child, fields, path, target);
    return target;
  }

  #child(child: MarkupElement, fields: Fields, path: Path, target: Target): void {
    const found = [...fields].find(([, form]) => 'tag' in form && form.tag === child.localName);
    const [field, form] = found ?? [];
    if (form?.kind === 'named') this.#named(child, field!, form.key, form.of, path, target);
    else if (form?.kind === 'object')
      put(target, field!, this.#fields(child, child.children, form.fields, [...path, field!]));
    else this.#problem(child, `does not stand here; ${instead(child.localName, fields)}`);
  }

  #named(child: MarkupElement, field: string, key: string, of: Named, path: Path, target: Target): void {
    const name = attribute(child, key);
    if (name === null) return this.#problem(child, `has no "${key}"`);
    const things = (Object.hasOwn(target, field) ? target[field] : undefined) as Target | undefined;
    if (!things) put(target, field, {});
    const all = target[field] as Target;
    if (Object.hasOwn(all, name)) return this.#problem(child, `"${name}" is here twice`);
    const inner = [...path, field, name];
    this.places.set(JSON.stringify(inner), child);
    put(all, name, this.#thing(child, key, of, inner));
  }

  #thing(child: MarkupElement, key: string, of: Named, path: Path): unknown {
    if (attribute(child, words.REMOVED) !== null) return null;
    const whole = attribute(child, words.WHOLE);
    if (whole !== null) return this.#json(child, words.WHOLE, whole);
    const fields = this.#fields(child, child.children, of.fields, path, [], [key]);
    if (of.value === null) return fields;
    const said = Object.keys(fields);
    if (of.fields.size > 0 && said.join() !== of.value) return fields;
    // Nothing but the value itself, or something that is wrong: the check says which.
    return said.join() === of.value ? fields[of.value] : fields;
  }

  #empty(
    element: MarkupElement,
    text: string,
    fields: Fields,
    others: readonly string[],
    target: Target,
  ): void {
    const may = [...fields].flatMap(([field, { kind }]) =>
      kind === 'object' || kind === 'named' ? field : [],
    );
    for (const field of text.split(/\s+/).filter(Boolean)) {
      if (![...may, ...others].includes(field)) this.#problem(element, `cannot have "${field}" empty`);
      else put(target, field, {});
    }
  }

  /** A text from its attribute, or from its JSON. */
  #text(element: MarkupElement, name: string): unknown {
    const json = attribute(element, `${name}${words.AS_JSON}`);
    return json === null ? attribute(element, name) : this.#json(element, name, json);
  }

  #json(element: MarkupElement, name: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      this.#problem(element, `has no JSON in "${name}"`);
      return null;
    }
  }

  #problem(element: MarkupElement, message: string): void {
    this.problems.push({ element, message });
  }
}

const TOOL_ATTRIBUTES: ReadonlySet<string> = new Set([
  words.EMPTY,
  ...[...words.attributesOf(words.TOOL_FIELDS).keys()].flatMap((name) => [name, `${name}${words.AS_JSON}`]),
]);

const bare = ({ localName }: MarkupElement): MarkupElement => ({ localName, attributes: [], children: [] });

function attribute(element: MarkupElement, name: string): string | null {
  for (const each of element.attributes) if (each.name === name) return each.value;
  return null;
}

function split<T>(all: Iterable<T>, into: (one: T) => boolean): [T[], T[]] {
  const [yes, no]: [T[], T[]] = [[], []];
  for (const one of all) (into(one) ? yes : no).push(one);
  return [yes, no];
}

function putDeep(target: Target, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) return put(target, first!, value);
  if (!Object.hasOwn(target, first!)) put(target, first!, {});
  putDeep(target[first!] as Target, rest, value);
}

function instead(tag: string, fields: Fields): string {
  const tags = [...fields.values()].flatMap((form) =>
    form.kind === 'named' || (form.kind === 'object' && form.inline === null) ? form.tag : [],
  );
  const close = nearest(tag, tags);
  if (close) return `did you mean <${close}>?`;
  return tags.length > 0 ? `there are ${tags.map((each) => `<${each}>`).join(', ')}` : 'nothing does';
}
