/**
 * The authorisation matrix: every route, every kind of message and every
 * operation, asked of the server by everybody there is. What is expected comes
 * from one declaration (`testing/matrix/declaration.ts`), from what the routes
 * themselves say they need, and from the profiles; a route, a message or a verb
 * that is not in it fails.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BUILT_IN } from '../src/core/profile/built-in/built-in.js';
import { createJudge } from '../src/core/profile/judge.js';
import type { Law } from '../src/core/profile/law.js';
import { permit } from '../src/core/profile/permit.js';
import { ERRORS } from '../src/core/protocol/errors.js';
import type { ClientMessage } from '../src/core/protocol/messages.js';
import { clientKinds } from '../src/core/protocol/parse.js';
import { Sequencer } from '../src/core/relay/sequencer.js';
import { COLLISIONS } from '../src/core/testing/collisions.js';
import type { CollisionTable, Deed } from '../src/core/testing/collisions/case.js';
import { defaultTools } from '../src/core/tools/registry.js';
import type { RouteEntry } from './http/app.js';
import { DEFAULT_PROFILE } from './profiles/laws.js';
import {
  BAD,
  CALLERS,
  MESSAGES,
  PUBLIC,
  ROUTES,
  type Caller,
  type Outcome,
} from './testing/matrix/declaration.js';
import { REQUESTS } from './testing/matrix/requests.js';
import { createWorld, ROOM, SECRET, type World } from './testing/matrix/world.js';
import type { RawClient } from './testing/raw-client.js';

/** Cells that were asked, for the summary. */
const asked = { routes: 0, messages: 0, operations: 0 };
const ALL = Object.keys(CALLERS) as Caller[];

describe('authorisation: routes', () => {
  let world: World;
  const endings: (() => unknown)[] = [];
  after(async () => {
    for (const end of endings.reverse()) await end();
  });
  const lifetime = { after: (end: () => unknown) => void endings.push(end) };

  const isRoute = ({ method }: RouteEntry): boolean => method !== 'HEAD' && method !== 'OPTIONS';
  const nameOf = ({ method, url }: RouteEntry): string => `${method} ${url}`;

  it('[AU1] every route says what it needs, or is declared to need nothing', async () => {
    world = await createWorld(lifetime as never);
    const { routeTable } = world.server.app;
    for (const { method, url, need } of routeTable) {
      assert.ok(need !== null || Object.hasOwn(PUBLIC, url), `${method} ${url} says nothing of its callers`);
      if (method !== 'HEAD') continue;
      const get = routeTable.find((route) => route.method === 'GET' && route.url === url);
      assert.equal(need, get?.need ?? null, `HEAD ${url} is guarded otherwise than GET`);
    }
    const paths = new Set(routeTable.map(({ url }) => url));
    // The SDK is there once it is built.
    const gone = Object.keys(PUBLIC).filter((url) => !paths.has(url) && url !== '/sdk/*');
    assert.deepEqual(gone, [], 'declared, and no route');
    const guarded = routeTable.filter((route) => route.need && isRoute(route)).map(nameOf);
    assert.deepEqual(guarded.sort(), Object.keys(REQUESTS).sort());
  });

  it('[AU1] every caller gets of every route what its need says, and no more', async () => {
    for (const route of world.server.app.routeTable.filter((each) => each.need && isRoute(each)))
      for (const caller of ALL) {
        await check(route, caller);
        asked.routes++;
      }
  });

  async function check(route: RouteEntry, caller: Caller): Promise<void> {
    const { server, shows } = world;
    const cell = `${nameOf(route)} with ${CALLERS[caller]}`;
    const { url, payload, headers, fine } = await REQUESTS[nameOf(route)]!(world);
    const before = await world.print();
    const shown = shows[caller];
    const answer = await server.app.inject({
      method: route.method as 'GET',
      url,
      headers: { ...headers, ...(shown !== undefined && { authorization: `Bearer ${shown}` }) },
      ...(payload && { payload }),
    });
    const expected = expectedOf(route, caller);
    if (expected === 'in') return assert.equal(answer.statusCode, fine, `${cell}: ${answer.body}`);
    assert.equal(await world.print(), before, `${cell} changed something`);
    assert.ok(!answer.body.includes(SECRET), `${cell} was told something`);
    if (expected === 'elsewhere') return;
    assert.equal(answer.statusCode, ERRORS[expected].status, `${cell}: ${answer.body}`);
    assert.equal(answer.json().error.code, expected, cell);
  }

  /** Applications are the operator's, whichever route it is; a room is not. */
  function expectedOf({ url, need }: RouteEntry, caller: Caller): Outcome {
    if (caller === 'operator' && url.startsWith('/v1/apps')) return 'in';
    return ROUTES[need!][caller];
  }
});

