/** Elements as markup needs them, without a DOM: what is read, what is written, and its text as HTML. */

/** An element of whatever kind of document, as far as a profile is read from it. */
export interface MarkupElement {
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly children: Iterable<MarkupElement>;
}

/** An element that was written. */
export interface MarkupNode {
  readonly localName: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly MarkupNode[];
}

/** Characters of a line, beyond which attributes stand below each other. */
const WIDTH = 100;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // HTML reads every end of a line as the same one.
  '\n': '&#10;',
  '\r': '&#13;',
};

const escape = (text: string): string => text.replace(/[&<>"\n\r]/g, (sign) => ESCAPES[sign]!);

/** Whether an attribute can hold `text` as it is: HTML has no NUL, and UTF-8 no halves of characters. */
export const fitsHtml = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

/** The text of `node`, each element on a line of its own, without an end of line at the end. */
export function toHtml({ localName, attributes, children }: MarkupNode, indent = ''): string {
  const given = attributes.map(({ name, value }) => (value === '' ? name : `${name}="${escape(value)}"`));
  const line = [`${indent}<${localName}`, ...given].join(' ');
  const open = line.length <= WIDTH ? line : [`${indent}<${localName}`, ...given].join(`\n${indent}  `);
  const broken = open === line ? '' : `\n${indent}`;
  if (children.length === 0) return `${open}${broken}></${localName}>`;
  const inside = children.map((child) => toHtml(child, `${indent}  `)).join('\n');
  return `${open}${broken}>\n${inside}\n${indent}</${localName}>`;
}
