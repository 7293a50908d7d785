/**
 * Completes the OpenAPI document that the routes' schemas give: who may ask,
 * the bodies that no schema checks, and the routes that serve files and the
 * socket. Knows nothing of what a route does.
 */
import type { SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Need } from './access.js';

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: object;
}
interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** All are sent the same way; what they allow differs. */
export const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token for the room' },
  key: { type: 'http', scheme: 'bearer', description: 'The API key of the application' },
  operator: { type: 'http', scheme: 'bearer', description: "The server's own API key" },
} as const;

const SECURITY: Readonly<Record<Need, readonly { readonly [scheme: string]: readonly string[] }[]>> = {
  see: [{ token: [] }, { key: [] }],
  change: [{ token: [] }, { key: [] }],
  application: [{ key: [] }],
  operator: [{ operator: [] }],
};

/** A route's schema with what the route asks of its caller. */
export const describeRoute: SwaggerTransform = (described) => {
  const { schema, url } = jsonSchemaTransform(described as Parameters<typeof jsonSchemaTransform>[0]);
  const need = described.route.config?.need;
  return { url, schema: need ? { ...schema, security: SECURITY[need] } : schema };
};

const parameter = (where: string, name: string) => ({
  in: where,
  name,
  required: where === 'path',
  schema: { type: 'string' },
});
const answers = (meanings: Readonly<Record<number, string>>) =>
  Object.fromEntries(Object.entries(meanings).map(([status, description]) => [status, { description }]));

const FORM = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
};

/** What the routes' schemas do not say. Empty where a route is described by itself. */
const MORE: NonNullable<Description['paths']> = {
  '/readyz': { get: { responses: answers({ 200: 'It does', 503: 'The server is stopping' }) } },
  '/v1/rooms/{room}/assets': {
    post: { requestBody: { required: true, content: { 'multipart/form-data': { schema: FORM } } } },
  },
  '/v1/rooms/{room}/socket': {
    get: {
      summary: 'The op channel, a WebSocket: its protocol is a page of its own',
      parameters: [parameter('path', 'room')],
      responses: answers({ 101: 'Go on as a WebSocket', 403: 'A page of another origin', 404: 'No upgrade' }),
    },
  },
  '/cdn/{file}': {
    get: {
      summary: 'Pages and media: content-addressed and immutable',
      parameters: [
        parameter('path', 'file'),
        parameter('header', 'Range'),
        parameter('header', 'If-None-Match'),
      ],
      responses: answers({
        200: 'The file',
        206: 'The range of it',
        304: 'Not changed',
        404: 'No such file',
        416: 'The range is beyond its end',
      }),
    },
  },
  '/sdk/mm-rooms.js': {
    get: {
      summary: 'The SDK as one module that registers every element',
      responses: answers({ 200: 'JavaScript' }),
    },
  },
  '/openapi.json': { get: { summary: 'This description', responses: answers({ 200: 'OpenAPI 3.1' }) } },
};

export function complete(document: object): object {
  const { paths = {} } = document as Description;
  const all = { ...paths };
  for (const [path, operations] of Object.entries(MORE)) {
    const described = { ...all[path] };
    for (const [method, more] of Object.entries(operations))
      described[method] = { ...described[method], ...more };
    all[path] = described;
  }
  // A schema cannot say so: a body that may be missing is one that may be null.
  const { post } = all['/v1/rooms'] ?? {};
  if (post?.requestBody)
    all['/v1/rooms'] = {
      ...all['/v1/rooms'],
      post: { ...post, requestBody: { ...post.requestBody, required: false } },
    };
  return { ...document, paths: all };
}