describe('authorisation: messages', () => {
  const SAMPLES: { readonly [K in ClientMessage['kind']]: (client: RawClient) => unknown } = {
    hello: () => ({ kind: 'hello', versions: [1], name: 'Eve' }),
    'doc/submit': (client) => client.submission(['x'], { doc: 'notes', tool: 'notes', verb: 'edit' }),
    'presence/set': () => ({ kind: 'presence/set', value: { cursor: [0, 0] } }),
    'clock/ping': () => ({ kind: 'clock/ping', sent: 1 }),
    'sfu/ask': () => ({ kind: 'sfu/ask', id: 1, method: 'join', args: {} }),
    'room/leave': () => ({ kind: 'room/leave' }),
  };
  const INSIDE = ['host', 'participant', 'viewer', 'otherToken'] as const;

  it('[AU2] every kind of message is declared', () => {
    assert.deepEqual([...clientKinds()].sort(), Object.keys(MESSAGES).sort());
  });

  it('[AU2] nobody outside says anything, and everybody inside what they may', async (t) => {
    const world = await createWorld(t);
    const { server, shows } = world;
    for (const kind of clientKinds()) {
      for (const caller of [...BAD, 'banned'] as const) {
        const refusal = caller === 'banned' ? 'NOT_PERMITTED' : 'UNAUTHENTICATED';
        const before = await world.print();
        const client = await server.connect(ROOM);
        const hello = { kind: 'hello', versions: [1], name: 'Eve', token: shows[caller] };
        // All in one frame: nothing slips in behind the hello.
        client.welcome = { pipeline: 1 } as never;
        client.send(...(kind === 'hello' ? [] : [SAMPLES[kind](client)]), hello);
        const code = kind === 'hello' ? refusal : 'BAD_MESSAGE';
        assert.equal(
          await client.closed,
          ERRORS[code].close,
          `${kind} before the hello, with ${CALLERS[caller]}`,
        );
        const behind = await server.connect(ROOM);
        behind.welcome = client.welcome;
        behind.send(hello, SAMPLES[kind](behind));
        assert.equal(await behind.closed, ERRORS[refusal].close, `${kind} with ${CALLERS[caller]}`);
        assert.equal(await world.print(), before, `${kind} with ${CALLERS[caller]} changed something`);
        asked.messages += 2;
      }
      for (const caller of INSIDE) {
        const before = await world.print();
        const client = await server.connect(ROOM);
        await client.hello({ token: shows[caller] });
        assert.ok(caller !== 'otherToken' || !client.frames.join().includes(SECRET), 'another room');
        client.send(SAMPLES[kind](client));
        await outcome(client, kind, caller);
        if (caller === 'viewer' || caller === 'otherToken') assert.equal(await world.print(), before);
        client.destroy();
        asked.messages++;
      }
    }
    assert.deepEqual(server.broken, []);
  });

  async function outcome(client: RawClient, kind: ClientMessage['kind'], caller: Caller): Promise<void> {
    if (MESSAGES[kind] === 'first')
      return assert.equal(await client.closed, ERRORS.BAD_MESSAGE.close, 'one hello is enough');
    if (kind === 'room/leave') return assert.equal(await client.closed, 1000);
    await client.settled();
    if (MESSAGES[kind] !== 'law') return;
    if (caller !== 'viewer') return void (await client.committed(client.rev + 1));
    assert.equal((await client.next('doc/refused')).error.code, 'NOT_PERMITTED');
  }
});

