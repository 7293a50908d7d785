/** A custom tool's state has changed, by anyone. Bubbles; not cancelable. */
export class MMToolChangeEvent extends Event {
  static readonly type = 'mm-tool-change';

  constructor(
    readonly detail: {
      /** The document's id. */
      readonly name: string;
      readonly state: unknown;
      /** The participant whose doing it is. */
      readonly by: string;
      readonly local: boolean;
    },
  ) {
    super(MMToolChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMToolChangeEvent.type]: MMToolChangeEvent;
  }
}
