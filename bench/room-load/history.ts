/** A long meeting as its log: pages turned, words typed, values set, messages said; made by the order of a room itself. */
import { Sequencer } from '../../src/core/relay/sequencer.js';
import { seededRandom } from '../../src/core/testing/random.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import { Authors } from '../../server/relay/authors.js';
import { RequestKeys } from '../../server/relay/request-keys.js';
import { toStored } from '../../server/relay/stored-room.js';
import type { OpLogStore } from '../../server/storage/sqlite/op-log-store.js';
import type { LogEntry } from '../../server/storage/types.js';

const PAGES = 200;
const PEOPLE = 30;
const MOST_MESSAGES = 5_000;
const BATCH = 1_000;

type Did = readonly [tool: string, verb: string, args: unknown];

/**
 * Writes `ops` operations of `room` to the log and, where asked, the snapshot
 * that the server would have kept: `tail` operations behind the head.
 */
export function writeHistory(
  store: OpLogStore,
  tools: (name: string) => AnyTool | undefined,
  { room, ops, tail }: { readonly room: string; readonly ops: number; readonly tail: number | null },
): void {
  const random = seededRandom(ops);
  const sequencer = new Sequencer({ tools });
  const authors = new Authors();
  let now = 1_700_000_000_000;
  let ids = 0;
  let batch: LogEntry[] = [];

  function act([tool, verb, args]: Did): void {
    const person = Math.floor(random() * PEOPLE);
    const author = { id: `p${person}`, name: `Person ${person}`, role: 'host' };
    now += 40;
    const entry = sequencer.submitVerb(
      author,
      { tool, doc: tool, verb, args },
      now,
      () => `m${++ids}`,
      sequencer.rev + 1,
    );
    if (!entry) return;
    authors.note(entry);
    batch.push({ rev: entry.rev, json: JSON.stringify(entry) });
    if (batch.length === BATCH || sequencer.rev === ops) {
      store.append([{ room, after: sequencer.rev - batch.length, entries: batch }]);
      batch = [];
    }
    if (tail !== null && sequencer.rev === ops - tail) {
      store.saveSnapshot(room, toStored(sequencer.snapshot(), authors, new RequestKeys()));
    }
  }

  act(['slides', 'load', { asset: 'deck', pages: PAGES }]);
  for (let said = 0; sequencer.rev < ops;) {
    const kind = random();
    if (kind < 0.5) act(['slides', 'goto', { page: Math.floor(random() * PAGES) }]);
    else if (kind < 0.8) act(['notes', 'edit', [typed(random)]]);
    else if (kind < 0.95 || said >= MOST_MESSAGES) {
      act(['state', 'edit', { path: [`field${Math.floor(random() * 100)}`], value: random() }]);
    } else {
      said++;
      act(['chat', 'say', { text: `What do you think of page ${Math.floor(random() * PAGES)}?` }]);
    }
  }
}

function typed(random: () => number): string {
  return String.fromCharCode(97 + Math.floor(random() * 26)) + (random() < 0.2 ? ' ' : '');
}