describe('authorisation: operations', () => {
  const tools = defaultTools();

  /** One deed of each verb, with what it is done on. */
  function deedsOf({ collisions }: CollisionTable): ReadonlyMap<string, Deed> {
    return new Map(collisions.flatMap(({ one, other }) => [one, other]).map((deed) => [deed.verb, deed]));
  }

  it('[AU3] every verb of every tool is asked', async () => {
    for (const name of tools.names) {
      const tool = await tools.load(name);
      const table = COLLISIONS.find((each) => each.tool.name === name);
      assert.ok(table, `${name} has no deeds to ask`);
      const known = new Set(deedsOf(table).keys());
      const missing = Object.keys(tool.verbs).filter((verb) => !known.has(verb));
      assert.deepEqual(missing, [], `verbs of ${name} that nobody does`);
    }
  });

  /** Everything that a deed amounts to, as a client that says it outright would send it. */
  function doneBy({ tool, start }: CollisionTable, { verb, args }: Deed) {
    for (const id of ['ada', 'bob']) {
      const author = { id, name: id, role: 'host' };
      const op: unknown = tool.verbs[verb]!(args, start, { author, now: 1, newId: () => 'x' });
      if (op === null) continue;
      const authors = tool.authorsOf?.(op, start) ?? [];
      return { id, op, verbs: tool.verbsOf(op), author: authors.length === 1 ? authors[0]! : null };
    }
    return assert.fail(`${tool.name}_${verb} changes nothing`);
  }

  function relayOf({ tool, start }: CollisionTable, law: Law, phase: string | null): Sequencer {
    return new Sequencer({
      tools: (name) => tools.get(name),
      snapshot: { rev: 0, docs: { [tool.name]: { tool: tool.name, type: tool.type.name, state: start } } },
      judge: createJudge({ law: () => law, phase: () => phase, people: () => 1 }),
    });
  }

  for (const profile of [DEFAULT_PROFILE, ...BUILT_IN])
    it(`[AU3] ${profile}: every role does what the law of the hour allows it, and nothing else`, async (t) => {
      const law = (await createWorld(t)).server.laws.with({ profile });
      const roles = law.roles.length > 0 ? law.roles : ['host', 'participant', 'viewer', 'nobody'];
      for (const phase of [null, ...Object.keys(law.profile.flow?.phases ?? {})])
        for (const role of roles)
          for (const table of COLLISIONS)
            for (const deed of deedsOf(table).values()) {
              ask(law, phase, role, table, deed);
              asked.operations++;
            }
    });

  function ask(law: Law, phase: string | null, role: string, table: CollisionTable, deed: Deed): void {
    const { name } = table.tool;
    const cell = `${role} ${name}_${deed.verb}${phase === null ? '' : ` in the phase ${phase}`}`;
    const { id, op, verbs, author } = doneBy(table, deed);
    const denied = verbs
      .map((verb) => permit(law, { actor: id, role, tool: name, verb, author, people: 1, phase }))
      .find(({ rule }) => rule !== 'allow');
    const relay = relayOf(table, law.during(phase), phase);
    relay.attach(id);
    const result = relay.submit(
      { id, name: id, role },
      { kind: 'doc/submit', pipeline: 1, seq: 1, base: 0, doc: name, tool: name, verb: deed.verb, op },
      1,
    );
    const error = result.kind === 'refused' ? result.refusal.error : null;
    if (denied) {
      assert.equal(error?.code, 'NOT_PERMITTED', `${cell} is done though the law denies it`);
      assert.equal(error.message, denied.reason, cell);
      assert.deepEqual(relay.state(name), table.start, `${cell} is refused and has changed something`);
      return;
    }
    // The tool may have reasons of its own, about whose things it is; the law has none.
    assert.notEqual(error?.code, 'INTERNAL', cell);
    assert.ok(!error?.message.startsWith(`the role ${role} `), `${cell}: ${error?.message}`);
  }
});

it('[AU3] the whole matrix', (t) => {
  const { routes, messages, operations } = asked;
  t.diagnostic(
    `${routes + messages + operations} cells: ${routes} of routes, ${messages} of messages, ${operations} of operations`,
  );
  assert.ok(routes > 300 && messages > 100 && operations > 1_000, 'it has become smaller');
});
