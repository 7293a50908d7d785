/** A request of each route that does what the route is for, so that a hole in a guard would show. */
import { form } from '../../http/testing/http-app.js';
import { ROOM, type World } from './world.js';

export interface Sample {
  readonly url: string;
  readonly payload?: object | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status for those who may. */
  readonly fine: number;
}

type Make = (world: World) => Sample | Promise<Sample>;

const of = (path: string, fine = 200, payload?: object): Make => {
  const sample = { url: `/v1/rooms/${ROOM}${path}`, fine, ...(payload && { payload }) };
  return () => sample;
};
const REVOKED = 'somebody-else';

/** Of the school's own; where the request would end it, of one that is there for that. */
const app = (path: string, fine: number, payload?: object): Make => {
  return ({ school }) => ({ url: `/v1/apps/${school.id}${path}`, fine, ...(payload && { payload }) });
};

/** Recordings need an SFU, which there is none of here: who may is told that. */
const NO_RECORDING = '/recordings/rec-000000000000000000000000';

export const REQUESTS: Readonly<Record<string, Make>> = {
  'POST /v1/rooms': () => ({ url: '/v1/rooms', payload: { id: ROOM }, fine: 200 }),
  'GET /v1/rooms/:room': of(''),
  'POST /v1/rooms/:room/tokens': of('/tokens', 201, { name: 'Eve', role: 'host' }),
  'GET /v1/rooms/:room/snapshot': of('/snapshot'),
  'GET /v1/rooms/:room/log': of('/log'),
  'GET /v1/rooms/:room/profile': of('/profile'),
  'POST /v1/rooms/:room/ops': of('/ops', 200, { tool: 'chat', verb: 'say', args: { text: 'hi' } }),
  'POST /v1/rooms/:room/assets': () => ({
    url: `/v1/rooms/${ROOM}/assets`,
    ...form(Buffer.from('%PDF-1.7')),
    fine: 202,
  }),
  'GET /v1/rooms/:room/recordings': of('/recordings'),
  'POST /v1/rooms/:room/recordings': of('/recordings', 503),
  'GET /v1/rooms/:room/recordings/:recording': of(NO_RECORDING, 404),
  'DELETE /v1/rooms/:room/recordings/:recording': of(NO_RECORDING, 404),
  'GET /v1/rooms/:room/recordings/:recording/files/:file': of(`${NO_RECORDING}/files/0000-camera.webm`, 404),
  'GET /v1/rooms/:room/revocations': of('/revocations'),
  'POST /v1/rooms/:room/revocations': of('/revocations', 201, { sub: 'nobody' }),
  'DELETE /v1/rooms/:room/revocations': async ({ server, school }) => {
    await server.access.revocations.revoke(`${school.id}~${ROOM}`, 'sub', REVOKED);
    return { url: `/v1/rooms/${ROOM}/revocations?sub=${REVOKED}`, fine: 204 };
  },
  'GET /v1/apps': () => ({ url: '/v1/apps', fine: 200 }),
  'POST /v1/apps': () => ({ url: '/v1/apps', payload: { name: 'One more' }, fine: 201 }),
  'GET /v1/apps/:app': app('', 200),
  'PATCH /v1/apps/:app': app('', 200, { name: 'Otherwise' }),
  'DELETE /v1/apps/:app': async ({ server }) => {
    const { app: spare } = await server.access.manager.create({ name: 'Spare' });
    return { url: `/v1/apps/${spare.id}`, fine: 204 };
  },
  'POST /v1/apps/:app/keys': app('/keys', 201),
  'DELETE /v1/apps/:app/keys/:key': async ({ server }) => {
    const { app: spare } = await server.access.manager.create({ name: 'Spare' });
    await server.access.manager.addKey(spare.id);
    return { url: `/v1/apps/${spare.id}/keys/${spare.keys[0]!.id}`, fine: 204 };
  },
  'GET /v1/apps/:app/usage': app('/usage', 200),
};
