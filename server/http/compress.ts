/** Sends text compressed to those who can read it. Images are compressed already, and ranges stay as they are. */
import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TEXT = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg)/;
/** Bytes below which the headers would cost more than it saves. */
const LEAST = 1_024;

export function compressText(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isText(reply) || reply.statusCode === 206 || reply.hasHeader('content-encoding')) return payload;
    void reply.header('vary', varyWith(reply, 'Accept-Encoding'));
    const encoding = chosen(request.headers['accept-encoding']);
    if (!encoding || request.method === 'HEAD' || sizeOf(reply, payload) < LEAST) return payload;
    const source = payload instanceof Readable ? payload : Readable.from([payload as string | Buffer]);
    void reply.header('content-encoding', encoding).removeHeader('content-length');
    void reply.removeHeader('accept-ranges');
    weakenETag(reply);
    const stream =
      encoding === 'br'
        ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : createGzip({ level: 6 });
    source.on('error', (error) => stream.destroy(error));
    stream.on('close', () => source.destroy());
    return source.pipe(stream);
  });
}

function isText(reply: FastifyReply): boolean {
  return TEXT.test(String(reply.getHeader('content-type') ?? ''));
}

function sizeOf(reply: FastifyReply, payload: unknown): number {
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) return payload.length;
  if (!(payload instanceof Readable)) return 0;
  const length = reply.getHeader('content-length');
  return length === undefined ? Infinity : Number(length);
}

/** The best encoding that the client takes, or null. */
export function chosen(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const names = String(accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';', 1)[0]);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') || names.includes('*') ? 'gzip' : null;
}

/** The bytes are other ones now; what they mean is the same. */
function weakenETag(reply: FastifyReply): void {
  const tag = reply.getHeader('etag');
  if (typeof tag === 'string' && !tag.startsWith('W/')) void reply.header('etag', `W/${tag}`);
}

function varyWith(reply: FastifyReply, name: string): string {
  const before = String(reply.getHeader('vary') ?? '');
  return before.toLowerCase().includes(name.toLowerCase())
    ? before
    : [before, name].filter(Boolean).join(', ');
}
