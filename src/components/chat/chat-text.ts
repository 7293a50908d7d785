/**
 * What is said, as text and links: never as HTML. Only addresses that start
 * with `http:`, `https:` or `mailto:` become links. Pure; linear in the text.
 */
import { html, type TemplateResult } from 'lit';

export interface Link {
  readonly href: string;
  readonly text: string;
}

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'`]+/gi;
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The text in pieces, in order. */
export function pieces(text: string): (string | Link)[] {
  const found: (string | Link)[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutPunctuation(match[0]);
    const href = safeHref(address);
    if (!href) continue;
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ href, text: address });
    end = match.index + address.length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

export const renderText = (text: string): (string | TemplateResult)[] =>
  pieces(text).map((piece) =>
    typeof piece === 'string'
      ? piece
      : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow">${piece.text}</a>`,
  );

/** `address` without what ends the sentence around it; a bracket stays if it was opened inside. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  let open = 0;
  for (const letter of address) open += letter === '(' ? 1 : letter === ')' ? -1 : 0;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!'.,;:!?*_~]}'.includes(last)) break;
  }
  return address.slice(0, end);
}

function safeHref(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && SCHEMES.has(url.protocol) ? url.href : null;
}
