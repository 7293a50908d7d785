/** What is bound has changed, by anyone. Bubbles; not cancelable. */
export class MMStateChangeEvent extends Event {
  static readonly type = 'mm-state-change';

  constructor(
    readonly detail: {
      /** The document's id. */
      readonly name: string;
      readonly state: Readonly<Record<string, unknown>>;
      /** The participant whose doing it is. */
      readonly by: string;
      readonly local: boolean;
    },
  ) {
    super(MMStateChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMStateChangeEvent.type]: MMStateChangeEvent;
  }
}
