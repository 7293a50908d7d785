/** One edit that a person might make, in a document of the default tools. */
import type { DocSet } from '../doc/doc-set.js';
import { generateRandomOp } from './random-ops.js';

interface DeckState {
  readonly pages: readonly unknown[];
}

interface ChatState {
  readonly messages: readonly { readonly id: string; readonly by: string }[];
}

/** Null when the chosen verb has nothing to act on. */
export function randomEdit(docs: DocSet, random: () => number): Promise<number> | null {
  const tools = ['slides', 'chat', 'notes', 'state'];
  const tool = tools[Math.floor(random() * tools.length)]!;
  const doc = docs.doc(tool);
  const below = (n: number): number => Math.floor(random() * n);
  switch (tool) {
    case 'slides':
      return slides((verb, args) => doc.submit(verb, args), (doc.state as DeckState).pages.length, below);
    case 'chat':
      return chat((verb, args) => doc.submit(verb, args), (doc.state as ChatState).messages, below);
    default: {
      const [op] = generateRandomOp(doc.type, doc.state, random);
      return doc.submit('edit', { op });
    }
  }
}

type Submit = (verb: string, args?: unknown) => Promise<number>;

function slides(submit: Submit, pages: number, below: (n: number) => number): Promise<number> | null {
  const insert = (): Promise<number> =>
    submit('insert', { at: below(pages + 1), pages: [{ asset: 'a1', from: below(9), count: 1 + below(3) }] });
  if (pages === 0) return below(8) === 0 ? submit('load', { asset: `a${below(3)}`, pages: 3 }) : insert();
  switch (below(12)) {
    case 0:
      return insert();
    case 1:
    case 2:
      return submit('remove', { page: below(pages) });
    case 3:
      return submit('move', { from: below(pages), to: below(pages) });
    case 4:
      return submit('load', { asset: `a${below(3)}`, pages: 1 + below(5) });
    case 5:
    case 6:
    case 7:
      return submit('goto', { page: below(pages) });
    case 8:
    case 9:
      return submit('previous');
    default:
      return submit('next');
  }
}

function chat(
  submit: Submit,
  messages: ChatState['messages'],
  below: (n: number) => number,
): Promise<number> | null {
  const target = messages[below(messages.length)];
  if (!target || below(3) > 0) return submit('say', { text: `message ${below(1e9)}` });
  return below(2)
    ? submit('edit', { id: target.id, text: `edited ${below(100)}` })
    : submit('delete', { id: target.id });
}
