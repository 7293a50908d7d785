/** What requests about applications and revocations hold, and their answers. */
import { z } from 'zod';
import { isOrigin } from '../apps/addresses.js';

const limit = (least: number) => z.number().int().min(least).max(1_000_000_000).optional();
const quotas = z
  .strictObject({
    rooms: limit(0),
    participants: limit(0).describe('Connected at once, in all its rooms'),
    filesMb: limit(0).describe('Files of all its rooms, each once, megabytes'),
    opsPerDay: limit(0).describe('Operations of a day, UTC'),
  })
  .describe('What is left out has no limit but those of the server');
const origin = z.string().max(200).refine(isOrigin, 'must be an origin like https://example.org, or *');
const jwksUrl = z.string().max(500).nullable().describe("Where its own tokens' public keys are, https://");
const issuer = z.string().min(1).max(200).nullable().describe('What its own tokens say as `iss`');

export const appParams = z.object({ app: z.string().regex(/^app-[0-9a-f]{16}$/, 'is no application') });
export const keyParams = appParams.extend({ key: z.string().regex(/^k[0-9a-f]{12}$/, 'is no key') });

export const newApp = z.strictObject({
  name: z.string().trim().min(1).max(80),
  origins: z.array(origin).max(50).optional().describe('Of pages that embed its rooms'),
  jwksUrl: jwksUrl.optional(),
  issuer: issuer.optional(),
  quotas: quotas.optional(),
});
export const appChange = newApp.partial().extend({ disabled: z.boolean().optional() });

const instant = z.number().describe('Milliseconds since the epoch');
export const app = z.object({
  id: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  jwksUrl: z.string().nullable(),
  issuer: z.string().nullable(),
  quotas,
  createdAt: instant,
  disabled: z.boolean(),
  keys: z.array(z.object({ id: z.string(), createdAt: instant })),
});
export const apps = z.object({ apps: z.array(app) });
export const createdApp = app.extend({ key: z.string().describe('Shown here and never again') });
export const createdKey = z.object({
  id: z.string(),
  key: z.string().describe('Shown here and never again'),
});
export const nothing = z.null().describe('Done');
export const usage = z.object({
  used: z.object({
    rooms: z.number(),
    participants: z.number(),
    filesMb: z.number(),
    opsToday: z.number(),
  }),
  quotas,
});

const value = z.string().min(1).max(200).optional();
/** Exactly one of them. */
export const revoked = z
  .strictObject({
    jti: value.describe('One token, by its `jti`'),
    sub: value.describe('All that the person was given so far'),
    participant: value.describe('Those that the participant came in with, and the participant'),
  })
  .refine(
    (marks) => Object.values(marks).filter((mark) => mark !== undefined).length === 1,
    'must be one of jti, sub and participant',
  );
export const revocation = z.object({
  kind: z.enum(['jti', 'sub', 'participant']),
  value: z.string(),
  at: instant.describe('What was issued until then is barred; milliseconds since the epoch'),
  until: instant.describe('By then all of it has expired by itself'),
});
export const revocationList = z.object({ revocations: z.array(revocation) });
