/** docs/authorisation.md: who may do what, from the declaration that the tests ask the server about. */
import { format } from 'prettier';
import { BUILT_IN, builtIn } from '../src/core/profile/built-in/built-in.js';
import { createLaw, type Law } from '../src/core/profile/law.js';
import { resolveProfile } from '../src/core/profile/resolve.js';
import { defaultTools } from '../src/core/tools/registry.js';
import type { AnyTool } from '../src/core/tools/tool.js';
import { NEEDS, type Need } from '../server/http/access.js';
import { CALLERS, MESSAGES, PUBLIC, ROUTES, type Caller } from '../server/testing/matrix/declaration.js';
import { startWhole } from '../server/testing/whole-server.js';

const NEED_WORDS: Readonly<Record<Need, string>> = {
  see: 'to see the room',
  change: 'to change the room',
  application: 'the application itself',
  operator: 'whoever runs the server',
};
const OUTCOMES: Readonly<Record<string, string>> = { in: 'yes', elsewhere: 'own rooms' };
const MESSAGE_WORDS = {
  first: 'a good token; it comes first, and once',
  inside: 'to be in the room, as a viewer too',
  law: 'what the profile allows the role',
};

export async function authorisationPage(): Promise<string> {
  const page = [
    '# Who may do what',
    'Written by `scripts/pages.ts` from the declaration that the authorisation matrix is made of: `server/authorisation.test.ts` asks a server every cell. How to get a key and tokens is in [the guide](guides/server.md).',
    '## Routes',
    "A room belongs to the application that made it. With another one's key or token the same name means a room of its own; of this one it learns nothing, not even that it exists. What is said of tokens is of a room whose door stands open; over HTTP nobody comes past a closed one (AU4), who may only see the profile.",
    table(['route', 'needs'], await routes()),
    table(['who asks', ...NEEDS.map((need) => NEED_WORDS[need])], outcomes()),
    'These ask for nobody:',
    table(
      ['path', 'why'],
      Object.entries(PUBLIC).map(([path, why]) => [code(path), why]),
    ),
    '## Messages on the socket',
    'Whoever has no good token is refused before anything else is read.',
    table(
      ['message', 'needs'],
      Object.entries(MESSAGES).map(([kind, need]) => [code(kind), MESSAGE_WORDS[need]]),
    ),
    '## Operations',
    'By profile and role, where it is not all or nothing. `*` is a rule with a condition or a rate, `?` one that asks for a grant. A tool may have reasons of its own beside these, about whose things it is.',
    ...(await profiles()),
  ];
  return format(page.join('\n\n'), { parser: 'markdown', printWidth: 110 });
}

async function routes(): Promise<string[][]> {
  const endings: (() => unknown)[] = [];
  const server = await startWhole({ after: (end: () => unknown) => void endings.push(end) } as never);
  const { routeTable } = server.app;
  for (const end of endings.reverse()) await end();
  return routeTable
    .filter(({ need, method }) => need && method !== 'HEAD')
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ method, url, need }) => [code(`${method} ${url}`), NEED_WORDS[need!]]);
}

function outcomes(): string[][] {
  return Object.entries(CALLERS).map(([caller, words]) => [
    words,
    ...NEEDS.map((need) => {
      const outcome = ROUTES[need][caller as Caller];
      return OUTCOMES[outcome] ?? code(outcome);
    }),
  ]);
}

async function profiles(): Promise<string[]> {
  const registry = defaultTools();
  const tools = await Promise.all(registry.names.map((name) => registry.load(name)));
  return BUILT_IN.flatMap((name) => {
    const law = createLaw(resolveProfile(builtIn(name)!, builtIn));
    if (law.roles.length === 0) return [];
    const rows = tools
      .map((tool) => [code(tool.name), ...law.roles.map((role) => rights(law, role, tool))])
      .filter(([, ...cells]) => cells.some((cell) => cell !== 'nothing'));
    return [`### ${name}`, table(['tool', ...law.roles], rows)];
  });
}

/** What the role may do with the tool, as short as it can be said. */
function rights(law: Law, role: string, { name, verbs }: AnyTool): string {
  const allowed = Object.keys(verbs).flatMap((verb) => {
    const { word, when, rate } = law.rule(role, name, verb);
    if (word === 'deny') return [];
    return [`${verb}${word === 'request' ? '?' : ''}${when || rate ? '*' : ''}`];
  });
  if (allowed.length === 0) return 'nothing';
  const all = allowed.length === Object.keys(verbs).length && !allowed.some((verb) => /[?*]$/.test(verb));
  return all ? 'everything' : allowed.map(code).join(' ');
}

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
