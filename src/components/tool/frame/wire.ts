/**
 * What a tool in a frame and the page around it say to each other. The tool
 * knocks with a message to its parent and gets a port in return; everything
 * else goes over the port. Only shapes are here; `parse.ts` checks them. (MF6)
 */

/** Both sides' first word, with the version that they speak. */
export const GREETING = 'mm-rooms/tool@1';

/** A person, as a tool may see them. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** What is around a tool and changes seldom. */
export interface Surroundings {
  readonly self: Somebody | null;
  readonly participants: readonly Somebody[];
  /** The verbs that this person is offered now. */
  readonly may: readonly string[];
  /** Whether what is done now reaches the others at once. */
  readonly online: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** BCP 47, as the page around it has it. */
  readonly locale: string;
  readonly theme: Theme;
}

export interface Theme {
  readonly scheme: 'light' | 'dark';
  /** Custom properties of the page: `--mm-color-accent` and the like. */
  readonly tokens: Readonly<Record<string, string>>;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** From the page to the tool. */
export type ToTool =
  | { readonly kind: 'settings'; readonly settings: Readonly<Record<string, unknown>>; readonly now: number }
  | { readonly kind: 'around'; readonly around: Surroundings }
  /** `version` counts the states that this tool was told. */
  | { readonly kind: 'state'; readonly version: number; readonly state: unknown }
  | {
      readonly kind: 'presence';
      readonly others: readonly (readonly [participant: string, value: unknown])[];
    }
  | { readonly kind: 'done'; readonly id: number; readonly rev: number }
  /** Made on a state that is not the last any more; that has been told before. */
  | { readonly kind: 'stale'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly error: Refusal };

/** From the tool to the page. */
export type FromTool =
  /** `state` is what the verb made of the state that was told as `base`. */
  | {
      readonly kind: 'do';
      readonly id: number;
      readonly verb: string;
      readonly args: unknown;
      readonly base: number;
      readonly state: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'undo' | 'redo'; readonly id: number }
  | { readonly kind: 'presence'; readonly value: unknown }
  | { readonly kind: 'height'; readonly height: number }
  | { readonly kind: 'announce'; readonly text: string };
