/** The text changed, by anyone's doing. Bubbles; not cancelable. */
export class MMNotesChangeEvent extends Event {
  static readonly type = 'mm-notes-change';

  constructor(
    readonly detail: {
      readonly text: string;
      /** The participant who wrote; null when the element caught up after an absence. */
      readonly by: string | null;
      /** Whether it was done here. */
      readonly local: boolean;
    },
  ) {
    super(MMNotesChangeEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [MMNotesChangeEvent.type]: MMNotesChangeEvent;
  }
}
