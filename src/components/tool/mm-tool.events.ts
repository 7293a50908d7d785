export type ToolStatus = 'loading' | 'running' | 'asleep' | 'failed';

/** A tool from elsewhere runs, was put to sleep, or could not be had. Bubbles; not cancelable. */
export class MMToolStatusChangeEvent extends Event {
  static readonly type = 'mm-tool-status-change';

  constructor(readonly detail: { readonly status: ToolStatus; readonly previous: ToolStatus }) {
    super(MMToolStatusChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMToolStatusChangeEvent.type]: MMToolStatusChangeEvent;
  }
}
