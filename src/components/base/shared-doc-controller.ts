/**
 * Ties an element to one document of its room: opens it when there are a room
 * and a document id, follows both, lets go on disconnect. The document is the
 * truth; an element keeps no copy of what is in it.
 */
import type { ReactiveController } from 'lit';
import { MMError } from '../../core/protocol/errors.js';
import type { DocChange, Room, SharedDoc, SubmitOptions } from '../../core/room/room.js';
import type { MMElement } from './mm-element.js';
import { MMOpEvent, MMOperationRefuseEvent } from './operation-event.js';
import { asksFirst, isAsked } from './rights.js';
import type { RoomController } from './room-controller.js';

export interface SharedDocOptions<State> {
  /** The tool that the document belongs to. */
  readonly tool: string;
  /** The document's id, from the element's current properties; empty for the tool's own. */
  readonly id: () => string;
  /** What the law calls it, where that is not the tool's own verb; null for what needs no leave. */
  readonly lawOf?: (args: unknown) => readonly [tool: string, verb: string] | null;
  /** Called after each change, by anyone, before the element updates. */
  readonly onChange?: (change: DocChange<State>) => void;
  /** Called when a document's content is there: at first, and after the room or the id changed. */
  readonly onReady?: (doc: SharedDoc<State>) => void;
  /** Called when the element lets go of its document. */
  readonly onClose?: (doc: SharedDoc<State>) => void;
}

interface Open<State> {
  readonly room: Room;
  readonly doc: SharedDoc<State>;
  readonly undo: readonly (() => void)[];
  ready: boolean;
  failed: boolean;
}

export class SharedDocController<State> implements ReactiveController {
  readonly #host: MMElement;
  readonly #room: RoomController;
  readonly #options: SharedDocOptions<State>;
  #open: Open<State> | null = null;

  /** Create it after `room`, so that it hears of a disconnect last. */
  constructor(host: MMElement, room: RoomController, options: SharedDocOptions<State>) {
    this.#host = host;
    this.#room = room;
    this.#options = options;
    host.addController(this);
  }

  /** The document, once it is `ready`. */
  get doc(): SharedDoc<State> | undefined {
    return this.ready ? this.#open?.doc : undefined;
  }

  /** Whether the content has arrived. */
  get ready(): boolean {
    return this.#open?.ready ?? false;
  }

  /** Whether it cannot be opened now, for its tool could not be loaded; nothing is on its way until `retry`. */
  get failed(): boolean {
    return this.#open?.failed ?? false;
  }

  /** Opens it anew; called by itself when the network is back. */
  readonly retry = (): void => {
    if (!this.failed) return;
    this.#close();
    this.#host.requestUpdate();
  };

  /** The content with this participant's own unconfirmed edits; undefined until `ready`. */
  get state(): State | undefined {
    return this.doc?.state;
  }

  /** How many own operations are not confirmed yet. */
  get pending(): number {
    return this.#open?.doc.pending ?? 0;
  }

  /**
   * Does `verb` for everyone; resolves with its revision when it is committed.
   * Rejects with the `MMError` of a refusal, which the element also dispatches
   * as `mm-operation-refuse`; whoever does not care may ignore the promise. The
   * page is asked first, by `mm-before-op`. What this participant has to ask for
   * is asked for and not done.
   */
  submit(verb: string, args?: unknown, options?: SubmitOptions): Promise<number> {
    const result = this.#submit(verb, args, options);
    result.catch((error: unknown) => this.#refused(verb, MMError.wrap(error)));
    return result;
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#close();
  }

  /** Applied before the first promise is waited for. */
  async #submit(verb: string, args: unknown, options?: SubmitOptions): Promise<number> {
    this.#follow();
    const { tool } = this.#options;
    const doc = this.#open?.doc;
    if (!doc) throw new MMError('UNAVAILABLE', `${this.#host.localName} is not in a room`);
    const intent = { name: `${tool}_${verb}`, tool, verb, doc: doc.id, args };
    if (!this.#host.dispatchEvent(new MMOpEvent('mm-before-op', intent, true)))
      throw new MMError('NOT_PERMITTED', `the page does not allow ${intent.name}`);
    const { room } = this.#open!;
    const law = this.#options.lawOf ? this.#options.lawOf(args) : ([tool, verb] as const);
    if (law && asksFirst(room.self, ...law))
      return (await import('./flow/asking.js')).ask(room, ...law, args);
    return doc.submit(verb, args, options);
  }

  #follow(): void {
    const { room } = this.#room;
    const id = this.#options.id() || this.#options.tool;
    if (this.#open?.room === room && this.#open?.doc.id === id) return;
    this.#close();
    if (room) this.#openDoc(room, id);
  }

  #openDoc(room: Room, id: string): void {
    const doc = room.doc<State>(id, this.#options.tool);
    const open: Open<State> = {
      room,
      doc,
      ready: false,
      failed: false,
      undo: [
        doc.subscribe((change) => {
          if (!open.ready) return;
          this.#options.onChange?.(change);
          this.#host.requestUpdate();
        }),
        doc.onPending(() => this.#host.requestUpdate()),
      ],
    };
    this.#open = open;
    doc.ready.then(
      () => {
        if (this.#open !== open) return;
        open.ready = true;
        this.#options.onReady?.(doc);
        this.#host.requestUpdate();
      },
      () => {
        // Of a room that is closed the room tells.
        if (this.#open !== open || room.status === 'closed') return;
        open.failed = true;
        addEventListener('online', this.retry);
        this.#host.requestUpdate();
      },
    );
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    removeEventListener('online', this.retry);
    if (!open) return;
    for (const undo of open.undo) undo();
    this.#options.onClose?.(open.doc);
  }

  #refused(verb: string, error: MMError): void {
    // Leaving the room ends what is pending: nobody refused it. Nor has anybody what is only asked for yet.
    if (error.code === 'ROOM_CLOSED' || isAsked(error)) return;
    this.#host.dispatchEvent(new MMOperationRefuseEvent({ tool: this.#options.tool, verb, error }));
  }
}
