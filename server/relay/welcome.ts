/** The welcome (HS4), put together from parts that are encoded already: a tail or a state can be large and wanted by many. */
import type { Participant, RoomSnapshot, Welcome } from '../../src/core/protocol/messages.js';
import type { LogEntry } from '../storage/types.js';

/** Encodes each state once, however many come in at that revision. */
export class SnapshotEncoder {
  #last: { snapshot: RoomSnapshot; json: string } | null = null;

  encode(snapshot: RoomSnapshot): string {
    if (this.#last?.snapshot !== snapshot) this.#last = { snapshot, json: JSON.stringify(snapshot) };
    return this.#last.json;
  }
}

/** What `welcome.content` is to hold: the JSON of a snapshot, or entries. */
export type Content = { readonly snapshot: string } | { readonly entries: readonly LogEntry[] };

export type WelcomeFacts = Omit<Welcome, 'kind' | 'content' | 'participants'> & {
  readonly participants: readonly Participant[];
};

export function encodeWelcome(facts: WelcomeFacts, content: Content): string {
  const head = JSON.stringify({ kind: 'welcome', ...facts });
  const body =
    'snapshot' in content
      ? `{"kind":"snapshot","snapshot":${content.snapshot}}`
      : `{"kind":"tail","entries":[${content.entries.map((entry) => entry.json).join(',')}]}`;
  return `${head.slice(0, -1)},"content":${body}}`;
}
