/** Rooms over HTTP: make one, look at one, give out tokens, do something in one. No logic of rooms is here. */
import { randomBytes } from 'node:crypto';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../src/core/clock/clock.js';
import { MMError } from '../../src/core/protocol/errors.js';
import type { Entry } from '../../src/core/protocol/messages.js';
import type { Auth } from '../auth.js';
import { DEFAULT_PROFILE, type Kept, type Laws } from '../profiles/laws.js';
import { checkRole } from '../../src/core/profile/permit.js';
import type { Rooms } from '../relay/types.js';
import type { Catalogue, RoomRecord } from '../storage/types.js';
import { callerFor } from './access.js';
import * as s from './schemas.js';

export interface RoomRoutesDeps {
  readonly rooms: Rooms;
  readonly catalogue: Catalogue;
  readonly laws: Laws;
  readonly auth: Auth;
  readonly clock: Pick<Clock, 'now'>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The rooms that exist, and those that come to exist by being used. */
export function createRoomBook({ catalogue, clock }: Pick<RoomRoutesDeps, 'catalogue' | 'clock'>) {
  return {
    async existing(id: string): Promise<RoomRecord> {
      const room = await catalogue.findRoom(id);
      if (!room) throw new MMError('NOT_FOUND', `there is no room ${id}`);
      return room;
    },
    ensure: (id: string, kept: Kept = { profile: DEFAULT_PROFILE }) =>
      catalogue.ensureRoom({ id, ...kept, createdAt: Math.floor(clock.now()) }),
    /** The names of those who made the entries, by id. */
    async names(id: string, entries: readonly string[]): Promise<Record<string, string>> {
      const authors = new Set(entries.map((json) => (JSON.parse(json) as Entry).by));
      const members = await catalogue.findMembers(id, [...authors]);
      return Object.fromEntries(members.map(({ id, name }) => [id, name]));
    },
  };
}

export function roomRoutes(instance: FastifyInstance, deps: RoomRoutesDeps): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { rooms, auth, laws } = deps;
  const book = createRoomBook(deps);
  const answers = <T>(answer: T) => ({ ...answer, '4xx': s.errorAnswer, '5xx': s.errorAnswer });

  app.post(
    '/v1/rooms',
    {
      config: { need: 'application' },
      schema: {
        summary: 'Make a room',
        description: 'Without a body, one with a name that nobody guesses.',
        body: s.createRoomBody,
        response: answers({ 200: s.createdRoom, 201: s.createdRoom }),
      },
    },
    async (request, reply) => {
      const { id = newRoomId(), profile } = request.body ?? {};
      const there = profile === undefined ? null : await deps.catalogue.findRoom(id);
      const other = (room: RoomRecord): MMError =>
        new MMError('CONFLICT', `room ${id} exists with profile ${room.profile}`);
      if (there && typeof profile === 'string' && there.profile !== profile) throw other(there);
      const kept = profile === undefined ? undefined : laws.take(profile);
      const { room, created } = await book.ensure(id, kept);
      if (kept && !laws.same(room, kept)) throw other(room);
      return reply.code(created ? 201 : 200).send({ id: room.id, profile: room.profile });
    },
  );

  app.get(
    '/v1/rooms/:room',
    {
      config: { need: 'see' },
      schema: { summary: 'Look at a room', params: s.roomParams, response: answers({ 200: s.roomAnswer }) },
    },
    async (request) => {
      const { room: id } = request.params;
      const { profile } = await book.existing(id);
      return rooms.with(id, (room) => {
        const { rev, docs } = room.snapshot();
        const listed = Object.entries(docs).map(([id, { tool, type }]) => ({ id, tool, type }));
        return { id, profile, rev, participants: [...room.participants], docs: listed };
      });
    },
  );

  app.post(
    '/v1/rooms/:room/tokens',
    {
      config: { need: 'application' },
      schema: {
        summary: 'Issue a token',
        params: s.roomParams,
        body: s.tokenBody,
        response: answers({ 201: s.tokenAnswer }),
      },
    },
    async (request, reply) => {
      const { room } = request.params;
      checkRole(await laws.of(room), request.body.role);
      return reply.code(201).send(await auth.issue(room, request.body));
    },
  );

  app.get(
    '/v1/rooms/:room/snapshot',
    {
      config: { need: 'see' },
      schema: {
        summary: 'The state of everything',
        params: s.roomParams,
        response: answers({ 200: s.snapshotAnswer }),
      },
    },
    async (request, reply) => {
      const { room: id } = request.params;
      await book.existing(id);
      const snapshot = await rooms.with(id, (room) => room.snapshot());
      // Encoded here, and large: it need not go through a schema again.
      return reply.type(JSON_TYPE).send(JSON.stringify(snapshot) as never);
    },
  );

  app.get(
    '/v1/rooms/:room/log',
    {
      config: { need: 'see' },
      schema: {
        summary: 'What was done, oldest first',
        params: s.roomParams,
        querystring: s.logQuery,
        response: answers({ 200: s.logAnswer }),
      },
    },
    async (request, reply) => {
      const { room: id } = request.params;
      const { after } = request.query;
      const limit = Math.min(request.query.limit, s.LOG_PAGE);
      await book.existing(id);
      const [entries, rev] = await rooms.with(
        id,
        async (room) => [await room.log(after, limit), room.rev] as const,
      );
      const people = JSON.stringify(await book.names(id, entries));
      // Entries are stored as the JSON that they are answered with.
      const answer = `{"ops":[${entries.join(',')}],"rev":${rev},"people":${people}}`;
      return reply.type(JSON_TYPE).send(answer as never);
    },
  );

  app.post(
    '/v1/rooms/:room/ops',
    {
      config: { need: 'change' },
      schema: {
        summary: 'Do something in the room',
        params: s.roomParams,
        body: s.opBody,
        response: answers({ 200: s.opAnswer }),
      },
    },
    async (request) => {
      const { room: id } = request.params;
      const { name, role, application } = callerFor(request);
      await book.ensure(id);
      const { tool, doc = tool, verb, args, key } = request.body;
      const author = { id: 'api', name, role };
      const entry = await rooms.with(id, (room) =>
        room.submit({
          tool,
          doc,
          verb,
          args: args ?? {},
          author,
          application,
          ...(key !== undefined && { key }),
        }),
      );
      return { rev: entry.rev };
    },
  );
}

/** 14 characters that nobody guesses (70 bits) and people can read out. */
function newRoomId(): string {
  const letters = 'abcdefghijkmnopqrstuvwxyz23456789';
  // The remainder favours some letters by less than a hundredth of a bit.
  return Array.from({ length: 14 }, () => letters[randomBytes(2).readUInt16LE() % letters.length]).join('');
}
