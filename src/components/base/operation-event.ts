import type { MMError } from '../../core/protocol/errors.js';

/** Something that this participant did was refused and undone again. Bubbles; not cancelable. */
export class MMOperationRefuseEvent extends Event {
  static readonly type = 'mm-operation-refuse';

  constructor(readonly detail: { readonly tool: string; readonly verb: string; readonly error: MMError }) {
    super(MMOperationRefuseEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMOperationRefuseEvent.type]: MMOperationRefuseEvent;
  }
}
