/** A relay whose room has a course, and people who do things to it: what the tests of lobby, phases, requests, roles and bans share. */
import { builtIn } from '../../src/core/profile/built-in/built-in.js';
import { flowType, type FlowOp, type FlowState } from '../../src/core/ot/flow/flow.js';
import { createLaw } from '../../src/core/profile/law.js';
import { resolveProfile } from '../../src/core/profile/resolve.js';
import type { Profile } from '../../src/core/profile/schema.js';
import { lightTools } from '../../src/core/testing/light-tools.js';
import { flowVerbs } from '../../src/core/tools/flow-verbs.js';
import type { AnyTool } from '../../src/core/tools/tool.js';
import type { RawClient } from './raw-client.js';
import { startRelay, type RelayOptions, type TestRelay } from './relay.js';
import { tallyTool } from './tally-tool.js';

const registry = lightTools();
const TOOLS: Record<string, AnyTool> = Object.fromEntries(
  [tallyTool, ...registry.names.flatMap((name) => registry.get(name) ?? [])].map((tool) => [tool.name, tool]),
);

export interface FlowRelay {
  readonly relay: TestRelay;
  /** The committed course. */
  state(): FlowState;
  /** Comes in; rejects when it is refused. */
  join(name: string, role: string, hello?: Record<string, unknown>): Promise<RawClient>;
  /** Says hello and waits, or is refused. */
  come(name: string, role: string, hello?: Record<string, unknown>): Promise<RawClient>;
  /** Why it is refused as a newcomer, or comes back. */
  refusal(role: string, hello?: Record<string, unknown>): Promise<{ code: string; message: string }>;
  /** Does a verb of `flow` as a client would; what was said against it, or null. */
  act(who: RawClient, verb: keyof typeof flowVerbs, args?: unknown): Promise<string | null>;
  /** The same with an operation of one's own making. */
  submit(who: RawClient, op: FlowOp | unknown, verb: string): Promise<string | null>;
  /** Adds to the tally, which any profile may have a rule about. */
  tally(who: RawClient): Promise<string | null>;
}

/** `profile` and the tools of the fixture; the token of a hello is its subject. */
export async function startFlow(profile: Profile, options: RelayOptions = {}): Promise<FlowRelay> {
  const relay = await startRelay({
    law: createLaw(resolveProfile(profile, builtIn)),
    tools: TOOLS,
    ...options,
    limits: { frameMs: 0, presenceMs: 0, ...options.limits },
    gateway: {
      authorize: async (_room, { name, role = 'participant', token }) => ({
        ...{ name, role },
        ...(token !== undefined && { subject: token }),
      }),
      ...options.gateway,
    },
  });

  const state = (): FlowState => {
    const { docs } = relay.rooms.loaded('r')!.snapshot();
    return (docs['flow']?.state as FlowState | undefined) ?? flowType.create();
  };

  async function come(name: string, role: string, hello = {}): Promise<RawClient> {
    const client = await relay.connect('r');
    client.send({ kind: 'hello', versions: [1], name, role, ...hello });
    return client;
  }

  async function outcome(who: RawClient, op: unknown, tool: string, verb: string): Promise<string | null> {
    const { rev } = relay.rooms.loaded('r')!;
    // What was told before says nothing of this one.
    who.inbox.splice(0, who.inbox.length, ...who.inbox.filter(({ kind }) => kind !== 'doc/refused'));
    who.submit(op, { tool, doc: tool, verb, base: Math.max(rev, who.rev) });
    const { seq } = who;
    for (;;) {
      const found = who.inbox.find(
        (message) =>
          (message.kind === 'doc/refused' && message.seq === seq) ||
          (message.kind === 'doc/committed' && message.by === who.id && message.seq === seq),
      );
      if (found?.kind === 'doc/committed') return null;
      if (found?.kind === 'doc/refused') {
        who.welcome = { ...who.welcome!, pipeline: found.pipeline };
        return `${found.error.code} ${found.error.message}`;
      }
      await who.settled();
    }
  }

  return {
    relay,
    state,
    come,
    async join(name, role, hello) {
      const client = await come(name, role, hello);
      client.welcome = await client.next('welcome');
      client.rev = client.welcome.rev;
      client.seq = client.welcome.seq;
      return client;
    },
    async refusal(role, hello) {
      const { error } = await (await come('Rex', role, hello)).next('room/refused');
      return { code: error.code, message: error.message };
    },
    act(who, verb, args = {}) {
      const { self } = who.welcome!;
      const op = flowVerbs[verb](args, state(), { author: self, now: 1, newId: () => 'x' });
      if (op === null) throw new Error(`${verb} changes nothing`);
      return outcome(who, op, 'flow', verb);
    },
    submit: (who, op, verb) => outcome(who, op, 'flow', verb),
    tally: (who) => outcome(who, ['x'], 'tally', 'add'),
  };
}
