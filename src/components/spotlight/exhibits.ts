/**
 * The children of a spotlight as what it can show: each with a key that means
 * the same on every page, and a label for people. They stay the page's own:
 * nothing of them is changed.
 */

export interface Exhibit {
  readonly element: Element;
  /** Of 1 to 64 characters, unique among its neighbours. */
  readonly key: string;
  readonly label: string;
}

const KEY_CHARS = 64;
/** What key and label are read from; the spotlight looks again when one changes. */
export const WATCHED = ['name', 'id', 'label', 'aria-label', 'title', 'hidden'] as const;

/** The children that can be shown; one that the page hides is not there. */
export function exhibitsOf(host: Element): Exhibit[] {
  const taken = new Set<string>();
  return [...host.children]
    .filter((element) => !element.hasAttribute('hidden'))
    .map((element) => {
      const key = unique(baseKey(element), taken);
      taken.add(key);
      return { element, key, label: labelOf(element, key) };
    });
}

/** The name of its document, which is its tool's where it has none: `handouts`, `map`. */
function baseKey(element: Element): string {
  const own = element.getAttribute('name') || element.id || element.localName.replace(/^mm-/, '');
  return own.slice(0, KEY_CHARS);
}

function unique(key: string, taken: ReadonlySet<string>): string {
  let result = key;
  for (let n = 2; taken.has(result); n++) result = `${key.slice(0, KEY_CHARS - 5)}-${n}`;
  return result;
}

function labelOf(element: Element, key: string): string {
  for (const name of ['label', 'aria-label', 'title']) {
    const value = element.getAttribute(name)?.trim();
    if (value) return value;
  }
  return key.charAt(0).toUpperCase() + key.slice(1);
}
