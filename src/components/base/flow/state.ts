/** The document of the room's course as elements read it; `mm/flow@1` writes it. */

/** Somebody before the door, the first who came first. */
export interface Waiting {
  readonly participant: string;
  readonly name: string;
  /** Since when: server time, milliseconds since the epoch. */
  readonly at: number;
}

/** Somebody who asks whether they may; the first who asked first. */
export interface Ask extends Waiting {
  /** `slides_goto`, `slides_*`, or `microphone`, `camera`, `screen`. */
  readonly operation: string;
}

/** Somebody who may what their role may only on request. */
export interface Grant {
  readonly participant: string;
  readonly name: string;
  readonly operation: string;
}

export interface FlowState {
  /** A phase of the profile; null for the one that it begins with. */
  readonly phase: string | null;
  readonly ended: boolean;
  readonly waiting: readonly Waiting[];
  readonly asks: readonly Ask[];
  readonly grants: readonly Grant[];
  /** Those with another role than they came with. */
  readonly roles: readonly { readonly participant: string; readonly name: string; readonly role: string }[];
  readonly banned: readonly { readonly participant: string; readonly name: string }[];
}
