/** From a profile to markup: `<mm-room>` with the elements that mean the same. Trusts the profile, which is checked. (PF11) */
import type { Profile } from '../schema.js';
import { writeOptions } from './options.js';
import { fitsHtml, toHtml, type MarkupNode } from './tree.js';
import { writeValue, type Attribute } from './values.js';
import * as words from './vocabulary.js';
import type { Fields, Named } from './vocabulary.js';

type Value = Readonly<Record<string, unknown>>;

/** Attributes of the room's own, like `server`, `room` and `name`. */
export type RoomAttributes = Readonly<Record<string, string>>;

/** The profile as HTML: a room, with `attributes` of its own before. */
export const markupFromProfile = (profile: Profile, attributes: RoomAttributes = {}): string =>
  toHtml(writeProfile(profile, attributes));

/** The same as a tree. */
export function writeProfile(profile: Profile, attributes: RoomAttributes = {}): MarkupNode {
  const { extends: base, tools, layout, ...rest } = profile;
  const own = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const entries = Object.entries(tools ?? {});
  const removed = entries.flatMap(([name, tool]) => (tool === null ? [writeRemoved(name)] : []));
  const shown = entries.flatMap(([name, tool]) => (tool === null ? [] : [writeTool(name, tool)]));
  const head = writeFields(rest, words.HEAD_FIELDS, tools && entries.length === 0 ? ['tools'] : []);
  const declared = head.attributes.length + head.children.length + removed.length > 0;
  return {
    localName: 'mm-room',
    attributes: base === undefined ? own : [...own, { name: 'profile', value: base }],
    children: [
      ...(declared ? [{ ...head, localName: words.HEAD, children: [...head.children, ...removed] }] : []),
      ...(layout ? [writeLayout(layout, shown)] : shown),
    ],
  };
}

const writeLayout = (layout: Value, tools: readonly MarkupNode[]): MarkupNode => ({
  localName: words.LAYOUT.tag,
  attributes: writeFields(layout, words.LAYOUT.fields).attributes,
  children: tools,
});

const writeRemoved = (name: string): MarkupNode => ({
  localName: words.TOOL,
  attributes: [
    { name: 'name', value: name },
    { name: words.REMOVED, value: '' },
  ],
  children: [],
});

function writeTool(name: string, tool: Value): MarkupNode {
  const { use, title, options, ...rest } = tool as { use?: string; title?: string; options?: Value };
  const noun = use ?? name;
  const own = hasTag(noun);
  const called = own && use === undefined ? [] : [{ name: 'name', value: name }];
  const address = use?.startsWith('https://') && fitsHtml(use) ? 'src' : 'use';
  const used = own || use === undefined ? [] : [writeValue(TEXT, address, use)];
  const label = title === undefined ? [] : [writeValue(TEXT, 'label', title)];
  const empty = options && Object.keys(options).length === 0 ? ['options'] : [];
  const fields = writeFields(rest, words.TOOL_FIELDS, empty).attributes;
  return {
    localName: own ? `mm-${noun}` : words.TOOL,
    attributes: [...called, ...used, ...label, ...fields, ...writeOptions(options ?? {}, own ? [] : ['src'])],
    children: [],
  };
}

const TEXT = { kind: 'value', type: 'text', attribute: '' } as const;

/** Whether the tool has an element of its name. */
export function hasTag(noun: string): boolean {
  const tag = `mm-${noun}`;
  const ours = ['mm-room', words.TOOL, words.LAYOUT.tag, ...words.DECLARATIONS];
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(noun) && !ours.includes(tag);
}

/** An element with these fields; its name is the caller's business. */
function writeFields(
  value: Value,
  fields: Fields,
  empty: readonly string[] = [],
): Omit<MarkupNode, 'localName'> {
  const attributes: Attribute[] = [];
  const children: MarkupNode[] = [];
  const emptied = [...empty];
  for (const [field, form] of fields) {
    const each = value[field];
    if (each === undefined) continue;
    if (form.kind === 'named') {
      const entries = Object.entries(each as Value);
      if (entries.length === 0) emptied.push(field);
      for (const [name, thing] of entries)
        children.push({ localName: form.tag, ...writeNamed(form.key, name, thing, form.of) });
    } else if (form.kind !== 'object') {
      attributes.push(writeValue(form, form.attribute, each));
    } else if (form.inline === null) {
      children.push({ localName: form.tag, ...writeFields(each as Value, form.fields) });
    } else {
      const inner = writeFields(each as Value, form.fields).attributes;
      if (inner.length === 0) emptied.push(field);
      attributes.push(...inner.map((one) => ({ ...one, name: form.inline + one.name })));
    }
  }
  if (emptied.length > 0) attributes.push({ name: words.EMPTY, value: emptied.join(' ') });
  return { attributes, children };
}

function writeNamed(key: string, name: string, thing: unknown, of: Named): Omit<MarkupNode, 'localName'> {
  const called = { name: key, value: name };
  const just = (attribute: Attribute) => ({ attributes: [called, attribute], children: [] });
  if (thing === null) return just({ name: words.REMOVED, value: '' });
  if (typeof thing !== 'object') return just(writeValue(TEXT, of.value!, thing));
  // `{"rule": "allow"}` is not `"allow"`, though it means the same.
  if (of.value !== null && Object.keys(thing).join() === of.value)
    return just({ name: words.WHOLE, value: JSON.stringify(thing) });
  const { attributes, children } = writeFields(thing as Value, of.fields);
  return { attributes: [called, ...attributes], children };
}
