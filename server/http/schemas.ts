/** What requests hold and answers look like: validation, types and the OpenAPI document come from here. */
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../src/core/protocol/errors.js';
import { isName } from '../../src/core/protocol/ids.js';
import { LIMITS } from '../../src/core/protocol/limits.js';

const NAME = '1 to 64 letters, digits, "_", "." or "-", starting with a letter or digit';

export const name = z.string().max(64).refine(isName, `must be ${NAME}`).describe(NAME);
const whole = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const errorAnswer = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    retryable: z.boolean(),
  }),
});

export const roomParams = z.object({ room: name });

export const createRoomBody = z
  .object({
    id: name.optional(),
    profile: z
      .union([name, z.record(z.string(), z.unknown())])
      .optional()
      .describe('The name of a profile that comes along, or a profile: `/schemas/room-profile.v1.json`'),
  })
  .nullish();
export const createdRoom = z.object({ id: z.string(), profile: z.string() });

export const roomAnswer = createdRoom.extend({
  rev: z.number(),
  participants: z.array(
    z.object({ id: z.string(), name: z.string(), role: z.string(), online: z.boolean() }),
  ),
  docs: z.array(z.object({ id: z.string(), tool: z.string(), type: z.string() })),
});

export const tokenBody = z.object({
  name: z.string().trim().min(1).max(LIMITS.nameChars),
  role: name,
  ttl: z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400)
    .default(86_400)
    .describe('Seconds'),
  sub: z.string().min(1).max(200).optional().describe('The person, as the application knows them'),
  profile: name.optional().describe('What the room is made with, should it not exist'),
});
export const tokenAnswer = z.object({
  token: z.string(),
  expires: z.number().describe('Milliseconds since the epoch'),
  jti: z.string().describe('Names the token, to revoke it'),
});

export const snapshotAnswer = z.object({
  rev: z.number(),
  docs: z.record(z.string(), z.object({ tool: z.string(), type: z.string(), state: z.unknown() })),
});

/** Entries of one answer, however many are asked for. */
export const LOG_PAGE = 1_000;
export const logQuery = z.object({
  after: whole.default(0).describe('Only entries with a greater rev'),
  limit: whole.pipe(z.number().min(1)).default(100).describe(`At most ${LOG_PAGE} come at once`),
});
export const logAnswer = z.object({
  ops: z.array(
    z.object({
      rev: z.number(),
      at: z.number().describe('Milliseconds since the epoch'),
      by: z.string(),
      seq: z.number(),
      tool: z.string(),
      verb: z.string(),
      doc: z.string(),
      op: z.unknown(),
    }),
  ),
  rev: z.number().describe("The room's newest revision"),
  people: z.record(z.string(), z.string()).describe('The names of those who did it, by id, where known'),
});

export const opBody = z.object({
  tool: name,
  doc: name.optional().describe("The tool's name when left out"),
  verb: name,
  args: z.unknown().optional(),
  key: z.string().min(1).max(128).optional().describe('A repeat with the same key commits nothing'),
});
export const opAnswer = z.object({ rev: z.number() });

const status = z.enum(['queued', 'converting', 'ready', 'failed']);
const failure = errorAnswer.shape.error.optional();

export const assetParams = z.object({ id: z.string().regex(/^a[0-9a-f]{32}$/, 'is no asset id') });
export const uploadAnswer = z.object({ id: z.string(), status, error: failure });
export const assetAnswer = z.object({
  id: z.string(),
  status,
  name: z.string(),
  kind: z.enum(['document', 'image', 'video', 'audio']),
  src: z
    .string()
    .nullable()
    .describe('The picture, video or sound; null for a document, and until it is ready'),
  type: z.string().nullable().describe('MIME type of what is at `src`'),
  width: z.number().optional().describe('Pixels, where they are known'),
  height: z.number().optional(),
  pages: z.array(
    z.object({
      n: z.number().describe('From 0'),
      status: z.enum(['pending', 'ready', 'failed']),
      width: z.number().describe('Points at 72 dpi'),
      height: z.number(),
      src: z.string().nullable().describe('The largest image'),
      srcset: z.array(z.object({ width: z.number().describe('Pixels'), src: z.string() })),
      text: z.string().nullable().describe("A file with the page's text"),
      error: failure,
    }),
  ),
  error: failure,
});

export const recordingParams = roomParams.extend({
  recording: z.string().regex(/^rec-[0-9a-f]{24}$/, 'is no id'),
});
export const recordingStarted = z.object({ id: z.string() });
const instant = z.number().describe('Milliseconds since the epoch, of the same clock as the log');
const recordedFile = z.object({
  file: z.string().nullable().describe('Its name; null when nothing came'),
  participant: z.string(),
  source: z.string(),
  codec: z.string(),
  at: instant.nullable().describe('When its first packet came: time 0 of the file'),
  endedAt: instant.nullable(),
  pauses: z.array(z.object({ from: instant, to: instant.nullable() })),
  problem: z.string().nullable().describe('Why the file ends too early; null when it does not'),
});
export const recordingEnded = z.object({ files: z.array(recordedFile) });
const edge = z.object({ at: instant, rev: z.number().int().describe('The revision of the room by then') });
export const recording = z.object({
  id: z.string(),
  start: edge,
  end: edge.nullable().describe('Null while it goes on, and for one that a crash ended'),
  files: z.array(recordedFile),
});
export const recordingList = z.object({ recordings: z.array(recording) });
export const recordingFileParams = recordingParams.extend({ file: z.string().max(64) });
