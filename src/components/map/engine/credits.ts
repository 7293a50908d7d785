/** What sources want to be credited with, as text and links: never as HTML, for anybody may write a style. */

export interface Credit {
  readonly text: string;
  /** An `http` or `https` address; absent for plain text. */
  readonly href?: string;
}

const LINK = /<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)<\/a>/gis;

export function parseCredits(html: string): readonly Credit[] {
  const credits: Credit[] = [];
  let end = 0;
  for (const match of html.slice(0, 2_000).matchAll(LINK)) {
    push(credits, html.slice(end, match.index));
    push(credits, match[3] ?? '', match[1] ?? match[2]);
    end = match.index + match[0].length;
  }
  push(credits, html.slice(end, 2_000));
  return credits;
}

function push(credits: Credit[], html: string, href?: string): void {
  const text = plainText(html);
  if (text === '') return;
  const safe = href && /^https?:\/\//i.test(href) ? { href } : {};
  credits.push({ text, ...safe });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  copy: '©',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
};

const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\s+/g, ' ');
