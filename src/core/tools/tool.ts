/**
 * A tool is what people see and speak of: slides, chat, notes. It has one
 * operation type and the verbs people use; the operation's name, `<tool>_<verb>`,
 * is what the log, the permissions and the history say.
 */
import type { OTType } from '../ot/type.js';

/** Who makes an operation. The relay fills this in; nobody can claim to be another. */
export interface Author {
  /** The participant's id, or `server`. */
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** What a verb may need beyond the document. */
export interface VerbContext {
  readonly author: Author;
  /** The server's time as this side knows it, milliseconds since the epoch. */
  readonly now: number;
  /** A new identifier, unique in the room. */
  newId(): string;
}

export interface Verb<State, Op> {
  /**
   * The operation that a person means by this verb with these arguments, on
   * `state`; null when it changes nothing (`next` on the last page).
   * Throws `BAD_OPERATION` naming the argument that is wrong.
   */
  (args: unknown, state: State, context: VerbContext): Op | null;
}

/** What a sentence about an operation may draw on. */
export interface Told<State> {
  /** Who did it, as people call them. */
  readonly name: string;
  readonly before: State;
  readonly after: State;
}

export interface Tool<State = unknown, Op = unknown> {
  readonly name: string;
  readonly type: OTType<State, Op>;
  readonly verbs: Readonly<Record<string, Verb<State, Op>>>;
  /** The verbs that `op` amounts to, whatever it was called: these are what permissions look at. */
  verbsOf(op: Op): readonly string[];
  /**
   * Whose things, of those that are in `state`, `op` touches: participants' ids,
   * each once; `''` for somebody who is not known. For rules like "only one's own".
   */
  authorsOf?(op: Op, state: State): readonly string[];
  /** The relay's last word on `op`, at the head, before it counts: throws `NOT_PERMITTED` or `BAD_OPERATION`. */
  admit?(op: Op, state: State, author: Author): void;
  /** `op`, at the head `state`, with the facts that only the relay may state: author and time. Keeps its structure. */
  stamp?(op: Op, author: Author, at: number, state: State): Op;
  /**
   * What `op` did, for people: "Ana moved to slide 3". Without a full stop, names as
   * they are; null when there is nothing to tell. Read out, and listed in the history.
   */
  sentence(op: Op, told: Told<State>): string | null;
  /** Whether two operations made within one frame may travel as one. */
  readonly coalesces: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyTool = Tool<any, any>;

/** Tools by name. Those with a large type are loaded when a room first has a document of theirs. */
export interface ToolRegistry {
  readonly names: readonly string[];
  /** The tool when it is loaded, else undefined. */
  get(name: string): AnyTool | undefined;
  /** Loads the tool once; rejects with `NOT_FOUND` for a name it does not know. */
  load(name: string): Promise<AnyTool>;
}

/** Verbs that the relay knows for every tool, beside the tool's own: they carry any operation of its type. */
export const HISTORY_VERBS = ['undo', 'redo'] as const;
