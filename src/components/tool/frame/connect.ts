/**
 * A tool's own side, for a page in a frame of `<mm-tool>`: knocks at the page
 * around it, and makes what comes over the port into a state, verbs and people.
 * Small, for every such page loads it; needs nothing else of the SDK.
 */
import type * as wire from './wire.js';
import type { FromTool, Somebody, Surroundings, ToTool } from './wire.js';

/** Said anew, for this file stands alone. */
const GREETING: typeof wire.GREETING = 'mm-rooms/tool@1';

/** What a verb may need beyond the state: it must be told the time, and its luck drawn once. */
export interface ForeignContext {
  readonly actor: Somebody;
  /** The server's time, milliseconds since the epoch. */
  readonly now: number;
  random(): number;
  newId(): string;
}

/**
 * The state after the deed, made from `state` without changing it. It may be
 * called again, on a newer state. Throw an error with a sentence to refuse.
 */
export type ForeignVerb<State> = (state: State, args: never, context: ForeignContext) => State;

export interface ForeignToolOptions<State> {
  /** Pure functions by the names of the manifest's verbs. */
  readonly verbs: Readonly<Record<string, ForeignVerb<State>>>;
}

/** A refusal: `code` and `message` are those of the room's error. */
export class ForeignToolError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ForeignTool<State> extends Surroundings {
  readonly state: State;
  /** What whoever made the room has set. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What the others present, by their id; where the manifest asks for presence. */
  readonly others: ReadonlyMap<string, unknown>;
  /** The server's time, milliseconds since the epoch. */
  now(): number;
  /** Does `verb` for everyone; resolves with its revision, rejects with a `ForeignToolError`, or what the verb threw. */
  act(verb: string, args?: unknown): Promise<number>;
  undo(): Promise<number>;
  redo(): Promise<number>;
  /** Tells the others something that passes and is not kept; null for nothing. */
  present(value: unknown): void;
  /** Has `text` read out to those who do not see the screen. */
  announce(text: string): void;
  /** Calls `listener` after each change of any of this; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Times that a verb is tried while others change the state. */
const TRIES = 8;

/** Connects to the page around this one; resolves when everything has been told. Rejects outside a frame. */
export async function connectTool<State extends object>({
  verbs,
}: ForeignToolOptions<State>): Promise<ForeignTool<State>> {
  const port = await knock();
  const waiting = new Map<
    number,
    { resolve(rev: number): void; reject(error: unknown): void; again(): void }
  >();
  const listeners = new Set<() => void>();
  const told = {} as Surroundings & { state: State; settings: object; others: ReadonlyMap<string, unknown> };
  let version = 0;
  let count = 0;
  let ahead = 0;

  const say = (message: FromTool): void => port.postMessage(message);
  const ask = (again: (id: number) => void): Promise<number> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject, again: () => again(id) });
      again(id);
    });

  const tool: ForeignTool<State> = Object.create(told, {
    now: { value: () => Date.now() + ahead },
    act: {
      async value(verb: string, args: unknown = {}): Promise<number> {
        const { self } = told;
        const rule = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
        if (!rule || !self) throw new ForeignToolError('BAD_OPERATION', `there is no verb ${verb}`);
        const context = { actor: self, now: tool.now(), random: Math.random, newId: () => newId() };
        let tries = 0;
        return ask((id) => {
          const wait = waiting.get(id)!;
          try {
            if (++tries > TRIES) throw new ForeignToolError('CONFLICT', 'others change it all the time');
            const state = rule(told.state, args as never, context) as Readonly<Record<string, unknown>>;
            say({ kind: 'do', id, verb, args, base: version, state });
          } catch (error) {
            waiting.delete(id);
            wait.reject(error);
          }
        });
      },
    },
    undo: { value: () => ask((id) => say({ kind: 'undo', id })) },
    redo: { value: () => ask((id) => say({ kind: 'redo', id })) },
    present: { value: (value: unknown) => say({ kind: 'presence', value }) },
    announce: { value: (text: string) => say({ kind: 'announce', text }) },
    subscribe: {
      value(listener: () => void) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  });

  const hear = (message: ToTool): void => {
    switch (message.kind) {
      case 'settings':
        ahead = message.now - Date.now();
        return void Object.assign(told, { settings: message.settings, others: new Map() });
      case 'around':
        Object.assign(told, message.around);
        dress(message.around);
        break;
      case 'state':
        version = message.version;
        told.state = message.state as State;
        break;
      case 'presence':
        told.others = new Map(message.others);
        break;
      case 'stale':
        return waiting.get(message.id)?.again();
      case 'done':
        waiting.get(message.id)?.resolve(message.rev);
        return void waiting.delete(message.id);
      case 'refused': {
        const { code, message: text } = message.error;
        waiting.get(message.id)?.reject(new ForeignToolError(code, text));
        return void waiting.delete(message.id);
      }
    }
    for (const listener of listeners) listener();
  };

  await new Promise<void>((resolve) => {
    port.onmessage = ({ data }) => {
      hear(data as ToTool);
      if ((data as ToTool).kind === 'state') resolve();
    };
  });
  const root = document.documentElement;
  new ResizeObserver(() => say({ kind: 'height', height: root.getBoundingClientRect().height })).observe(
    root,
  );
  return tool;
}

/** The port that the page around this one gives to whoever knocks. */
function knock(): Promise<MessagePort> {
  const { parent } = window;
  if (parent === window)
    return Promise.reject(new Error('a tool of this kind is shown by <mm-tool>, in a frame'));
  return new Promise((resolve) => {
    const answered = ({ source, data, ports: [port] }: MessageEvent): void => {
      if (source !== parent || (data as { mm?: unknown } | null)?.mm !== GREETING || !port) return;
      window.removeEventListener('message', answered);
      resolve(port);
    };
    window.addEventListener('message', answered);
    parent.postMessage({ mm: GREETING }, '*');
  });
}

/** Light or dark, colours and language as around. */
function dress({ theme, locale }: Surroundings): void {
  const { style } = document.documentElement;
  document.documentElement.lang = locale;
  style.colorScheme = theme.scheme;
  for (const [name, value] of Object.entries(theme.tokens)) style.setProperty(name, value);
}

/** Where there is no secure context, there is no `randomUUID`. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36).padStart(2, '0')).join('');
