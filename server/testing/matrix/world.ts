/** A server with two applications, a room, and everybody who may want something of it. */
import { MMError } from '../../../src/core/protocol/errors.js';
import { createFakeClock } from '../../../src/core/testing/fake-clock.js';
import { createApps } from '../../apps/apps.js';
import { createAuth } from '../../auth/auth.js';
import { createSeal } from '../../auth/seal.js';
import { createMemoryCatalogue } from '../../storage/memory/catalogue.js';
import { startWhole, WHOLE_KEY, type Whole } from '../whole-server.js';
import type { Caller } from './declaration.js';

/** What is in the room, and nobody else's to see. */
export const SECRET = 'for the school only';
export const ROOM = 'r1';

export interface World {
  readonly server: Whole;
  /** The application whose room it is. */
  readonly school: { readonly id: string; readonly key: string };
  /** What each shows: an API key, a token, or nothing. */
  readonly shows: Readonly<Record<Caller, string | undefined>>;
  /** All of the school's that somebody might change. */
  print(): Promise<string>;
}

type Lifetime = Parameters<typeof startWhole>[0];

export async function createWorld(test: Lifetime): Promise<World> {
  const server = await startWhole(test);
  const make = async (name: string) =>
    (await server.ask('POST', '/v1/apps', WHOLE_KEY, { name })).json() as { id: string; key: string };
  const [school, club] = [await make('School'), await make('Club')];
  const app = await server.access.apps.find(school.id);
  const issue = async (
    role: string,
    { key = school.key, room = ROOM, ttl = 7 * 86_400, sub = 'user' } = {},
  ) => {
    const url = `/v1/rooms/${room}/tokens`;
    return (await server.ask('POST', url, key, { name: role, role, ttl, sub })).json() as {
      token: string;
      jti: string;
    };
  };

  await server.ask('POST', '/v1/rooms', school.key, { id: ROOM });
  const said = { tool: 'chat', verb: 'say', args: { text: SECRET } };
  await server.ask('POST', `/v1/rooms/${ROOM}/ops`, school.key, said);

  const [viewer, expired, revoked] = [
    await issue('viewer'),
    await issue('host', { ttl: 1 }),
    await issue('host'),
  ];
  await server.ask('POST', `/v1/rooms/${ROOM}/revocations`, school.key, { jti: revoked.jti });
  server.shift(2_000);
  const eve = await server.connect(ROOM);
  await eve.hello({ token: (await issue('host', { sub: 'eve' })).token });
  const ban = { tool: 'flow', verb: 'ban', args: { participant: eve.id } };
  await server.ask('POST', `/v1/rooms/${ROOM}/ops`, school.key, ban);
  await eve.closed;
  const tokenOf = async (role: string, more = {}): Promise<string> => (await issue(role, more)).token;
  const [, claims, signature] = viewer.token.split('.') as [string, string, string];
  const promoted = encode({ ...decode(claims), role: 'host' });

  return {
    server,
    school,
    shows: {
      operator: WHOLE_KEY,
      application: school.key,
      other: club.key,
      host: await tokenOf('host'),
      participant: await tokenOf('participant'),
      viewer: viewer.token,
      otherToken: await tokenOf('host', { key: club.key }),
      banned: await tokenOf('host', { sub: 'eve' }),
      otherRoom: await tokenOf('host', { room: 'r2' }),
      expired: expired.token,
      revoked: revoked.token,
      foreign: await foreignToken(school.id),
      unsigned: `${encode({ alg: 'none' })}.${promoted}.`,
      promoted: `${viewer.token.split('.')[0]}.${promoted}.${signature}`,
      stranger: undefined,
    },
    async print() {
      const key = `${school.id}~${ROOM}`;
      const { catalogue, rooms } = server;
      const record = await catalogue.findApp(school.id);
      const listed = await catalogue.listApps();
      return JSON.stringify([
        await catalogue.findRoom(key),
        await rooms.with(key, (room) => room.snapshot()),
        await catalogue.listRevocations(key, server.clock.now()),
        await catalogue.appUsage(school.id),
        record,
        listed.length,
        app?.id,
      ]);
    },
  };
}

/** As another server would sign it for an application of that name. */
async function foreignToken(id: string): Promise<string> {
  const clock = createFakeClock(Date.now());
  const catalogue = createMemoryCatalogue();
  const seal = createSeal(Buffer.alloc(32, 2));
  const apps = await createApps({
    catalogue,
    clock,
    seal,
    own: { apiKey: 'another key', origins: [] },
    logger: { warn() {} },
  });
  if (!apps.own) throw new MMError('INTERNAL', 'it has a key');
  const auth = createAuth({ apps, clock });
  return (await auth.issue(ROOM, { name: 'Eve', role: 'host', ttl: 86_400 }, { ...apps.own, issues: id }))
    .token;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
