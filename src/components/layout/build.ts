/**
 * The tools of a room's profile as elements: what `<mm-layout>` has in it where
 * the page put nothing there. Makes only elements of ours, with attributes that
 * run no script and lead to no script, whatever the profile says.
 */
import type { WholeProfile } from '../../core/profile/schema.js';
import { attributeText, isOption } from '../../core/profile/markup/options.js';

/** Tools that have an element which says something by itself. */
const SHOWN: ReadonlySet<string> = new Set(
  'slides video youtube map whiteboard notes chat poll people history stage hands reactions timer'.split(' '),
);
/** Those that are small beside others. */
const COMPACT: ReadonlySet<string> = new Set(['hands', 'timer', 'reactions']);

/** Attributes that name code: those are the page's alone to give. */
const CODE: ReadonlySet<string> = new Set(['worker-url']);

/** Where the room's profile lists no tools: everything may be used, and this is shown. */
const USUAL = {
  stage: {},
  controls: {},
  slides: {},
  whiteboard: {},
  chat: {},
  notes: {},
  poll: {},
  people: {},
};

/** New elements, in the order of the profile. */
export function buildTools({ tools = USUAL }: WholeProfile): readonly HTMLElement[] {
  const built: HTMLElement[] = [];
  for (const [name, tool] of Object.entries(tools)) {
    const noun = tool.use ?? name;
    const foreign = noun.startsWith('https://');
    if (!SHOWN.has(noun) && !foreign) continue;
    const element = document.createElement(foreign ? 'mm-tool' : `mm-${noun}`);
    if (name !== noun) element.setAttribute('name', name);
    if (tool.title) element.setAttribute('label', tool.title);
    if (COMPACT.has(noun)) element.setAttribute('compact', '');
    if (!foreign) setOptions(element, tool.options ?? {});
    built.push(element);
  }
  const stage = built.find(({ localName }) => localName === 'mm-stage');
  const controls = Object.entries(tools).some(
    ([name, tool]) => ('use' in tool ? tool.use : name) === 'controls',
  );
  if (stage && controls) {
    const row = document.createElement('mm-controls');
    row.slot = 'controls';
    stage.append(row);
  }
  return built;
}

function setOptions(element: Element, options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const text = attributeText(value);
    // Browsers skip controls and spaces in an address's scheme.
    if (
      text === null ||
      !isOption(name) ||
      CODE.has(name) ||
      /^[\s\u0000-\u001f]*j[\s]*a[\s]*v[\s]*a[\s]*s/i.test(text)
    )
      continue;
    element.setAttribute(name, text);
  }
}
