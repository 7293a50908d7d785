/**
 * What each method takes, checked. Values of mediasoup are checked here too, in
 * shape, range and count: its own checks are of types only, and what passes
 * them reaches a native program.
 */
import { z } from 'zod';
import { MEDIA_SOURCES, type SfuMethod } from '../../src/core/protocol/sfu.js';

const id = z.string().min(1).max(64);
const uint = (most: number) => z.number().int().min(0).max(most);
const ssrc = uint(0xffff_ffff);
const payloadType = uint(127);
const text = (most: number) => z.string().max(most);
const settings = z
  .record(text(64), z.union([text(256), z.number(), z.boolean(), z.null()]))
  .refine((all) => Object.keys(all).length <= 32, 'has more than 32 entries');

const rtcpFeedback = z
  .array(z.object({ type: text(32), parameter: text(32).optional() }))
  .max(16)
  .optional();
const codec = {
  mimeType: z.string().regex(/^(audio|video)\/[\w.+-]{1,32}$/i),
  clockRate: z.number().int().min(1).max(1_000_000),
  channels: z.number().int().min(1).max(8).optional(),
  parameters: settings.optional(),
  rtcpFeedback,
};
const kind = z.enum(['audio', 'video']);

const rtpParameters = z.object({
  mid: z
    .string()
    .regex(/^[\w-]{1,8}$/)
    .optional(),
  codecs: z
    .array(z.object({ ...codec, payloadType }))
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({
        uri: text(256),
        id: z.number().int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: settings.optional(),
      }),
    )
    .max(32)
    .optional(),
  encodings: z
    .array(
      z.object({
        ssrc: ssrc.optional(),
        rid: z
          .string()
          .regex(/^[A-Za-z0-9]{1,16}$/)
          .optional(),
        codecPayloadType: payloadType.optional(),
        rtx: z.object({ ssrc }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: z
          .string()
          .regex(/^[LS][1-3]T[1-3](h|_KEY|_KEY_SHIFT)?$/)
          .optional(),
        maxBitrate: uint(1_000_000_000).optional(),
      }),
    )
    .min(1)
    .max(4),
  rtcp: z.object({ cname: text(128).optional(), reducedSize: z.boolean().optional() }).optional(),
  msid: text(256).optional(),
});

const rtpCapabilities = z.object({
  codecs: z
    .array(z.object({ ...codec, kind, preferredPayloadType: payloadType }))
    .max(128)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: text(256),
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(128)
    .optional(),
});

const dtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}$/),
      }),
    )
    .min(1)
    .max(8),
});

const nothing = z.object({});

export const SCHEMAS = {
  join: nothing,
  sync: nothing,
  leave: nothing,
  check: nothing,
  'end-check': nothing,
  open: z.object({ direction: z.enum(['send', 'receive']) }),
  connect: z.object({ transport: id, dtlsParameters }),
  'restart-ice': z.object({ transport: id }),
  produce: z.object({ source: z.enum(MEDIA_SOURCES), rtpParameters, paused: z.boolean() }),
  pause: z.object({ producer: id }),
  resume: z.object({ producer: id }),
  close: z.object({ producer: id }),
  consume: z.object({ producer: id, rtpCapabilities }),
  want: z.object({
    consumer: id,
    off: z.boolean().optional(),
    layers: z.object({ spatial: uint(7), temporal: uint(7).optional() }).optional(),
    priority: z.number().int().min(1).max(255).optional(),
  }),
  'stop-consuming': z.object({ consumer: id }),
  // Whatever else it says: presence is unordered and sent once, and the SFU sees to that.
  'produce-data': z.object({ sctpStreamParameters: z.object({ streamId: uint(65_534) }) }),
  'consume-data': z.object({ dataProducer: id }),
} as const satisfies Record<SfuMethod, z.ZodType>;

/** A method's arguments once they are checked. */
export type Args<Method extends SfuMethod> = z.output<(typeof SCHEMAS)[Method]>;
