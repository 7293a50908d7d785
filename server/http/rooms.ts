/** Rooms over HTTP: make one, look at one, give out tokens, do something in one. No logic of rooms is here. */
import { randomBytes } from 'node:crypto';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyInstance } from 'fastify';
import { MMError } from '../../src/core/protocol/errors.js';
import { roomKey, roomName } from '../apps/app.js';
import type { Meter } from '../apps/meter.js';
import type { RoomBook } from '../apps/room-book.js';
import { digestOf } from '../auth/app-key.js';
import type { Auth } from '../auth/auth.js';
import type { Laws } from '../profiles/laws.js';
import { checkRole } from '../../src/core/profile/permit.js';
import type { Rooms } from '../relay/types.js';
import type { Catalogue, RoomRecord } from '../storage/types.js';
import { callerFor } from './access.js';
import * as s from './schemas.js';

export interface RoomRoutesDeps {
  readonly rooms: Rooms;
  readonly catalogue: Pick<Catalogue, 'findRoom'>;
  readonly laws: Laws;
  readonly auth: Auth;
  readonly book: RoomBook;
  readonly meter: Pick<Meter, 'open' | 'take'>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

export function roomRoutes(instance: FastifyInstance, deps: RoomRoutesDeps): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { rooms, auth, laws, book, meter } = deps;
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
      const { app } = callerFor(request);
      const there = profile === undefined ? null : await deps.catalogue.findRoom(roomKey(app, id));
      const other = (room: RoomRecord): MMError =>
        new MMError('CONFLICT', `room ${id} exists with profile ${room.profile}`);
      if (there && typeof profile === 'string' && there.profile !== profile) throw other(there);
      const kept = profile === undefined ? undefined : laws.take(await laws.complete(profile));
      const { room, created } = await book.ensure(app, id, kept);
      if (kept && !laws.same(room, kept)) throw other(room);
      return reply.code(created ? 201 : 200).send({ id, profile: room.profile });
    },
  );

  app.get(
    '/v1/rooms/:room',
    {
      config: { need: 'see' },
      schema: { summary: 'Look at a room', params: s.roomParams, response: answers({ 200: s.roomAnswer }) },
    },
    async (request) => {
      const { room: key } = callerFor(request);
      const { profile } = await book.existing(key);
      return rooms.with(key, (room) => {
        const { rev, docs } = room.snapshot();
        const listed = Object.entries(docs).map(([id, { tool, type }]) => ({ id, tool, type }));
        return { id: roomName(key), profile, rev, participants: [...room.participants], docs: listed };
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
      const { app, room: key } = callerFor(request);
      const { role, profile } = request.body;
      const there = profile === undefined ? null : await deps.catalogue.findRoom(key);
      if (there && there.profile !== profile)
        throw new MMError('CONFLICT', `room ${request.params.room} exists with profile ${there.profile}`);
      const made = profile === undefined || there ? undefined : laws.take(profile);
      checkRole(made ? laws.with(made) : await laws.of(key), role);
      return reply.code(201).send(await auth.issue(request.params.room, request.body, app));
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
      const { room: key } = callerFor(request);
      await book.existing(key);
      const snapshot = await rooms.with(key, (room) => room.snapshot());
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
      const { room: key } = callerFor(request);
      const { after } = request.query;
      const limit = Math.min(request.query.limit, s.LOG_PAGE);
      await book.existing(key);
      const [entries, rev] = await rooms.with(
        key,
        async (room) => [await room.log(after, limit), room.rev] as const,
      );
      const people = JSON.stringify(await book.names(key, entries));
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
      const { id: by, name, role, application, app, room: id, scope, kept } = callerFor(request);
      await book.ensure(app, request.params.room, kept);
      await meter.open(app);
      meter.take(app);
      const { tool, doc = tool, verb, args, key } = request.body;
      const author = { id: by, name, role };
      const entry = await rooms.with(id, (room) =>
        room.submit({
          tool,
          doc,
          verb,
          args: args ?? {},
          author,
          application,
          ...(key !== undefined && { key: scope === '' ? key : digestOf(`${scope} ${key}`) }),
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
