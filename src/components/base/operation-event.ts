import type { MMError } from '../../core/protocol/errors.js';
import type { Entry, Participant } from '../../core/protocol/messages.js';

/** Something that this participant did was refused and undone again. Bubbles; not cancelable. */
export class MMOperationRefuseEvent extends Event {
  static readonly type = 'mm-operation-refuse';

  constructor(readonly detail: { readonly tool: string; readonly verb: string; readonly error: MMError }) {
    super(MMOperationRefuseEvent.type, { bubbles: true, composed: true });
  }
}

/** What somebody here is about to do. */
export interface Intent {
  /** `<tool>_<verb>`. */
  readonly name: string;
  readonly tool: string;
  readonly verb: string;
  /** The document's id. */
  readonly doc: string;
  /** As the verb takes them; never change them. */
  readonly args: unknown;
}

/** What somebody did, in the room's one order. */
export interface Deed {
  /** `<tool>_<verb>`. */
  readonly name: string;
  readonly entry: Entry;
  /** Whose doing it is; undefined for somebody who has left, and for the server. */
  readonly by: Participant | undefined;
  /** Whether it is this participant's. */
  readonly local: boolean;
}

/**
 * `mm-before-op`: an element is about to do something for everyone; where a
 * page cancels it, it is refused with `NOT_PERMITTED` and nothing travels.
 * `mm-op`, and the same under the operation's own name: it is done and kept by
 * the server, for everyone. Bubbles; only the first is cancelable.
 */
export class MMOpEvent<Detail extends Intent | Deed = Intent | Deed> extends Event {
  constructor(
    type: string,
    readonly detail: Detail,
    cancelable = false,
  ) {
    super(type, { bubbles: true, composed: true, cancelable });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mm-before-op': MMOpEvent<Intent>;
    'mm-op': MMOpEvent<Deed>;
    [MMOperationRefuseEvent.type]: MMOperationRefuseEvent;
  }
}
