/** Finds the code in README.md and the guides that is marked `run`: ```ts run, ```sh run, ```html run. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The address that the guides write for the reader's own server. */
export const WRITTEN_SERVER = 'http://localhost:8787';

export interface Snippet {
  /** `docs/guides/embed.md:17`, where its code begins. */
  readonly at: string;
  readonly language: string;
  readonly code: string;
}

/** Every snippet marked `run` in one of `languages`, with `server` in place of the written address. */
export function snippets(languages: readonly string[], server: string): Snippet[] {
  const guides = join(root, 'docs/guides');
  const pages = [
    'README.md',
    ...(existsSync(guides) ? readdirSync(guides).sort() : []).map((name) => `docs/guides/${name}`),
  ];
  return pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => extract(page, readFileSync(join(root, page), 'utf8')))
    .filter(({ language }) => languages.includes(language))
    .map((snippet) => ({ ...snippet, code: snippet.code.replaceAll(WRITTEN_SERVER, server) }));
}

/** The snippets of one page of Markdown. */
export function extract(page: string, text: string): Snippet[] {
  const found: Snippet[] = [];
  let open: { language: string; line: number; code: string[] } | null = null;
  text.split('\n').forEach((line, index) => {
    const fence = /^```(.*)$/.exec(line);
    if (open && fence) {
      if (open.language)
        found.push({ at: `${page}:${open.line}`, language: open.language, code: open.code.join('\n') });
      open = null;
    } else if (open) open.code.push(line);
    else if (fence) {
      const [, language = ''] = /^(\w+) run$/.exec(fence[1]!.trim()) ?? [];
      open = { language, line: index + 2, code: [] };
    }
  });
  return found;
}
